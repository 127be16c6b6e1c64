import { describe, expect, it } from 'vitest';
import { readTarget, targetDraft, type TargetDraft } from './target-form.ts';

const empty = targetDraft(null, '2026-11-23', { locale: 'en', energyUnit: 'kcal' });
const read = (more: Partial<TargetDraft>, locale = 'en') => readTarget({ ...empty, ...more }, locale);
const problems = (more: Partial<TargetDraft>) => {
  const result = read(more);
  return result.ok ? [] : result.error;
};

describe('the form of a target', () => {
  it('needs energy and a day, and no more', () => {
    expect(read({ kcal: '1800' })).toEqual({ ok: true, value: { from: '2026-11-23', kcal: 1800 } });
    expect(problems({ from: '' })).toEqual([
      { field: 'kcal', reason: 'empty' },
      { field: 'from', reason: 'notADay' },
    ]);
  });

  it('takes kilojoules and keeps kilocalories', () => {
    const result = read({ energyUnit: 'kJ', kcal: '8368' });
    expect(result.ok && result.value.kcal).toBeCloseTo(2000, 6);
  });

  it('knows no target for a macronutrient from a target of none', () => {
    expect(read({ kcal: '1800', carbohydrate: '0', fat: '' })).toMatchObject({ value: { carbohydrate: 0 } });
    expect(read({ kcal: '1800', carbohydrate: '0', fat: '' })).not.toHaveProperty('value.fat');
  });

  it('names every field that is wrong, energy once', () => {
    expect(problems({ kcal: 'lots', protein: '-1', fat: '9999' })).toEqual([
      { field: 'kcal', reason: 'notANumber' },
      { field: 'protein', reason: 'negative' },
      { field: 'fat', reason: 'tooHigh', limit: 2500 },
    ]);
    expect(problems({ kcal: '500' })).toEqual([{ field: 'kcal', reason: 'tooLow', limit: 800 }]);
  });

  it.each(['kcal', 'kJ'] as const)('comes back from its form as it was, in %s', (energyUnit) => {
    const target = { from: '2026-11-01', kcal: 2000, protein: 120.5, carbohydrate: 0 };
    const draft = targetDraft(target, target.from, { locale: 'es', energyUnit });
    expect(draft.protein).toBe('120,5');
    const result = readTarget(draft, 'es');
    expect(result.ok && { ...result.value, kcal: Math.round(result.value.kcal) }).toEqual(target);
  });
});
