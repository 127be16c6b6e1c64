import type { Space } from '#app/core/documents/space.svelte.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import type { Product } from '#domain/foods/product.ts';
import type { FoodsStore } from './foods-store.ts';
import { OfflineProducts } from './pack/products-pack.svelte.ts';
import { packedProduct } from './pack/products-pack-store.ts';
import { lookUpProduct } from './product-lookup.ts';
import { refreshProduct } from './product-refresh.ts';
import { productOnServer, productsOnServer } from './product-server.ts';
import { ProductsStore } from './products-store.ts';

/** Packaged foods: those kept on this device, and those a server knows. */
export class Products {
  readonly offline = new OfflineProducts();
  readonly #store: ProductsStore;
  readonly #own: FoodsStore;
  readonly #onkept: (product: Product) => void;

  /** @param onkept hears of every product that is kept from now on */
  constructor(space: Space, own: FoodsStore, onkept: (product: Product) => void) {
    this.#store = new ProductsStore(space);
    this.#own = own;
    this.#onkept = onkept;
  }

  async lookUp(gtin: Gtin) {
    const found = await lookUpProduct(gtin, {
      own: () => this.#own.own(),
      kept: (wanted) => this.#store.byGtin(wanted),
      // Where the browser does not let its cache be read, the server may still know.
      packed: (wanted) => packedProduct(wanted).catch(() => null),
      keep: (product) => this.keep(product),
      server: productOnServer,
    });
    if (found.ok && found.value.from === 'device') void this.#refresh(gtin).catch(() => undefined);
    return found;
  }

  async #refresh(gtin: Gtin): Promise<void> {
    const keptAt = await this.#store.keptAt(gtin);
    const keep = (product: Product) => this.keep(product);
    await refreshProduct(gtin, { keptAt, keep, server: productOnServer }, new Date());
  }

  /** Asks the server by name: once for each time a person asks, never while they type. Nothing of it is kept. */
  searchOnline(text: string) {
    return productsOnServer(text);
  }

  /** Every product kept on this device. */
  kept(): Promise<Product[]> {
    return this.#store.all().catch(() => []);
  }

  /** Keeps a product to be found again offline. Where storage refuses, it can still be logged now. */
  async keep(product: Product): Promise<void> {
    try {
      await this.#store.keep(product, new Date());
    } catch {
      return;
    }
    this.#onkept(product);
  }
}
