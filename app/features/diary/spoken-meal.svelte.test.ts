import { expect, it } from 'vitest';
import { aFood } from '#app/testing/entries.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import type { Amount } from '#domain/diary/entry.ts';
import type { SpokenFood } from '#domain/foods/sentence/sentence.ts';
import { SpokenMeal } from './spoken-meal.svelte.ts';

const egg = aFood({
  id: 'egg',
  names: { en: 'Egg' },
  per100: [150],
  portions: [{ label: { en: '1 egg' }, size: 50 }],
});
const omelette = aFood({ id: 'omelette', names: { en: 'Omelette' }, per100: [200], portions: [] });
const juice = aFood({ id: 'juice', names: { en: 'Juice' }, basis: 'ml', per100: [45], portions: [] });
const rice = aFood({ id: 'rice', names: { en: 'Rice' }, per100: [130], portions: [] });

const spoken = (text: string, count: number | null): SpokenFood => ({
  text,
  said: text,
  candidates: [],
  quantity: count === null ? null : { count, measure: null, size: null, isVague: false },
  addedTo: null,
});
const aMeal = (last?: Amount) =>
  new SpokenMeal(
    [
      { spoken: spoken('egg', 2), choices: [egg, omelette] },
      { spoken: spoken('rice', null), choices: [rice] },
    ],
    last ? [{ food: snapshotOf(rice), amount: last, score: 1 } as never] : [],
  );

it('has the amount that was said, and says what is assumed', () => {
  const meal = aMeal();
  const [first, second] = meal.items;
  expect(first).toMatchObject({ amount: { value: 2, portion: { size: 50 } }, source: { type: 'said' } });
  expect(second).toMatchObject({ amount: { value: 100, unit: 'g' }, source: { type: 'usual' } });
  expect(meal.energy).toBe(150 + 130);
});

it('takes the amount of last time where none was said', () => {
  const last = { value: 80, unit: 'g' } as const;
  expect(aMeal(last).items[1]).toMatchObject({ amount: last, source: { type: 'last' } });
});

it('gives another food its own amount', () => {
  const meal = aMeal();
  meal.items[0]!.choose(omelette);
  expect(meal.foods[0]).toMatchObject({ food: { id: 'omelette' }, amount: { value: 200, unit: 'g' } });
});

it('keeps the amount a person has set for another food, where it says something of that', () => {
  const [item] = aMeal().items;
  item!.setAmount({ value: 120, unit: 'g' });
  item!.choose(omelette);
  expect(item).toMatchObject({ food: { id: 'omelette' }, amount: { value: 120, unit: 'g' }, source: null });
  item!.choose(juice);
  expect(item).toMatchObject({ amount: { value: 200, unit: 'ml' }, source: { type: 'usual' } });
  item!.choose(egg);
  item!.setAmount({ value: 3, unit: 'portion', portion: egg.portions[0]! });
  item!.choose({ ...egg, portions: [{ ...egg.portions[0]!, size: 60 }] });
  expect(item!.amount).toMatchObject({ value: 3, portion: { size: 60 } });
  item!.choose(omelette);
  expect(item).toMatchObject({ amount: { value: 180, unit: 'g' }, source: null });
});

it('assumes nothing once the person has set an amount', () => {
  const meal = aMeal();
  const [, item] = meal.items;
  item!.setAmount({ value: 100, unit: 'g' });
  expect(item!.source).toEqual({ type: 'usual' });
  item!.setAmount({ value: 90, unit: 'g' });
  expect(item!.source).toBeNull();
});

it('knows what does not read, what is doubtful and what was left out', () => {
  const meal = aMeal();
  const [first, second] = meal.items;
  second!.setAmount(null);
  expect(meal.unreadable).toBe(second);
  expect(meal.foods).toHaveLength(1);
  second!.setAmount({ value: 9000, unit: 'g' });
  expect(meal.doubt).toMatchObject({ item: second, doubt: { reason: 'energy' } });
  meal.remove(second!);
  expect(meal.items).toEqual([first]);
  expect(meal.doubt).toBeNull();
});
