import { describe, expect, it } from 'vitest';
import { SAMPLE_FOODS } from '../../domain/diary/sample-menu.ts';
import { sampleYears } from '../../domain/diary/sample-week.ts';
import { totalOf, totalsOf } from '../../domain/diary/totals.ts';
import { readShippedPack } from './shipped-pack.ts';

const TODAY = '2026-11-23';

describe('the sample week over the pack that ships', () => {
  const pack = readShippedPack();

  it('names only foods that exist', () => {
    expect(SAMPLE_FOODS.filter((id) => pack.food(id) === null)).toEqual([]);
  });

  it('has days near their target', () => {
    const { entries } = sampleYears(1, TODAY, (id) => pack.food(id), 1);
    const days = [...new Set(entries.map(({ day }) => day))].slice(0, -1);
    const kcal = days.map((day) => totalOf(totalsOf(entries.filter((entry) => entry.day === day)), 'energy'));
    const mean = kcal.reduce((sum, each) => sum + each, 0) / kcal.length;
    expect(mean).toBeGreaterThan(1850);
    expect(mean).toBeLessThan(2250);
    expect(Math.min(...kcal)).toBeGreaterThan(1000);
    expect(Math.max(...kcal)).toBeLessThan(3200);
  });
});
