import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StoredProduct } from '#app/core/storage/database.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import type { Product } from '#domain/foods/product.ts';

/**
 * Products of public databases that were once found on a server, kept so that they are found again without one. They
 * belong to this device: they are not the person's data, are neither synced nor exported, and what was logged of them
 * embeds its figures anyway.
 */
export class ProductsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async byGtin(gtin: Gtin): Promise<Product | null> {
    const stored = await (await this.#space.database).products.where('gtin').equals(gtin).first();
    return stored ? productOf(stored) : null;
  }

  /** When a server last gave it; null where it is not kept. */
  async keptAt(gtin: Gtin): Promise<Date | null> {
    const stored = await (await this.#space.database).products.where('gtin').equals(gtin).first();
    return stored ? new Date(stored.keptAt) : null;
  }

  async byId(ids: readonly FoodId[]): Promise<Food[]> {
    const stored = await (await this.#space.database).products.bulkGet([...ids]);
    return stored.filter((each) => each !== undefined).map(productOf);
  }

  async all(): Promise<Product[]> {
    return (await (await this.#space.database).products.toArray()).map(productOf);
  }

  /** Keeps a product, in place of what was kept of it before. */
  async keep(product: Product, now: Date): Promise<void> {
    const { id, gtin } = product;
    await (await this.#space.database).products.put({ id, gtin, keptAt: now.toISOString(), product });
  }
}

// What lies there passed ProductSchema before it was stored.
function productOf({ product }: StoredProduct): Product {
  return product as Product;
}
