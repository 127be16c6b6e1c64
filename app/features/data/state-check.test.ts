import { expect, it } from 'vitest';
import { aFood, aFoodEntry } from '#app/testing/entries.ts';
import { aRecipe } from '#app/testing/recipes.ts';
import { checkState } from './state-check.ts';

const entry = aFoodEntry({ id: 'e1' });
const check = (kind: string, data: object, { v = 1, id = 'e1' } = {}) => checkState({ kind, v, data }, id);

it('passes what the app itself writes', () => {
  expect(check('entry', entry)).toBeNull();
  expect(check('entry', { ...line(), kind: 'water', ml: 250 })).toBeNull();
  expect(check('food', aFood({ id: 'own:1' }), { id: 'own:1' })).toBeNull();
  expect(check('recipe', aRecipe({ id: 'recipe:1', cookedGrams: 90 }), { id: 'recipe:1' })).toBeNull();
  const meal = { id: 'meal:1', name: 'Lunch', slot: 'lunch', items: [{ kind: 'quick', kcal: 300 }] };
  expect(check('meal', meal, { id: 'meal:1' })).toBeNull();
  expect(check('meal', { ...meal, items: [{ kind: 'quick', kcal: 0 }] }, { id: 'meal:1' })).toBe(
    'items.0.kcal',
  );
  expect(check('favourite', { foodId: 'sr:20038' })).toBeNull();
  expect(check('target', { id: 'target:2026-11-23', from: '2026-11-23', kcal: 2000 })).toBeNull();
  expect(check('slot', { id: 'lunch', order: 1, from: '12:00', until: '17:00' })).toBeNull();
  expect(check('setting', { key: 'startHour', value: 3 })).toBeNull();
  expect(check('setting', { key: 'sex', value: null })).toBeNull();
  expect(check('fast', fast(), { id: 'f1' })).toBeNull();
});

it('names the field that is wrong, however deep it lies', () => {
  expect(check('entry', { ...entry, day: '2026-02-30' })).toBe('day');
  expect(check('entry', { ...entry, amount: { value: -1, unit: 'g' } })).toBe('amount.value');
  expect(check('entry', { ...entry, food: { ...entry.food, per100: [389, 'much'] } })).toBe('food.per100.1');
  expect(check('entry', { ...entry, kind: 'wish' })).toBe('kind');
  expect(check('recipe', aRecipe({ servings: 0 }))).toBe('servings');
  const [ingredient] = aRecipe().ingredients;
  expect(
    check('recipe', aRecipe({ ingredients: [{ ...ingredient!, amount: { value: 0, unit: 'g' } }] })),
  ).toBe('ingredients.0.amount.value');
  expect(check('target', { id: 't', from: '2026-11-23', kcal: 0 })).toBe('kcal');
  expect(check('slot', { id: 'lunch', order: 1, from: '25:00' })).toBe('from');
  expect(check('setting', { key: 'startHour', value: 12 })).toBe('value');
  expect(check('fast', { ...fast(), startedAt: 'yesterday' }, { id: 'f1' })).toBe('startedAt');
});

it('refuses a row that lies under another id than its own', () => {
  expect(check('entry', entry, { id: 'e2' })).toBe('id');
  expect(check('recipe', aRecipe(), { id: 'recipe:other' })).toBe('id');
  expect(check('fast', fast(), { id: 'f2' })).toBe('id');
});

it('passes what only newer code knows: kinds, versions, fields, settings', () => {
  expect(check('weight', { kg: 'seventy' })).toBeNull();
  expect(check('entry', { day: 'new form' }, { v: 2 })).toBeNull();
  expect(check('entry', { ...entry, mood: 'good' })).toBeNull();
  expect(check('setting', { key: 'toString', value: 1 })).toBeNull();
});

function line() {
  const { id, day, at, zone, order } = entry;
  return { id, day, at, zone, order };
}

function fast() {
  return {
    id: 'f1',
    startedAt: '2026-11-24T20:00:00.000Z',
    zone: 'Europe/Madrid',
    startedFrom: 'food',
    goalHours: 14,
  };
}
