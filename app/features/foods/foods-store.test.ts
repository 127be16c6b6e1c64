import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { aFood } from '#app/testing/entries.ts';
import { changedFood, FoodsStore } from './foods-store.ts';

const now = new Date('2026-11-23T12:00:00Z');

async function someFoods() {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  return { space, store: new FoodsStore(space) };
}

it('keeps own foods until they are deleted, and brings one back when that is undone', async () => {
  const { space, store } = await someFoods();
  const granola = aFood({ id: 'own:1', names: { en: 'Granola' } });
  await store.put(granola);
  expect(await store.own()).toEqual([granola]);
  await store.remove(granola.id, now);
  expect(await store.own()).toEqual([]);
  await space.journal.undo();
  expect(await store.own()).toEqual([granola]);
});

it('forgets a brand that was taken away and keeps what newer code has added', () => {
  const stored = { ...aFood({ brand: 'Old', density: 1.1 }), note: 'tin', barcode: '4006040' };
  expect(changedFood(stored, aFood())).toEqual({ ...aFood(), barcode: '4006040' });
  expect(changedFood(null, aFood())).toEqual(aFood());
});

it('marks foods as favourites, of the pack and own ones, and unmarks them', async () => {
  const { store } = await someFoods();
  await store.setFavourite('sr:20038', true, now);
  await store.setFavourite('own:1', true, now);
  expect((await store.favourites()).sort()).toEqual(['own:1', 'sr:20038']);
  await store.setFavourite('sr:20038', false, now);
  expect(await store.favourites()).toEqual(['own:1']);
});
