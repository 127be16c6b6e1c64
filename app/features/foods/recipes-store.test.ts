import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { anIngredient, aRecipe } from '#app/testing/recipes.ts';
import { aFood } from '#app/testing/entries.ts';
import type { Food } from '#domain/foods/food.ts';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import { cook } from '#domain/foods/recipe.ts';
import { Recipes } from './recipes.svelte.ts';

const now = new Date('2026-11-23T12:00:00Z');
const energy = (food: Food | undefined) => food && nutrientIn(food.per100, 'energy');

async function someRecipes(own: Food[] = []) {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  const recipes = new Recipes(space, () => own);
  return { space, recipes, store: recipes.store };
}

it('keeps recipes in the catalog, and what newer code has added to one', async () => {
  const { space, store } = await someRecipes();
  const stew = aRecipe({ cookedGrams: 900, note: 'Stir.' });
  await store.put({ ...stew, ...{ picture: 'of a stew' } });
  const { cookedGrams: _, note: _note, ...unweighed } = stew;
  await store.put({ ...unweighed, servings: 3 });
  expect(await store.all()).toEqual([{ ...unweighed, servings: 3, picture: 'of a stew' }]);
  const row = await (await space.database).rows.get(stew.id);
  expect([row?.kind, row?.document]).toEqual(['recipe', 'catalog']);
});

it('offers a deleted recipe for thirty days and restores it, and any earlier version', async () => {
  const { store } = await someRecipes();
  const stew = aRecipe();
  await store.put(stew);
  await store.put({ ...stew, servings: 8 });
  await store.remove(stew.id, now);
  expect(await store.all()).toEqual([]);
  expect(await store.recentlyDeleted(now)).toEqual([
    { value: { ...stew, servings: 8 }, deletedAt: now.toISOString() },
  ]);
  const history = await store.history(stew.id);
  expect(history.map(({ recipe, deleted }) => [recipe.servings, deleted])).toEqual([
    [8, true],
    [8, false],
    [4, false],
  ]);
  await store.restore(history.at(-1)!.recipe);
  expect(await store.all()).toEqual([stew]);
  expect(await store.recentlyDeleted(now)).toEqual([]);
});

it('is undone in one step', async () => {
  const { space, store } = await someRecipes();
  const stew = aRecipe();
  await store.put(stew);
  await store.put({ ...stew, servings: 8 });
  await space.journal.undo();
  expect(await store.all()).toEqual([stew]);
});

it('knows the dishes that a changed food or recipe makes others', async () => {
  const oats = aFood({ id: 'own:oats' });
  const { recipes, store } = await someRecipes([oats]);
  const granola = aRecipe({ ingredients: [anIngredient(oats, 100)] });
  const bowl = aRecipe({ ingredients: [anIngredient(cook(granola, recipes.pantry).food, 100)] });
  await store.put(granola);
  await store.put(bowl);
  await recipes.prime();
  flushSync();
  const sweeter = { ...oats, per100: [500] };
  const changed = recipes.changedWith({ food: sweeter });
  expect(changed.map(({ food: { id } }) => id).sort()).toEqual([granola.id, bowl.id].sort());
  expect(changed.map(({ food }) => energy(food))).toEqual([500, 500]);
  const diluted = { ...granola, cookedGrams: 200 };
  const both = recipes.changedWith({ recipe: diluted });
  expect(both.map(({ food: { id } }) => id)).toEqual([granola.id, bowl.id]);
  expect(both.map(({ food }) => energy(food))).toEqual([194.5, 194.5]);
});
