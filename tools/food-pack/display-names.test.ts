import { expect, it } from 'vitest';
import { displayNames } from './display-names.ts';

it('a food is shown without the remarks of coders', () => {
  expect(
    shown([
      'Milk, NFS',
      'Egg, whole, raw',
      'Chicken, NS as to part and cooking method, NS as to skin eaten',
      'Hot dog sandwich, NFS, on wheat bread',
      'Bread, reduced calorie and/or high fiber, white or NFS, toasted',
      'Orange juice, 100%,  freshly squeezed',
    ]),
  ).toEqual([
    'Milk',
    'Egg, whole, raw',
    'Chicken',
    'Hot dog sandwich, on wheat bread',
    'Bread, reduced calorie and/or high fiber, white, toasted',
    'Orange juice, 100%, freshly squeezed',
  ]);
});

it('a remark stays where two foods would have one name', () => {
  expect(shown(['Rice, cooked, NFS', 'Rice, cooked, NS as to fat', 'rice, cooked'])).toEqual([
    'Rice, cooked, NFS',
    'Rice, cooked, NS as to fat',
    'rice, cooked',
  ]);
});

it('foods of one name in two tables are told apart by the table', () => {
  const foods = ['fndds:72119190', 'sr:11233'].map((id) => ({ id, description: 'Kale, raw' }));
  expect(displayNames(foods)).toEqual(['Kale, raw', 'Kale, raw (SR28)']);
});

function shown(descriptions: string[]): string[] {
  return displayNames(descriptions.map((description, i) => ({ id: `fndds:${i}`, description })));
}
