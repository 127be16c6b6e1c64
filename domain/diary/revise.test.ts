import { expect, it } from 'vitest';
import type { Food } from '../foods/food.ts';
import type { Amount, FoodEntry } from './entry.ts';
import { revised } from './revise.ts';

const granola: Food = {
  id: 'own:1',
  names: { en: 'Granola' },
  basis: 'g',
  per100: [480, 9],
  portions: [{ label: { en: 'bowl' }, size: 60 }],
};
const anEntry = (amount: Amount): FoodEntry => ({
  id: 'e1',
  kind: 'food',
  day: '2026-11-23',
  at: '2026-11-23T08:00:00.000Z',
  zone: 'Europe/Madrid',
  order: 3,
  slot: 'breakfast',
  food: {
    id: 'own:1',
    names: { en: 'Muesli' },
    brand: 'Old',
    basis: 'g',
    nutrientsVersion: 1,
    per100: [450],
  },
  amount,
});

it('gives an entry the food as it now is and leaves the amount as typed', () => {
  const entry = anEntry({ value: 50, unit: 'g' });
  expect(revised(entry, granola)).toEqual({
    ...entry,
    food: { id: 'own:1', names: { en: 'Granola' }, basis: 'g', nutrientsVersion: 1, per100: [480, 9] },
  });
});

it('gives a portion the size that the food now gives it', () => {
  const bowl = { label: { en: 'bowl', es: 'cuenco' }, size: 45 };
  expect(revised(anEntry({ value: 2, unit: 'portion', portion: bowl }), granola)?.amount).toEqual({
    value: 2,
    unit: 'portion',
    portion: { ...bowl, size: 60 },
  });
});

it('keeps a portion that the food no longer names as it was', () => {
  const amount: Amount = { value: 1, unit: 'portion', portion: { label: { en: 'scoop' }, size: 30 } };
  expect(revised(anEntry(amount), granola)).toMatchObject({
    amount,
    food: { names: { en: 'Granola' } },
  });
});

it('leaves alone an entry whose amount the food can no longer tell', () => {
  const milk: Food = { ...granola, basis: 'ml', portions: [] };
  const scoop: Amount = { value: 1, unit: 'portion', portion: { label: { en: 'scoop' }, size: 30 } };
  expect(revised(anEntry({ value: 50, unit: 'g' }), milk)).toBeNull();
  expect(revised(anEntry({ value: 50, unit: 'g' }), { ...milk, density: 1.03 })).not.toBeNull();
  expect(revised(anEntry(scoop), milk)).toBeNull();
});
