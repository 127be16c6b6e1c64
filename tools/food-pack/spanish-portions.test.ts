import { describe, expect, it } from 'vitest';
import { knownShareOfPortion, spanishPortion } from './spanish-portions.ts';
import { usdaMissing, usesOfPortions } from './usda-shared.ts';

describe('household measures in Spanish', () => {
  it.each([
    ['1 cup', '1 taza'],
    ['1/2 cup', '1/2 taza'],
    ['1 slice', '1 rebanada'],
    ['2 slices', '2 rebanadas'],
    ['1 tbsp', '1 cda.'],
    ['2 tbsp', '2 cdas.'],
    ['1 tsp', '1 cdta.'],
    ['3 oz', '3 oz'],
    ['1 fl oz', '1 fl oz'],
    ['10 fries', '10 patatas fritas'],
    ['1 serving (8 oz)', '1 ración (8 oz)'],
    ['1 can (10.75 oz)', '1 lata (10,75 oz)'],
  ])('%s is %s', (label, spanish) => {
    expect(spanishPortion(label)).toBe(spanish);
  });

  it.each([
    ['1 small bar', '1 barrita pequeña'],
    ['1 large breast', '1 pechuga grande'],
    ['1 medium drumstick', '1 muslo mediano'],
    ['1 slice, thin', '1 rebanada fina'],
    ['1 large', '1 grande'],
  ])('adjectives agree with what is counted: %s', (label, spanish) => {
    expect(spanishPortion(label)).toBe(spanish);
  });

  it.each([
    ['1 cup, cooked, diced', '1 taza, cocinado, en dados'],
    ['1 cup slices', '1 taza en rodajas'],
    ['1 cup, pieces', '1 taza, en trozos'],
  ])('what is in a cup does not agree with the cup: %s', (label, spanish) => {
    expect(spanishPortion(label)).toBe(spanish);
  });

  it.each([
    ['1 medium (7" to 7-7/8" long)', '1 mediano (18–20 cm de largo)'],
    ['1 large pizza (13-15" diameter)', '1 pizza grande (33–38 cm de diámetro)'],
    ['1 mini bagel (2-1/2" dia)', '1 bagel mini (6 cm de diámetro)'],
    ['1 slice (4" x 4" x 3/32" thick)', '1 rebanada (10 cm x 10 cm x 2 mm de grosor)'],
    ['6 inch sub', '1 bocadillo de 15 cm'],
  ])('turns inches into centimetres: %s', (label, spanish) => {
    expect(spanishPortion(label)).toBe(spanish);
  });

  it('keeps brands, and what it does not know in English', () => {
    expect(spanishPortion('1 jar Gerber Second Food (4 oz)')).toBe('1 tarro Gerber Second Food (4 oz)');
    expect(spanishPortion('1 frond')).toBe('1 frond');
    expect(knownShareOfPortion('1 frond')).toBe(0);
  });

  it.skipIf(usdaMissing !== null)(
    `knows 95 % of the household measures by use${usdaMissing ? ` (skipped: ${usdaMissing})` : ''}`,
    () => {
      let all = 0;
      let known = 0;
      for (const [label, uses] of usesOfPortions()) {
        all += uses;
        if (knownShareOfPortion(label) >= 0.95) known += uses;
      }
      expect(known / all).toBeGreaterThanOrEqual(0.95);
    },
  );
});
