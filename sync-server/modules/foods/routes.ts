import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import * as v from 'valibot';
import { refuseInvalid } from '../../core/api-error.ts';
import type { Foods } from './foods.ts';

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

/** Packaged foods by barcode and by name. */
export function foodRoutes({ foods }: { foods: Foods }) {
  return new Hono()
    .get('/barcode/:code', vValidator('param', BarcodeParams, refuseInvalid), async (context) => {
      const found = await foods.byBarcode(context.req.valid('param').code);
      if (found.ok) return context.json(found.value, 200);
      return context.json({ error: found.error }, found.error.type === 'BarcodeUnknown' ? 404 : 400);
    })
    .get('/search', vValidator('query', SearchQuery, refuseInvalid), async (context) => {
      const { q, limit } = context.req.valid('query');
      return context.json({ products: await foods.search(q, limit) });
    });
}
