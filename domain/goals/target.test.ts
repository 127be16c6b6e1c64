import { describe, expect, it } from 'vitest';
import { macrosAgainstEnergy, problemsOfTarget, targetOn, type Target } from './target.ts';

const aTarget = (from: string, kcal = 2000, id = from): Target => ({ id, from, kcal });

describe('the target of a day', () => {
  const targets = [aTarget('2026-06-01', 2100), aTarget('2026-01-01', 2400), aTarget('2026-11-01', 1900)];

  it('is the latest that began by then', () => {
    expect(targetOn('2026-10-31', targets)?.kcal).toBe(2100);
    expect(targetOn('2026-11-01', targets)?.kcal).toBe(1900);
    expect(targetOn('2030-01-01', targets)?.kcal).toBe(1900);
  });

  it('is none before the first: a target never reaches back', () => {
    expect(targetOn('2025-12-31', targets)).toBeNull();
    expect(targetOn('2026-01-01', [])).toBeNull();
  });

  it('is the same on every device when two begin on one day', () => {
    const twins = [aTarget('2026-01-01', 2000, 'a'), aTarget('2026-01-01', 2200, 'b')];
    expect(targetOn('2026-01-02', twins)?.id).toBe('b');
    expect(targetOn('2026-01-02', twins.toReversed())?.id).toBe('b');
  });
});

describe('a target that is typed', () => {
  it('has no problem within its bounds', () => {
    expect(problemsOfTarget({ from: '2026-11-23', kcal: 800 })).toEqual([]);
    expect(
      problemsOfTarget({ from: '2026-11-23', kcal: 10_000, protein: 0, fat: 70, carbohydrate: 250 }),
    ).toEqual([]);
  });

  it('names every field outside them', () => {
    expect(
      problemsOfTarget({ from: '2026-02-30', kcal: 799, protein: -1, fat: 2501, carbohydrate: NaN }),
    ).toEqual([
      { field: 'from', reason: 'notADay' },
      { field: 'kcal', reason: 'tooLow', limit: 800 },
      { field: 'protein', reason: 'tooLow', limit: 0 },
      { field: 'fat', reason: 'tooHigh', limit: 2500 },
      { field: 'carbohydrate', reason: 'notANumber' },
    ]);
    expect(problemsOfTarget({ from: '2026-11-23', kcal: 10_001 })).toEqual([
      { field: 'kcal', reason: 'tooHigh', limit: 10_000 },
    ]);
    expect(problemsOfTarget({ from: '2026-11-23', kcal: Infinity })[0]?.reason).toBe('notANumber');
  });

  it('is told when its macronutrients do not make its energy', () => {
    expect(macrosAgainstEnergy({ kcal: 2000, protein: 120, fat: 70, carbohydrate: 220 })).toBeNull();
    expect(macrosAgainstEnergy({ kcal: 2000, protein: 120, fat: 30, carbohydrate: 100 })).toBe(-850);
    expect(macrosAgainstEnergy({ kcal: 2000, protein: 120 })).toBeNull();
    expect(macrosAgainstEnergy({ kcal: 1000, fat: 150 })).toBe(350);
    expect(macrosAgainstEnergy({ kcal: 2000 })).toBeNull();
  });
});
