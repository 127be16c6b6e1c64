import { expect, it } from 'vitest';
import type { Food } from '../foods/food.ts';
import { snapshotOf } from './snapshot.ts';

it('keeps name, figures and density of a food, and not its portions', () => {
  const food: Food = {
    id: 'own:milk',
    names: { en: 'Milk', es: 'Leche' },
    basis: 'g',
    per100: [61, 3.3, null, 0, null, null],
    portions: [{ label: { en: '1 cup' }, size: 244 }],
    density: 1.03,
  };
  expect(snapshotOf(food)).toEqual({
    id: 'own:milk',
    names: { en: 'Milk', es: 'Leche' },
    basis: 'g',
    nutrientsVersion: 1,
    per100: [61, 3.3, null, 0],
    density: 1.03,
  });
});

it('keeps of which nutrients only a part is known', () => {
  const stew: Food = {
    id: 'recipe:1',
    names: { en: 'Stew' },
    basis: 'g',
    per100: [90],
    atLeast: ['energy'],
    portions: [],
  };
  expect(snapshotOf(stew).atLeast).toEqual(['energy']);
});
