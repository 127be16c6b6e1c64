import { describe, expect, it } from 'vitest';
import type { Food } from '../foods/food.ts';
import { problemsOfTarget, targetOn } from '../goals/target.ts';
import { addDays, dayOf } from '../time/day.ts';
import { isImplausible } from './amount-size.ts';
import type { Entry } from './entry.ts';
import { predictMeal } from './predict.ts';
import { sampleWeek, sampleYears } from './sample-week.ts';
import { DEFAULT_SLOTS } from './slots.ts';
import { waterOf } from './totals.ts';

const TODAY = '2026-11-23';
const TODAYS = Array.from({ length: 7 }, (_, n) => addDays(TODAY, n));

const aFood = (id: string): Food => ({
  id,
  names: { en: id },
  basis: 'g',
  per100: [120, 6, 4, 14],
  portions: [{ label: { en: '1 cup' }, size: 240 }],
});
function byDay(entries: readonly Entry[]): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) days.set(entry.day, [...(days.get(entry.day) ?? []), entry]);
  return days;
}

describe('the sample week', () => {
  const week = sampleWeek(TODAY, aFood, 1);

  it('is the same for the same seed and another for another', () => {
    expect(sampleWeek(TODAY, aFood, 1)).toEqual(week);
    expect(sampleWeek(TODAY, aFood, 2)).not.toEqual(week);
  });

  it('is the seven days up to today, today only until after lunch', () => {
    const days = byDay(week.entries);
    expect([...days.keys()]).toEqual(Array.from({ length: 7 }, (_, n) => addDays(TODAY, n - 6)));
    const slots = days.get(TODAY)!.map((entry) => (entry.kind === 'water' ? 'water' : entry.slot));
    expect(new Set(slots)).toEqual(new Set(['breakfast', 'snacks', 'lunch', 'water']));
  });

  it('leaves a dinner to be offered, whatever day is today', () => {
    for (const today of TODAYS) {
      const { entries } = sampleWeek(today, aFood, 1);
      expect(
        entries.some((entry) => entry.day === today && entry.kind !== 'water' && entry.slot === 'dinner'),
      ).toBe(false);
      const dinner = predictMeal(entries, { slot: 'dinner', day: today, hour: null });
      expect([today, dinner?.items.length]).not.toContain(undefined);
    }
  });

  it('consists of entries that agree with themselves', () => {
    const slots = new Set(DEFAULT_SLOTS.map(({ id }) => id));
    expect(new Set(week.entries.map(({ id }) => id)).size).toBe(week.entries.length);
    for (const entry of week.entries) {
      expect(dayOf(new Date(entry.at), entry.zone, 0)).toBe(entry.day);
      if (entry.kind !== 'water') expect(slots).toContain(entry.slot);
      if (entry.kind === 'food') expect(isImplausible(entry.amount, entry.food)).toBeNull();
    }
    const places = week.entries.map((entry) =>
      [entry.day, entry.kind === 'water' ? '' : entry.slot, entry.order].join(),
    );
    expect(new Set(places).size).toBe(places.length);
  });

  it('has food, water, quick entries, portions and a target in force', () => {
    expect(new Set(week.entries.map(({ kind }) => kind))).toEqual(new Set(['food', 'quick', 'water']));
    expect(week.entries.some((entry) => entry.kind === 'food' && entry.amount.unit === 'portion')).toBe(true);
    expect(waterOf(week.entries)).toBeGreaterThan(3000);
    for (const day of byDay(week.entries).keys()) expect(targetOn(day, week.targets)?.kcal).toBe(2100);
    expect(week.targets.flatMap((target) => problemsOfTarget(target))).toEqual([]);
  });

  it('leaves out foods the pack does not have', () => {
    const { entries } = sampleWeek(TODAY, () => undefined, 1);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['quick', 'water']));
  });
});

it('three years of sample hold some 16,000 entries', () => {
  const { entries } = sampleYears(3, TODAY, aFood, 1);
  expect(entries.length).toBeGreaterThan(15_500);
  expect(entries.length).toBeLessThan(16_500);
  expect(entries[0]!.day).toBe(addDays(TODAY, -1095));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});
