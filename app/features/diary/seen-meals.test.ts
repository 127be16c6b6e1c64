import { expect, it } from 'vitest';
import { aFood } from '#app/testing/entries.ts';
import type { FoodId } from '#domain/foods/food.ts';
import { DISHES } from '#domain/recognition/dishes.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import { seenMeals } from './seen-meals.ts';

const foodOf = (id: FoodId) => aFood({ id, names: { en: `Food ${id}` } });

/** Every food but some. */
const foods = (...missing: FoodId[]) => ({
  byId: (ids: readonly FoodId[]) => Promise.resolve(ids.filter((id) => !missing.includes(id)).map(foodOf)),
});
const dish = (label: string, confidence = 0.4) => ({ type: 'dish' as const, label, confidence });

it('is a dish by its own name, in a usual helping of each of its foods', async () => {
  const [meal] = await seenMeals([dish('fish_and_chips')], foods(), []);
  expect(meal).toMatchObject({
    names: { en: 'Fish and chips' },
    place: 0,
    confidence: 0.4,
    isStandIn: false,
  });
  expect(meal!.foods.map(({ food, amount }) => [food.id, amount])).toEqual(
    DISHES.get('fish_and_chips')!.parts.map(({ food, grams }) => [food, { value: grams, unit: 'g' }]),
  );
});

it('is in the amount this person last had of it', async () => {
  const { food } = DISHES.get('pizza')!.parts[0]!;
  const recent = [{ food: snapshotOf(foodOf(food)), amount: { value: 77, unit: 'g' as const }, score: 1 }];
  const [meal] = await seenMeals([dish('pizza')], foods(), recent);
  expect(meal!.foods[0]!.amount).toEqual({ value: 77, unit: 'g' });
});

it('is a known food by its name, in its first portion', async () => {
  const [meal] = await seenMeals([{ type: 'known', food: 'own:soup', likeness: 0.7 }], foods(), []);
  expect(meal).toMatchObject({ key: 'own:soup', names: { en: 'Food own:soup' }, confidence: null });
  expect(meal!.foods[0]!.amount).toMatchObject({ value: 1, unit: 'portion' });
});

it('keeps its place where one before it names a food that is nowhere any more', async () => {
  const seen = [
    { type: 'known' as const, food: 'own:gone', likeness: 0.9 },
    dish('ramen'),
    dish('unheard_of'),
  ];
  const meals = await seenMeals(seen, foods('own:gone'), []);
  expect(meals.map(({ key, place }) => [key, place])).toEqual([['ramen', 1]]);
});
