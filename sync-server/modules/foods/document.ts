import * as v from 'valibot';
import { ProductSchema } from '#domain/foods/product.ts';
import { ProductsPackSchema } from '#domain/foods/products-pack.ts';
import { NUTRIENTS } from '#domain/foods/nutrients.ts';
import { ErrorBody, type RouteDocument } from '../../core/openapi.ts';
import { BarcodeParams, PageParams, SearchQuery } from './routes.ts';

const refused = (description: string) => ({ description, body: ErrorBody });
const nutrients = NUTRIENTS.map(({ id, unit }) => `${id} (${unit})`).join(', ');

/** Kept equal to `foodRoutes` by a test. */
export const FOOD_DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'get',
    path: '/api/foods/barcode/:code',
    summary: `A packaged food by its barcode, from Open Food Facts (ODbL). per100 holds, in this order and null where unknown: ${nutrients}.`,
    parameters: { path: BarcodeParams },
    responses: {
      200: { description: 'The product', body: ProductSchema },
      400: refused('NotABarcode, InvalidRequest'),
      404: refused('BarcodeUnknown'),
      429: refused('TooManyRequests; Retry-After says when'),
      503: refused('DatabaseUnavailable'),
    },
  },
  {
    method: 'get',
    path: '/api/foods/search',
    summary:
      'Packaged foods that have every word in name or brand, the best first; words of three letters or more may be unfinished.',
    parameters: { query: SearchQuery },
    responses: {
      200: { description: 'The products', body: v.object({ products: v.array(ProductSchema) }) },
      400: refused('InvalidRequest'),
      429: refused('TooManyRequests; Retry-After says when'),
      503: refused('DatabaseUnavailable'),
    },
  },
  {
    method: 'get',
    path: '/api/foods/pack',
    summary:
      'The products a device may keep to scan them offline: the pages to fetch, in the order of GTIN-14.',
    responses: {
      200: { description: 'The pack', body: ProductsPackSchema },
      429: refused('TooManyRequests; Retry-After says when'),
      503: refused('DatabaseUnavailable'),
    },
  },
  {
    method: 'get',
    path: '/api/foods/pack/:sha256',
    summary:
      'One page of the pack: a JSON array of products, packed with gzip; its bytes have the SHA-256 it is named by.',
    parameters: { path: PageParams },
    responses: {
      200: { description: 'application/gzip', body: null },
      400: refused('InvalidRequest'),
      404: refused('PageUnknown: the pack has changed'),
      429: refused('TooManyRequests; Retry-After says when'),
      503: refused('DatabaseUnavailable'),
    },
  },
];
