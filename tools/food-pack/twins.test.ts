import { describe, expect, it } from 'vitest';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import { aUsdaFood } from './testing.ts';
import { nameKey, withoutTwins } from './twins.ts';

const oneCup = { label: '1 cup', grams: 100 };
const oneSlice = { label: '1 slice', grams: 20 };

describe('twins', () => {
  it('have the same words in any order, case and number', () => {
    expect(nameKey('Oil, almond')).toBe(nameKey('Almond oil'));
    expect(nameKey('Potatoes, raw')).toBe(nameKey('Potato, raw, NFS'));
    expect(nameKey('Cherries, sweet')).toBe(nameKey('Cherry, sweet'));
    expect(nameKey('Milk, 1% fat')).not.toBe(nameKey('Milk, 2% fat'));
    expect(nameKey('Peas, without salt')).not.toBe(nameKey('Peas, with salt'));
    expect(nameKey('Molasses')).not.toBe(nameKey('Molass'));
  });

  it('leave one, the one with more portions, under both ids', () => {
    const { foods, aliases } = withoutTwins([
      aUsdaFood({ id: 'fndds:1', description: 'Almond oil', measures: [oneCup] }),
      aUsdaFood({ id: 'sr:1', description: 'Oil, almond', measures: [oneCup, oneSlice] }),
    ]);
    expect(foods.map(({ id }) => id)).toEqual(['sr:1']);
    expect([...aliases]).toEqual([['fndds:1', 'sr:1']]);
  });

  it('leave the better known one where portions are equal', () => {
    const { foods } = withoutTwins([
      aUsdaFood({ id: 'fndds:1' }),
      aUsdaFood({ id: 'sr:1', nutrients: { water: 80 } }),
    ]);
    expect(foods.map(({ id }) => id)).toEqual(['sr:1']);
  });

  it('are none when energy or protein, fat and carbohydrate differ', () => {
    const differing = [{ energy: 120 }, { protein: 7 }, { fat: 6 }, { carbohydrate: 13 }];
    for (const nutrients of differing) {
      const almondOil = aUsdaFood({ id: 'fndds:1', description: 'Almond oil' });
      const oilAlmond = aUsdaFood({ id: 'sr:1', description: 'Oil, almond', nutrients });
      expect(withoutTwins([almondOil, oilAlmond]).foods).toHaveLength(2);
    }
  });

  it('may differ by a fifth when two tables word their name alike', () => {
    const analysed = (nutrients: { energy: number }) =>
      withoutTwins([aUsdaFood({ id: 'fndds:1' }), aUsdaFood({ id: 'sr:1', nutrients })]).foods;
    expect(analysed({ energy: 119 })).toHaveLength(1);
    expect(analysed({ energy: 130 })).toHaveLength(2);
  });

  it('within one table are none when the order of words differs', () => {
    const names = ['Cake, white with chocolate icing', 'Cake, chocolate with white icing'];
    const foods = names.map((description, i) => aUsdaFood({ id: `fndds:${i}`, description }));
    expect(withoutTwins(foods).foods).toHaveLength(2);
    const remarks = ['Popsicle', 'Popsicle, NFS'];
    const same = remarks.map((description, i) => aUsdaFood({ id: `fndds:${i}`, description }));
    expect(withoutTwins(same).foods).toHaveLength(1);
  });

  it('fill what the kept one does not know only when they agree closely, water included', () => {
    const kept = aUsdaFood({ id: 'sr:1', measures: [oneCup], nutrients: { water: 80 } });
    const fill = (nutrients: { energy?: number; water: number }) =>
      withoutTwins([kept, aUsdaFood({ id: 'fndds:1', nutrients: { ...nutrients, choline: 7 } })]);
    const close = fill({ water: 80.3 });
    expect(close.filled).toBe(1);
    expect(nutrientIn(close.foods[0]!.per100, 'choline')).toBe(7);
    expect(nutrientIn(close.foods[0]!.per100, 'water')).toBe(80);
    for (const apart of [fill({ water: 82 }), fill({ water: 80, energy: 104 })]) {
      expect(apart.foods).toHaveLength(1);
      expect(nutrientIn(apart.foods[0]!.per100, 'choline')).toBeNull();
    }
  });
});
