import { expect, it } from 'vitest';
import { gramsOf } from '../../diary/amount-size.ts';
import type { Food } from '../food.ts';
import { amountOf } from './amount-of.ts';
import type { SpokenQuantity } from './sentence.ts';

const egg = aFood('Egg, whole', 143, { '1 cup': 245, '1 egg': 50 });
const banana = aFood('Bananas, raw', 89, {
  '1 medium (7" long)': 118,
  '1 large (8" long)': 136,
  '1 cup, sliced': 150,
});
const milk = aFood('Milk', 61, { '1 cup': 244, '1 fl oz': 30.5 }, { density: 1.031 });
const coffee = aFood('Coffee', 1, { '1 cup (8 fl oz)': 240, '1 fl oz': 30 }, { density: 1.014 });
const oil = aFood('Olive oil', 884, { '1 cup': 224, '1 tbsp': 14 });
const almonds = aFood('Almonds', 579, { '1 cup': 141 });
const grapes = aFood('Grapes, raw', 69, { '1 grape': 7, '1 cup': 150 });
const stew = aFood('Stew', 90, {});

const said = (quantity: Partial<SpokenQuantity> | null, food: Food, more = {}) => {
  const full = quantity && { count: 1, measure: null, size: null, isVague: false, ...quantity };
  const { amount, source } = amountOf({ quantity: full, text: food.names.en }, food, more);
  return [Math.round(gramsOf(amount, food) ?? NaN), source.type];
};

it.each([
  ['a weight is a weight', { count: 150, measure: 'gram' }, egg, 150, 'said'],
  ['a kilo too', { count: 0.25, measure: 'kilo' }, grapes, 250, 'said'],
  ['millilitres weigh what the food weighs', { count: 250, measure: 'ml' }, milk, 258, 'said'],
  ['ounces of a drink are fluid', { count: 12, measure: 'ounce' }, coffee, 360, 'said'],
  ['ounces of food are not', { count: 2, measure: 'ounce' }, almonds, 57, 'said'],
  ['a portion of the food comes before the table', { measure: 'tablespoon' }, oil, 14, 'said'],
  ['a cup is what the food says', { count: 0.5, measure: 'cup' }, almonds, 71, 'said'],
  ['a glass is taken from the table', { measure: 'vaso' }, milk, 206, 'household'],
  ['a spoon is weighed by the cup', { measure: 'tablespoon' }, almonds, 9, 'household'],
  ['a handful of nuts', { measure: 'handful' }, almonds, 28, 'household'],
  ['a handful of fruit is more', { measure: 'handful' }, grapes, 75, 'household'],
  ['two of them are two pieces', { count: 2 }, egg, 100, 'said'],
  ['a large one', { size: 'large' }, banana, 136, 'said'],
  ['half of one', { count: 0.5 }, banana, 59, 'said'],
  ['one of a drink is its first portion', { count: 1 }, coffee, 240, 'usual'],
  ['some small ones are a few', { isVague: true }, grapes, 35, 'usual'],
  ['nothing said of small ones is a cup', null, grapes, 150, 'usual'],
  ['nothing said of oil is a spoon', null, oil, 14, 'usual'],
  ['a food without portions', null, stew, 100, 'usual'],
  ['a plate of one without portions', { measure: 'plate' }, stew, 300, 'household'],
] as const)('%s', (_, quantity, food, grams, source) => {
  expect(said(quantity as Partial<SpokenQuantity> | null, food)).toEqual([grams, source]);
});

it('adds a splash to a drink, and a cup to anything else', () => {
  expect(said(null, milk, { base: coffee })).toEqual([31, 'household']);
  expect(said(null, milk, { base: stew })).toEqual([244, 'usual']);
});

it.each<[Partial<SpokenQuantity>, Food]>([
  [{ count: 0.001 }, egg],
  [{ count: 0.001, measure: 'gram' }, egg],
  [{ count: 0.001, measure: 'ounce' }, almonds],
  [{ count: 0.001, measure: 'ml' }, milk],
  [{ count: 0.001, measure: 'tablespoon' }, almonds],
])('never comes to nothing: %j', (quantity, food) => {
  const full = { count: 1, measure: null, size: null, isVague: false, ...quantity };
  expect(amountOf({ quantity: full, text: '' }, food).amount.value).toBe(0.01);
});

it('takes the amount of last time where none was said', () => {
  const last = { value: 30, unit: 'g' } as const;
  expect(said(null, almonds, { last })).toEqual([30, 'last']);
  expect(said({ count: 1 }, almonds, { last })).toEqual([30, 'last']);
  expect(said({ count: 2 }, egg, { last })).toEqual([100, 'said']);
});

function aFood(en: string, kcal: number, portions: Record<string, number>, more: Partial<Food> = {}): Food {
  return {
    id: en,
    names: { en },
    basis: 'g',
    per100: [kcal],
    portions: Object.entries(portions).map(([label, size]) => ({ label: { en: label }, size })),
    ...more,
  };
}
