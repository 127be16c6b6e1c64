import { expect, it } from 'vitest';
import type { FoodEntry, QuickEntry } from './entry.ts';
import { energyOfItems, itemOf, sameAs, scaled } from './meal-item.ts';

const line = {
  id: 'a',
  day: '2026-11-23',
  at: '2026-11-23T07:30:00Z',
  zone: 'Europe/Madrid',
  order: 3,
  slot: 'lunch',
};
const rice: FoodEntry = {
  ...line,
  kind: 'food',
  food: { id: 'sr:1', names: { en: 'Rice' }, basis: 'g', nutrientsVersion: 1, per100: [130] },
  amount: { value: 150, unit: 'g' },
};
const menu: QuickEntry = { ...line, kind: 'quick', label: 'Menu', kcal: 700, protein: 30 };

it('a line of a meal has no place in a diary', () => {
  expect(itemOf(rice)).toEqual({ kind: 'food', food: rice.food, amount: rice.amount });
  expect(itemOf(menu)).toEqual({ kind: 'quick', label: 'Menu', kcal: 700, protein: 30 });
});

it('lines are the same by food or by what they are called, nameless ones never', () => {
  expect([rice, menu].map((entry) => sameAs(itemOf(entry)))).toEqual(['sr:1', 'quick Menu']);
  expect(sameAs({ kind: 'quick', kcal: 90 })).toBeNull();
});

it('a meal comes to what its lines know, and counts those that do not', () => {
  const unknown = { ...rice, food: { ...rice.food, per100: [] } };
  expect(energyOfItems([rice, menu, unknown].map(itemOf))).toEqual({ kcal: 895, unknown: 1 });
});

it('half a meal is half of every line, and never nothing', () => {
  expect(scaled(itemOf(rice), 0.5)).toMatchObject({ amount: { value: 75, unit: 'g' } });
  expect(scaled(itemOf(menu), 0.5)).toEqual({ kind: 'quick', label: 'Menu', kcal: 350, protein: 15 });
  expect(scaled(itemOf({ ...rice, amount: { value: 0.333, unit: 'g' } }), 2)).toMatchObject({
    amount: { value: 0.67 },
  });
  expect(scaled(itemOf({ ...rice, amount: { value: 0.01, unit: 'g' } }), 0.5)).toMatchObject({
    amount: { value: 0.01 },
  });
});
