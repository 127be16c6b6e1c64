import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kcalToKj, kjToKcal, shownEnergy, shownGrams } from './energy.ts';

describe('energy', () => {
  it('is 4.184 kJ a kcal', () => {
    expect(kcalToKj(100)).toBeCloseTo(418.4, 10);
    expect(kjToKcal(418.4)).toBeCloseTo(100, 10);
  });

  it('survives the way to kJ and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20_000, noNaN: true }), (kcal) => {
        expect(kjToKcal(kcalToKj(kcal))).toBeCloseTo(kcal, 8);
      }),
      { seed: 1 },
    );
  });

  it('is shown as a whole number of the unit chosen', () => {
    expect(shownEnergy(412.4, 'kcal')).toBe(412);
    expect(shownEnergy(412.5, 'kcal')).toBe(413);
    expect(shownEnergy(412.4, 'kJ')).toBe(1725);
    expect(Object.is(shownEnergy(-0.2, 'kcal'), 0)).toBe(true);
  });
});

it('shows grams with one decimal below ten and whole above', () => {
  expect([0, 0.04, 0.25, 9.94, 9.96, 12.4, 150.6].map(shownGrams)).toEqual([0, 0, 0.3, 9.9, 10, 12, 151]);
});
