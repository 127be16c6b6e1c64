import { expect, it, vi } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { aFood } from '#app/testing/entries.ts';
import { parseGtin } from '#domain/foods/gtin.ts';
import type { Product } from '#domain/foods/product.ts';
import { FoodsStore } from './foods-store.ts';
import { Products } from './products.ts';
import { ProductsStore } from './products-store.ts';

const GTIN = '08480000634771';
const server = vi.hoisted(() => ({ asked: 0, answer: {} as unknown }));
vi.mock('./product-server.ts', () => ({
  productOnServer: async () => {
    server.asked++;
    return server.answer;
  },
}));

function pizza(name: string): Product {
  const gtin = parseGtin(GTIN);
  if (!gtin.ok) throw new Error(gtin.error);
  return { ...aFood({ id: `off:${GTIN}`, names: { en: name } }), gtin: gtin.value };
}

/** A device that has kept a product for so many days, and scans it. */
async function scanned(daysAgo: number, answer: unknown) {
  const space = new Space(`test-${newId()}`);
  await space.open();
  const old = pizza('Old');
  await new ProductsStore(space).keep(old, new Date(Date.now() - daysAgo * 24 * 60 * 60 * 1000));
  Object.assign(server, { asked: 0, answer });
  const products = new Products(space, new FoodsStore(space), () => undefined);
  const found = await products.lookUp(old.gtin);
  expect(found).toMatchObject({ value: { from: 'device', food: { names: { en: 'Old' } } } });
  const name = async () => (await products.kept())[0]?.names.en;
  return { name };
}

it('a product that was kept long ago is found at once, and asked for again for the next time', async () => {
  const { name } = await scanned(31, { ok: true, value: pizza('New') });
  await expect.poll(name).toBe('New');
  expect(server.asked).toBe(1);
});

it('one that was kept lately is asked of nobody', async () => {
  const { name } = await scanned(29, { ok: true, value: pizza('New') });
  expect([await name(), server.asked]).toEqual(['Old', 0]);
});

it.each([
  { ok: true, value: null },
  { ok: false, error: { type: 'Offline' } },
])('one that the server does not give (%o) stays', async (answer) => {
  const { name } = await scanned(31, answer);
  await expect.poll(() => server.asked).toBe(1);
  expect(await name()).toBe('Old');
});
