import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as v from 'valibot';
import { ProductSchema } from '#domain/foods/product.ts';
import { pageFor, ProductsPackSchema, type ProductsPack } from '#domain/foods/products-pack.ts';
import type { Database } from '../../../core/database/database.ts';
import { migrate } from '../../../core/database/migrate.ts';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { anEmptyDatabase } from '../../../testing/database.ts';
import { anEan } from '../../../testing/off-files.ts';
import { aGtin, aProduct } from '../../../testing/products.ts';
import { ImportsStore } from '../import/imports-store.ts';
import { createProductPacks } from './build-pack.ts';
import type { ProductPacks } from './product-packs.ts';

const ALL = Array.from({ length: 25 }, (_, index) => anEan(index));

let database: Database;
beforeAll(async () => {
  database = await anEmptyDatabase();
  await migrate(database, MIGRATIONS);
});
afterAll(() => database.close());

function importing(file: string, codes: readonly string[]) {
  const products = codes.map((code, index) => ({
    product: aProduct(code, { names: { en: `Product ${code}` } }),
    asOf: 1_000 + index,
    popularity: index,
  }));
  return new ImportsStore(database).save(file, products, () => ({
    records: products.length,
    tally: {} as never,
    finished: true,
  }));
}

async function productsOf(packs: ProductPacks, pages: ProductsPack['pages']) {
  const products = [];
  for (const page of pages) {
    const bytes = await packs.page(page.sha256);
    expect(createHash('sha256').update(bytes!).digest('hex')).toBe(page.sha256);
    expect(bytes).toHaveLength(page.bytes);
    products.push(...v.parse(v.array(ProductSchema), JSON.parse(gunzipSync(bytes!).toString())));
  }
  return products;
}

it('has no pages before anything is imported, and all products once afterwards, in order', async () => {
  const packs = createProductPacks(database, { perPage: 10 });
  expect(await packs.current()).toMatchObject({ products: 0, bytes: 0, pages: [] });
  await importing('a', ALL);
  const pack = v.parse(ProductsPackSchema, await packs.current());

  expect(pack).toMatchObject({ products: 25, asOf: 1_024, credit: 'Open Food Facts (ODbL)' });
  expect(pack.pages.map(({ products }) => products)).toEqual([10, 10, 5]);
  expect(pack.bytes).toBe(pack.pages.reduce((sum, { bytes }) => sum + bytes, 0));
  const found = await productsOf(packs, pack.pages);
  expect(found.map(({ gtin }) => gtin)).toEqual(ALL.map((code) => aGtin(code)).sort());
  for (const { gtin } of found) {
    const page = pageFor(pack, gtin)!;
    expect((await productsOf(packs, [page])).some((product) => product.gtin === gtin)).toBe(true);
  }
});

it('goes on page by page after the server was started anew', async () => {
  const pack = await createProductPacks(database, { perPage: 10 }).current();
  const restarted = createProductPacks(database, { perPage: 10 });
  expect(await productsOf(restarted, pack.pages.slice(1))).toHaveLength(15);
  expect(await restarted.current()).toEqual(pack);
});

it('of more products than it takes has those that most people scan', async () => {
  const packs = createProductPacks(database, { mostProducts: 3 });
  const products = await productsOf(packs, (await packs.current()).pages);
  expect(products.map(({ names }) => names.en).sort()).toEqual(
    ALL.slice(-3)
      .map((code) => `Product ${code}`)
      .sort(),
  );
});

it('is made anew after an import, its old pages gone unless they are the same', async () => {
  const packs = createProductPacks(database, { perPage: 10 });
  const old = await packs.current();
  await importing('b', [anEan(9_999)]);
  const current = await packs.current();
  expect(current.products).toBe(26);
  expect(current.version).not.toBe(old.version);
  expect(current.pages.slice(0, 2)).toEqual(old.pages.slice(0, 2));
  expect(await packs.page(old.pages[2]!.sha256)).toBeNull();
});
