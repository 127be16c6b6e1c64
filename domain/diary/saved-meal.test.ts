import { expect, it } from 'vitest';
import { mealNameProblem, mealsFor, type SavedMeal } from './saved-meal.ts';

const aMeal = (id: string, name: string, slot: string, label = 'x'): SavedMeal => ({
  id: `meal:${id}`,
  name,
  slot,
  items: [{ kind: 'quick', label, kcal: 100 }],
});
const meals = [
  aMeal('1', 'Sunday breakfast', 'breakfast', 'Pan con tomate'),
  aMeal('2', 'Ácido', 'lunch'),
  aMeal('3', 'Bar menu', 'lunch', 'Croquetas'),
];
const found = (text: string, slot = 'breakfast') => mealsFor(meals, slot, text, 'en').map(({ name }) => name);

it('meals of the slot come first, the others by name', () => {
  expect(found('')).toEqual(['Sunday breakfast', 'Ácido', 'Bar menu']);
  expect(found('', 'lunch')).toEqual(['Ácido', 'Bar menu', 'Sunday breakfast']);
});

it('a meal is found by its name and by what is in it, accents or none', () => {
  expect(found('acido')).toEqual(['Ácido']);
  expect(found('croq bar')).toEqual(['Bar menu']);
  expect(found('pizza')).toEqual([]);
});

it('a meal needs a name that fits a line', () => {
  expect([mealNameProblem(' '), mealNameProblem('a'.repeat(81)), mealNameProblem('Lunch')]).toEqual([
    'required',
    'tooLong',
    null,
  ]);
});
