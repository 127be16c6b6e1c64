import { describe, expect, it } from 'vitest';
import { DOUBT } from '#domain/foods/pack.ts';
import { doubtsOf } from './quality.ts';
import { aUsdaFood } from './testing.ts';

describe('doubts about the figures of a food', () => {
  it('are none when energy follows from protein, fat and carbohydrate', () => {
    expect(doubtsFrom({ energy: 100 })).toBe(0);
    expect(doubtsFrom({ energy: 0, protein: 0, fat: 0, carbohydrate: 0 })).toBe(0);
  });

  it('arise when energy is further than 15 % from it', () => {
    expect(doubtsFrom({ energy: 135 })).toBe(DOUBT.energy);
    expect(doubtsFrom({ energy: 60 })).toBe(DOUBT.energy);
  });

  it('are none when fiber or alcohol explain the energy', () => {
    expect(doubtsFrom({ energy: 246, protein: 17.3, fat: 7, carbohydrate: 66.2, fiber: 45 })).toBe(0);
    expect(doubtsFrom({ energy: 231, protein: 0, fat: 0, carbohydrate: 0, water: 66.6 })).toBe(0);
    expect(doubtsFrom({ energy: 231, protein: 0, fat: 0, carbohydrate: 0, water: 99 })).toBe(DOUBT.energy);
  });

  it('arise when 100 g hold more than 102 g', () => {
    expect(doubtsFrom({ water: 82 })).toBe(0);
    expect(doubtsFrom({ water: 83 })).toBe(DOUBT.sum);
  });

  it('arise when a part is more than its whole', () => {
    expect(doubtsFrom({ sugar: 12 })).toBe(0);
    expect(doubtsFrom({ sugar: 13 })).toBe(DOUBT.parts);
    expect(doubtsFrom({ saturatedFat: 3, monounsaturatedFat: 2, polyunsaturatedFat: 1 })).toBe(DOUBT.parts);
  });
});

function doubtsFrom(
  nutrients: Parameters<typeof aUsdaFood>[0] extends { nutrients?: infer N } | undefined ? N : never,
) {
  return doubtsOf(aUsdaFood({ ...(nutrients && { nutrients }) }).per100);
}
