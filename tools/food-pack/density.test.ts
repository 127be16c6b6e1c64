import { describe, expect, it } from 'vitest';
import { densityOf } from './density.ts';
import { aUsdaFood } from './testing.ts';

describe('the density of a food', () => {
  it('is what a fluid ounce of it weighs', () => {
    expect(densityFrom({ '1 fl oz': 30.5 })).toBe(1.031);
    expect(densityFrom({ '1 fl oz (no ice)': 31, '1 fl oz (with ice)': 23 })).toBe(1.048);
  });

  it('is taken from the largest volume, whose weight is rounded least', () => {
    expect(densityFrom({ '1 fl oz': 30, '12 fl oz': 360, '1 cup (8 fl oz)': 240 })).toBe(1.014);
  });

  it('is taken from a cup of a drink and of nothing else', () => {
    expect(densityFrom({ '1 cup': 244 }, { isDrink: true })).toBe(1.031);
    expect(densityFrom({ '1 cup': 244 })).toBeNull();
    expect(densityFrom({ '1 cup, sliced': 244, '1 can (12 fl oz)': 372 }, { isDrink: true })).toBeNull();
  });

  it('is unknown for powders and for what weighs like no liquid', () => {
    expect(densityFrom({ '1 fl oz': 28 }, { nutrients: { water: 2 } })).toBeNull();
    expect(densityFrom({ '1 fl oz': 27.2 }, { nutrients: { water: 0, fat: 100 } })).toBe(0.92);
    expect(densityFrom({ '1 fl oz': 15 })).toBeNull();
  });
});

function densityFrom(gramsByLabel: Record<string, number>, food: Parameters<typeof aUsdaFood>[0] = {}) {
  const measures = Object.entries(gramsByLabel).map(([label, grams]) => ({ label, grams }));
  return densityOf(aUsdaFood({ ...food, measures }));
}
