import { expect, it } from 'vitest';
import { quantitiesAt, trailingQuantityAt } from './quantity.ts';
import { tokensOf } from './tokens.ts';

/** The reading that takes most words. */
const read = (text: string) => {
  const tokens = tokensOf(text);
  const longest = quantitiesAt(tokens, 0).sort((a, b) => b.end - a.end)[0];
  if (!longest) return null;
  const { count, measure, size, isVague } = longest.quantity;
  return [isVague ? 'some' : count, measure, size, tokens.length - longest.end].filter(
    (part) => part !== null,
  );
};

it.each<[string, unknown[] | null]>([
  ['two eggs', [2, 1]],
  ['an egg', [1, 1]],
  ['dos huevos', [2, 1]],
  ['half an avocado', [0.5, 1]],
  ['half of an avocado', [0.5, 1]],
  ['medio aguacate', [0.5, 1]],
  ['la mitad de una pizza', null],
  ['a couple of beers', [2, 1]],
  ['un par de huevos', [2, 1]],
  ['un par de rebanadas de pan', [2, 'slice', 1]],
  ['a dozen eggs', [12, 1]],
  ['half a dozen eggs', [6, 1]],
  ['media docena de huevos', [6, 1]],
  ['some olives', ['some', 1]],
  ['unas aceitunas', ['some', 1]],
  ['un poco de sal', ['some', 1]],
  ['a large banana', [1, 'large', 1]],
  ['un vaso grande de agua', [1, 'vaso', 'large', 1]],
  ['150 g chicken', [150, 'gram', 1]],
  ['un cuarto de kilo de fresas', [0.25, 'kilo', 1]],
  ['tres cuartos de litro de leche', [0.75, 'litre', 1]],
  ['quarter pound of turkey', [0.25, 'pound', 1]],
  ['one and a half cups of milk', [1.5, 'cup', 1]],
  ['kilo y medio de patatas', [1.5, 'kilo', 1]],
  ['8 fl oz milk', [8, 'fluidOunce', 1]],
  ['handful of almonds', [1, 'handful', 1]],
  ['una cucharada sopera de aceite', [1, 'tablespoon', 1]],
  ['eggs', null],
  ['0 eggs', null],
  ['0 g of sugar', null],
])('reads %j', (text, quantity) => {
  expect(read(text)).toEqual(quantity);
});

it('leaves the half to the food it belongs to', () => {
  expect(read('dos y medio aguacate')).toEqual([2, 3]);
});

it('reads a weight after a food, and no bare number', () => {
  const after = (text: string) => trailingQuantityAt(tokensOf(text), 0)?.quantity ?? null;
  expect(after('60 g')).toEqual({ count: 60, measure: 'gram', size: null, isVague: false });
  expect(after('2 tbsp')).toMatchObject({ count: 2, measure: 'tablespoon' });
  expect(after('2')).toBeNull();
  expect(after('2 slices')).toBeNull();
  expect(after('0 g')).toBeNull();
});
