import { describe, expect, it } from 'vitest';
import { suspicionsOf } from './label-check.ts';
import { NUTRIENTS, type NutrientId } from './nutrients.ts';

const of = (values: Partial<Record<NutrientId, number>>) =>
  suspicionsOf({ per100: NUTRIENTS.map(({ id }) => values[id] ?? null) });

describe('a label', () => {
  it('is believed within 15 % of 4, 4 and 9 kcal a gram', () => {
    const macros = { protein: 10, fat: 10, carbohydrate: 50 };
    expect(of({ ...macros, energy: 330 })).toEqual([]);
    expect(of({ ...macros, energy: 379 })).toEqual([]);
    expect(of({ ...macros, energy: 380 })).toEqual([
      { type: 'energyAgainstMacros', kcal: 380, expected: 330 },
    ]);
    expect(of({ ...macros, energy: 280 })).toHaveLength(1);
  });

  it('is not judged where one of them is unknown', () => {
    expect(of({ energy: 900, protein: 1, fat: 1 })).toEqual([]);
  });

  it('may count fibre the American or the European way', () => {
    expect(of({ energy: 216, protein: 16, fat: 4, carbohydrate: 65, fiber: 43 })).toHaveLength(1);
    expect(of({ energy: 280, protein: 16, fat: 4, carbohydrate: 65, fiber: 43 })).toEqual([]);
    expect(of({ energy: 250, protein: 10, fat: 4, carbohydrate: 20, fiber: 45 })).toEqual([]);
  });

  it('has energy from alcohol too', () => {
    expect(of({ energy: 85, protein: 0.1, fat: 0, carbohydrate: 2.6, alcohol: 10.6 })).toEqual([]);
    expect(of({ energy: 85, protein: 0.1, fat: 0, carbohydrate: 2.6 })).toHaveLength(1);
  });

  it('may be some kcal off where there is little energy', () => {
    expect(of({ energy: 15, protein: 1.4, fat: 0.2, carbohydrate: 2.9 })).toEqual([]);
    expect(of({ energy: 4, protein: 0, fat: 0, carbohydrate: 0 })).toEqual([]);
  });

  it('has no part above its whole', () => {
    expect(of({ carbohydrate: 10, sugar: 10.4, fat: 5, saturatedFat: 2 })).toEqual([]);
    expect(of({ carbohydrate: 10, sugar: 12, fat: 5, saturatedFat: 6 })).toEqual([
      { type: 'partAboveWhole', part: 'sugar', whole: 'carbohydrate' },
      { type: 'partAboveWhole', part: 'saturatedFat', whole: 'fat' },
    ]);
  });
});
