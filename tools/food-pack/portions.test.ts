import { describe, expect, it } from 'vitest';
import { portionsOf, tidyLabel } from './portions.ts';
import { aUsdaFood } from './testing.ts';

describe('portions of a food', () => {
  it('are none of the amounts that only survey coders use', () => {
    expect(
      labelsOf({
        'Quantity not specified': 244,
        'Quantity not specified, if appetizer': 100,
        'Guideline amount per fl oz of beverage': 2.5,
        '1 guideline amount per item': 5,
        '1 unit (yield from 1 lb ready-to-cook chicken)': 196,
        '1 cup': 244,
      }),
    ).toEqual(['1 cup']);
  });

  it('are none that weigh nothing, and no plain ounces and pounds, which are units', () => {
    expect(
      labelsOf({ '1 piece': 0, '1 oz': 28.35, '1 lb': 453.6, '1 oz, cooked': 28.35, '3 oz': 85 }),
    ).toEqual(['3 oz']);
  });

  it('are one where two read the same', () => {
    const portions = portionsOf(
      aUsdaFood({
        measures: [
          { label: '1 cup', grams: 240 },
          { label: '1 cup, NFS', grams: 250 },
        ],
      }),
    );
    expect(portions).toEqual([{ label: '1 cup', grams: 240 }]);
  });

  it('begin with what is taken when nobody says how much, then go by size', () => {
    expect(
      labelsOf({
        '1 large': 242,
        '1 cup': 125,
        '1 medium': 200,
        '1 small': 165,
        'Quantity not specified': 200,
      }),
    ).toEqual(['1 medium', '1 cup', '1 small', '1 large']);
  });

  it('begin with a helping where nothing is said of that', () => {
    expect(labelsOf({ '1 cup': 339, '1 packet (0.5 oz)': 14, '1 tbsp': 21 }, 304)[0]).toBe('1 tbsp');
    expect(labelsOf({ '1 large': 50, '1 extra large': 56, '1 jumbo': 63, '1 medium': 44 }, 143)[0]).toBe(
      '1 large',
    );
    expect(labelsOf({ '1 tsp': 6, '1 tbsp': 18, '1 cup': 292 }, 0)[0]).toBe('1 tsp');
  });

  it('begin with a piece of the food rather than a cup of it, where a piece is a helping', () => {
    const first = (description: string, gramsByLabel: Record<string, number>, energy = 270) =>
      labelsOf(gramsByLabel, energy, description)[0];
    const croquette = '1 croquette (1-1/2" dia, 2" high)';
    expect(first('Ham croquette', { '1 cup': 140, [croquette]: 62 })).toBe(croquette);
    expect(first('Mango, raw', { '1 cup, sliced': 165, '1 mango': 210 }, 60)).toBe('1 mango');
    // Too little, too much, and a piece of something else.
    expect(first('Clams, raw', { '1 cup': 225, '1 clam': 15 }, 80)).toBe('1 cup');
    expect(first('Chicken, raw', { '1 cup': 140, '1 chicken': 1046 }, 200)).toBe('1 cup');
    expect(first('Rice, cooked', { '1 cup': 140, '1 croquette': 62 }, 110)).toBe('1 cup');
  });

  it('begin with no shop’s own', () => {
    const salads = { "1 McDonald's side salad": 87, '1 cup': 73, 'Quantity not specified': 87 };
    expect(labelsOf(salads, 20)[0]).toBe('1 cup');
  });

  it('never begin with an inch of it while there is something else', () => {
    expect(labelsOf({ '1 cubic inch': 17, '1 slice': 28, 'Quantity not specified': 17 })[0]).toBe('1 slice');
  });
});

it.each([
  ['1 tablespoon', '1 tbsp'],
  ['1 Cup (1 NLEA serving)', '1 cup'],
  ['1 serving 1/2 cup', '1 serving (1/2 cup)'],
  ['1 serving ( 3 oz )', '1 serving (3 oz)'],
  ['1 pretzel, NS as to size', '1 pretzel'],
  ['1 fl oz (NFS)', '1 fl oz'],
  ['1 cup, in shell, yields', '1 cup, in shell'],
  ['1 package (10 oz) yields', '1 package (10 oz)'],
  ['1 medium thigh (yield after cooking, bone removed)', '1 medium thigh'],
  ['1 chop, excluding refuse (yield from 1 raw chop, with refuse, weighing 113 g)', '1 chop'],
  ['1 6 oz container', '1 container (6 oz)'],
  ['1 serving (6 servings per 29.25 oz package)', '1 serving'],
  ['16 crackers 1 serving', '16 crackers'],
  ['10 fries', '10 fries'],
  ['1/2 cup From 19211', '1/2 cup'],
  ['1 regular or 6" submarine', '1 regular or 6" submarine'],
])('the label “%s” is read as “%s”', (label, tidy) => {
  expect(tidyLabel(label)).toBe(tidy);
});

function labelsOf(gramsByLabel: Record<string, number>, energy = 100, description = 'Milk, whole'): string[] {
  const measures = Object.entries(gramsByLabel).map(([label, grams]) => ({ label, grams }));
  return portionsOf(aUsdaFood({ description, measures, nutrients: { energy } })).map(({ label }) => label);
}
