import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { aFoodEntry } from '#app/testing/entries.ts';
import { itemOf } from '#domain/diary/meal-item.ts';
import { MealsStore } from './meals-store.ts';

const now = new Date('2026-11-23T12:00:00Z');

async function someMeals() {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  return { space, store: new MealsStore(space) };
}
const breakfast = { name: 'Breakfast', slot: 'breakfast', items: [itemOf(aFoodEntry())] };

it('keeps meals in the catalog, and what newer code has added to one', async () => {
  const { space, store } = await someMeals();
  await store.add(breakfast);
  const [meal] = await store.all();
  expect(meal).toEqual({ ...breakfast, id: expect.stringMatching(/^meal:/) as string });
  await store.put({ ...meal!, ...{ picture: 'of toast' } });
  await store.put({ ...meal!, name: 'Early breakfast' });
  expect(await store.all()).toEqual([{ ...meal, name: 'Early breakfast', picture: 'of toast' }]);
  expect(await (await space.database).rows.get(meal!.id)).toMatchObject({
    kind: 'meal',
    document: 'catalog',
  });
});

it('offers a deleted meal for thirty days and restores it, and undoes a deletion in one step', async () => {
  const { space, store } = await someMeals();
  await store.add(breakfast);
  const [meal] = await store.all();
  await store.remove(meal!.id, now);
  expect(await store.all()).toEqual([]);
  expect(await store.recentlyDeleted(now)).toEqual([{ value: meal, deletedAt: now.toISOString() }]);
  await store.restore(meal!);
  expect(await store.all()).toEqual([meal]);
  await store.remove(meal!.id, now);
  await space.journal.undo();
  expect(await store.all()).toEqual([meal]);
});
