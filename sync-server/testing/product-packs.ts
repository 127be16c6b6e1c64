import type { ProductPacks } from '../modules/foods/pack/product-packs.ts';

/** The packs of a server without products. */
export function noPacks(): ProductPacks {
  const current = { version: '0'.repeat(64), products: 0, bytes: 0, asOf: 0, credit: '', pages: [] };
  return { current: async () => current, page: async () => null };
}
