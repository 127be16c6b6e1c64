import { describe, expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { aFood } from '#app/testing/entries.ts';
import { parseGtin, type Gtin } from '#domain/foods/gtin.ts';
import type { OwnFood } from '#domain/foods/own-food.ts';
import type { Product } from '#domain/foods/product.ts';
import { fail, ok } from '#domain/result.ts';
import { lookUpProduct, type LookUpPlaces } from './product-lookup.ts';
import { ProductsStore } from './products-store.ts';

const GTIN = gtinOf('8480000634771');
const PIZZA: Product = { ...aFood({ id: `off:${GTIN}`, names: { en: 'Pizza dough' } }), gtin: GTIN };

function gtinOf(code: string): Gtin {
  const read = parseGtin(code);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** A device with its storage, and a server that can be taken away. */
async function aDevice(own: OwnFood[] = []) {
  const space = new Space(`test-${newId()}`);
  await space.open();
  const store = new ProductsStore(space);
  const asked: string[] = [];
  const pack: { product: Product | null } = { product: null };
  const places = (answer: Awaited<ReturnType<LookUpPlaces['server']>>): LookUpPlaces => ({
    own: async () => own,
    kept: (gtin) => store.byGtin(gtin),
    packed: async () => pack.product,
    keep: (product) => store.keep(product, new Date()),
    server: async (code) => {
      asked.push(code);
      return answer;
    },
  });
  return {
    asked,
    pack,
    lookUp: (answer: Parameters<typeof places>[0]) => lookUpProduct(GTIN, places(answer)),
  };
}

describe('a barcode', () => {
  it('finds what the server knows, and after that without the server', async () => {
    const { asked, lookUp } = await aDevice();
    expect(await lookUp(ok(PIZZA))).toEqual(ok({ from: 'server', food: PIZZA }));
    expect(await lookUp(fail({ type: 'Offline' }))).toEqual(ok({ from: 'device', food: PIZZA }));
    expect(asked).toEqual(['8480000634771']);
  });

  it('finds an own food before any other, kept on the device or not, and asks nobody for it', async () => {
    const own: OwnFood[] = [];
    const { asked, lookUp } = await aDevice(own);
    await lookUp(ok(PIZZA));
    const mine = { ...aFood({ id: 'own:1' }), barcodes: [GTIN] };
    own.push(aFood({ id: 'own:0' }), mine);
    expect(await lookUp(ok(PIZZA))).toEqual(ok({ from: 'own', food: mine }));
    expect(asked).toHaveLength(1);
  });

  it('finds what the pack of this device has without a server, and still does when the pack is gone', async () => {
    const { asked, lookUp, pack } = await aDevice();
    pack.product = PIZZA;
    expect(await lookUp(fail({ type: 'Offline' }))).toEqual(ok({ from: 'device', food: PIZZA }));
    pack.product = null;
    expect(await lookUp(fail({ type: 'Offline' }))).toEqual(ok({ from: 'device', food: PIZZA }));
    expect(asked).toEqual([]);
  });

  it('finds an own food before that of the pack', async () => {
    const mine = { ...aFood({ id: 'own:1' }), barcodes: [GTIN] };
    const { lookUp, pack } = await aDevice([mine]);
    pack.product = PIZZA;
    expect(await lookUp(ok(null))).toEqual(ok({ from: 'own', food: mine }));
  });

  it('that nobody knows is not the same as a server that does not answer', async () => {
    const { lookUp } = await aDevice();
    expect(await lookUp(ok(null))).toEqual(fail({ type: 'BarcodeUnknown' }));
    expect(await lookUp(fail({ type: 'Offline' }))).toEqual(fail({ type: 'Offline' }));
    expect(await lookUp(fail({ type: 'Busy' }))).toEqual(fail({ type: 'Busy' }));
  });
});
