import { describe, expect, it } from 'vitest';
import { NUTRIENTS, nutrientIn, type NutrientId } from '#domain/foods/nutrients.ts';
import { withAlcohol } from './alcohol.ts';

function alcoholOf(
  description: string,
  values: Partial<Record<NutrientId, number>>,
  id = 'sr:14084',
): number | null {
  const per100 = NUTRIENTS.map((nutrient) => values[nutrient.id] ?? null);
  return nutrientIn(withAlcohol({ id, description, per100, measures: [], isDrink: true }), 'alcohol');
}

const WINE = { energy: 83, protein: 0.07, fat: 0, carbohydrate: 2.72, water: 86.58 };

describe('the alcohol of a drink', () => {
  it('is what is left of its energy, which USDA publishes elsewhere: table wine 10.4, vodka 33.4 g per 100 g', () => {
    expect(alcoholOf('Alcoholic beverage, wine, table, all', WINE)).toBe(10.4);
    const vodka = { energy: 231, protein: 0, fat: 0, carbohydrate: 0, water: 66.6 };
    expect(alcoholOf('Vodka', vodka, 'fndds:93505000')).toBe(33.3);
  });

  it('is unknown where the weight tells another tale, or a figure is missing', () => {
    expect(alcoholOf('Alcoholic beverage, odd', { ...WINE, water: 70 })).toBeNull();
    const { water: _, ...blank } = WINE;
    expect(alcoholOf('Alcoholic beverage, blank', blank)).toBeNull();
  });

  it('is none where rounding alone could explain it', () => {
    const free = { energy: 24, protein: 0.2, fat: 0, carbohydrate: 5.4, water: 94.2 };
    expect(alcoholOf('Alcoholic beverage, beer, free', free)).toBe(0);
  });

  it('is not guessed for anything else', () => {
    expect(alcoholOf('Vinegar, red wine', WINE, 'sr:02068')).toBeNull();
  });
});
