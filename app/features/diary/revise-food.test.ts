import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { Foods } from '#app/features/foods/index.ts';
import { aFood, aFoodEntry } from '#app/testing/entries.ts';
import { anIngredient, aRecipe } from '#app/testing/recipes.ts';
import { cook } from '#domain/foods/recipe.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import { DiaryStore } from './diary-store.ts';

const now = new Date('2026-11-23T12:00:00Z');
const granola = aFood({ id: 'own:1', names: { en: 'Granola' }, per100: [450, 10], portions: [] });
const better = { ...granola, per100: [480, 9] };

async function aDiary() {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  return { space, store: new DiaryStore(space), foods: new Foods(space).store };
}
const aBowl = (day: string) => aFoodEntry({ day, food: snapshotOf(granola) });

it('changes the food and every entry logged with it, in whichever month, and no other', async () => {
  const { store, foods } = await aDiary();
  const [october, november, other] = [
    aBowl('2026-10-31'),
    aBowl('2026-11-01'),
    aFoodEntry({ day: '2026-11-01' }),
  ];
  await foods.put(granola);
  await store.log([october, november, other]);
  await store.reviseFood(better);
  const found = await store.entriesBetween('2026-10-01', '2026-11-30');
  expect(new Map(found.map((entry) => [entry.id, entry]))).toEqual(
    new Map([
      [october.id, { ...october, food: snapshotOf(better) }],
      [november.id, { ...november, food: snapshotOf(better) }],
      [other.id, other],
    ]),
  );
  expect(await foods.own()).toEqual([better]);
});

it('is one action: one undo brings back the food and its entries', async () => {
  const { space, store, foods } = await aDiary();
  const [october, november] = [aBowl('2026-10-31'), aBowl('2026-11-01')];
  await foods.put(granola);
  await store.log([october, november]);
  await store.reviseFood(better);
  await space.journal.undo();
  expect(await foods.own()).toEqual([granola]);
  expect(await store.entriesBetween('2026-10-01', '2026-10-31')).toEqual([october]);
  expect(await store.entriesBetween('2026-11-01', '2026-11-30')).toEqual([november]);
});

it('changes entries of dishes that are made of the food as well, and those of a recipe, in one action', async () => {
  const { space, store, foods } = await aDiary();
  const bars = aRecipe({ ingredients: [anIngredient(granola)] });
  const bar = cook(bars, { foods: new Map(), recipes: new Map() }).food;
  const eaten = aFoodEntry({ day: '2026-11-01', food: snapshotOf(bar) });
  await foods.put(granola);
  await (await new Foods(space).recipes()).store.put(bars);
  const recipes = await new Foods(space).recipes();
  await store.log([eaten]);
  const energyNow = async () => {
    const [entry] = await store.entriesBetween('2026-11-01', '2026-11-01');
    return entry?.kind === 'food' ? entry.food.per100[0] : undefined;
  };
  await store.reviseFood(better, recipes.changedWith({ food: better }));
  expect(await energyNow()).toBe(480);
  const diluted = { ...bars, cookedGrams: 200 };
  await store.revise(recipes.store.change(diluted), recipes.changedWith({ recipe: diluted }));
  expect(await energyNow()).toBe(225);
  expect(await recipes.store.all()).toEqual([diluted]);
  await space.journal.undo();
  expect(await energyNow()).toBe(480);
  expect(await recipes.store.all()).toEqual([bars]);
});

it('leaves entries of a dish alone that were logged before the dish was last changed', async () => {
  const { space, store, foods } = await aDiary();
  const bars = aRecipe({ ingredients: [anIngredient(granola)] });
  const rich = { ...bars, ingredients: [anIngredient(granola), anIngredient(granola)], cookedGrams: 150 };
  const fewer = { ...bars, servings: 2 };
  const pantry = { foods: new Map(), recipes: new Map() };
  const eaten = (recipe: typeof bars, day: string) => {
    const food = cook(recipe, pantry).food;
    const [portion] = food.portions;
    const amount = { value: 1, unit: 'portion', portion: portion! } as const;
    return aFoodEntry({ day, food: snapshotOf(food), amount });
  };
  const [january, february, march] = [
    eaten(rich, '2026-01-15'),
    eaten(bars, '2026-02-15'),
    eaten(fewer, '2026-03-15'),
  ];
  await foods.put(granola);
  await (await new Foods(space).recipes()).store.put(fewer);
  const recipes = await new Foods(space).recipes();
  await store.log([january, february, march]);
  await store.reviseFood(better, recipes.changedWith({ food: better }));
  const energies = (await store.entriesBetween('2026-01-01', '2026-12-31'))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map((entry) => entry.kind === 'food' && [entry.food.per100[0], entry.amount.portion?.size]);
  expect(energies).toEqual([
    [600, 37.5],
    [450, 25],
    [480, 50],
  ]);
});

it('leaves a deleted entry deleted', async () => {
  const { store } = await aDiary();
  const entry = aBowl('2026-11-01');
  await store.log([entry]);
  await store.remove([entry.id], now);
  await store.reviseFood(better);
  expect(await store.entriesBetween('2026-11-01', '2026-11-01')).toEqual([]);
  expect(await store.isLogged(granola.id)).toBe(false);
});

it('keeps what entries said before in their history', async () => {
  const { store } = await aDiary();
  const entry = aBowl('2026-11-01');
  await store.log([entry]);
  expect(await store.isLogged(granola.id)).toBe(true);
  await store.reviseFood(better);
  expect((await store.history(entry.id)).map(({ entry: was }) => was)).toEqual([
    { ...entry, food: snapshotOf(better) },
    entry,
  ]);
});

it('says why when storage fails, and changes nothing', async () => {
  const { space, store } = await aDiary();
  await space.close();
  expect(await store.reviseFood(better)).toEqual({ ok: false, error: { type: 'Closed' } });
});
