import * as v from 'valibot';
import type { Gtin } from './gtin.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const gtin = v.pipe(v.string(), v.regex(/^\d{14}$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/**
 * Products to be scanned without a network, as a server offers them: pages in the order of their GTIN-14, each a gzip of
 * a JSON array of products, named by the SHA-256 of its bytes. A page of one name never changes, so that a download that
 * was cut goes on with what is missing, and an update takes only what is new.
 */
export const ProductsPackSchema = v.object({
  version: v.pipe(sha256, v.description('SHA-256 of the names of its pages, one after the other')),
  products: v.pipe(count, v.description('0: the server has none yet')),
  bytes: v.pipe(count, v.description('Of all pages, as they are sent')),
  asOf: v.pipe(count, v.description('When its newest record was as it is, seconds since 1970')),
  credit: v.pipe(v.string(), v.maxLength(100), v.description('Whose products these are, and their licence')),
  pages: v.array(
    v.object({ sha256, first: v.pipe(gtin, v.description('Its lowest')), products: count, bytes: count }),
  ),
});

export type ProductsPack = v.InferOutput<typeof ProductsPackSchema>;
export type ProductsPage = ProductsPack['pages'][number];

/** The only page that can have this product, or null where all of them begin after it. */
export function pageFor({ pages }: ProductsPack, wanted: Gtin): ProductsPage | null {
  return pages.findLast(({ first }) => first <= wanted) ?? null;
}
