import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import * as v from 'valibot';
import { refuseInvalid } from '../../core/api-error.ts';
import type { Foods } from './foods.ts';
import type { ProductPacks } from './pack/product-packs.ts';

const MOST_RESULTS = 50;

export const BarcodeParams = v.object({
  code: v.pipe(v.string(), v.maxLength(64), v.description('EAN-13, EAN-8, UPC-A, UPC-E or GTIN-14')),
});

export const SearchQuery = v.object({
  q: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(100),
    v.description('Words, or their beginnings from three letters on'),
  ),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(MOST_RESULTS)),
    '20',
  ),
});

export const PageParams = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('The name of a page of the pack')),
});

/** Packaged foods by barcode and by name, and many at once for devices that scan offline. */
export function foodRoutes({ foods, packs }: { foods: Foods; packs: ProductPacks }) {
  return new Hono()
    .get('/barcode/:code', vValidator('param', BarcodeParams, refuseInvalid), async (context) => {
      const found = await foods.byBarcode(context.req.valid('param').code);
      if (found.ok) return context.json(found.value, 200);
      return context.json({ error: found.error }, found.error.type === 'BarcodeUnknown' ? 404 : 400);
    })
    .get('/search', vValidator('query', SearchQuery, refuseInvalid), async (context) => {
      const { q, limit } = context.req.valid('query');
      return context.json({ products: await foods.search(q, limit) });
    })
    .get('/pack', async (context) => context.json(await packs.current()))
    .get('/pack/:sha256', vValidator('param', PageParams, refuseInvalid), async (context) => {
      const bytes = await packs.page(context.req.valid('param').sha256);
      if (bytes) return context.body(bytes, 200, { 'content-type': 'application/gzip' });
      const message = 'This page is of an older pack: ask for the current one.';
      return context.json({ error: { type: 'PageUnknown', message } }, 404);
    });
}
