import { describe, expect, it } from 'vitest';
import type { Entry, FoodEntry, QuickEntry } from './entry.ts';
import { intakeOf, isIncomplete } from './intake.ts';
import { nutrientSources } from './nutrient-sources.ts';

const line = { day: '2026-11-23', at: '2026-11-23T07:30:00Z', zone: 'Europe/Madrid', order: 0 };
const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-11-23', '2026-11-24', '2026-11-25'];
let count = 0;

const eaten = (name: string, per100: (number | null)[], grams = 100, day = MONDAY!): FoodEntry => ({
  ...line,
  id: `e${++count}`,
  day,
  kind: 'food',
  slot: 'breakfast',
  food: { id: `own:${name}`, names: { en: name }, basis: 'g', nutrientsVersion: 1, per100 },
  amount: { value: grams, unit: 'g' },
});
const quick = (kcal: number, day = MONDAY!): QuickEntry => ({
  ...line,
  id: `e${++count}`,
  day,
  kind: 'quick',
  slot: 'lunch',
  kcal,
});
const water = (ml: number, day = MONDAY!): Entry => ({ ...line, id: `e${++count}`, day, kind: 'water', ml });

describe('what a day comes to', () => {
  it('is the sum of what is known, and says how much of the energy that covers', () => {
    const { nutrients } = intakeOf([eaten('Oats', [400, 10]), quick(100)], [MONDAY!]);
    expect(nutrients.protein).toEqual({ amount: 10, knownIn: 1, outOf: 2, ofEnergy: 0.8 });
    expect(isIncomplete(nutrients.protein)).toBe(true);
    expect(nutrients.energy).toEqual({ amount: 500, knownIn: 2, outOf: 2, ofEnergy: 1 });
    expect(isIncomplete(nutrients.energy)).toBe(false);
  });

  it('is unknown where no entry knows it, and zero only where one says so', () => {
    const { nutrients } = intakeOf([eaten('Oats', [400, 0])], [MONDAY!]);
    expect(nutrients.fat.amount).toBeNull();
    expect(nutrients.protein.amount).toBe(0);
    expect(isIncomplete(nutrients.fat)).toBe(false);
  });

  it('adds what a dish knows a part of, and does not count the dish among those that know it', () => {
    const stew = eaten('Stew', [200, 5]);
    const entries = [
      { ...stew, food: { ...stew.food, atLeast: ['protein' as const] } },
      eaten('Oats', [400, 10]),
    ];
    const { protein } = intakeOf(entries, [MONDAY!]).nutrients;
    expect(protein).toEqual({ amount: 15, knownIn: 1, outOf: 2, ofEnergy: 400 / 600 });
    const { known } = nutrientSources(entries, 'protein');
    expect(known.map(({ isPartial }) => isPartial)).toEqual([false, true]);
  });

  it('takes water for water, and not for a day without protein', () => {
    const { nutrients, loggedDays } = intakeOf([water(500)], [MONDAY!]);
    expect(nutrients.water.amount).toBe(500);
    expect(nutrients.protein.amount).toBeNull();
    expect(loggedDays).toBe(0);
  });
});

describe('what a week comes to', () => {
  it('is the average of the days that were logged; a missing day is missing, never zero', () => {
    const entries = [eaten('Oats', [400, 10]), eaten('Rice', [200, 6], 100, TUESDAY), water(900, WEDNESDAY)];
    const week = intakeOf(entries, [MONDAY!, TUESDAY!, WEDNESDAY!]);
    expect([week.loggedDays, week.days]).toEqual([2, 3]);
    expect(week.nutrients.energy.amount).toBe(300);
    expect(week.nutrients.protein.amount).toBe(8);
    expect(week.nutrients.water.amount).toBeNull();
  });
});

describe('the sources of a nutrient', () => {
  it('are the foods it came from, largest first, entries of one food together', () => {
    const oats = [400, 10];
    const entries = [eaten('Oats', oats), eaten('Egg', [150, 50]), eaten('Oats', oats, 200)];
    const { known } = nutrientSources(entries, 'protein');
    expect(known.map(({ entry, amount }) => [entry.kind === 'food' && entry.food.names.en, amount])).toEqual([
      ['Egg', 50],
      ['Oats', 30],
    ]);
    expect(known.map(({ share }) => share)).toEqual([0.625, 0.375]);
    expect(known[1]!.entries).toHaveLength(2);
  });

  it('leave out what holds none, and name what does not say', () => {
    const { known, unknown } = nutrientSources([eaten('Oil', [900, 0]), quick(100), water(250)], 'protein');
    expect(known).toEqual([]);
    expect(unknown.map(({ entry }) => entry.kind)).toEqual(['quick']);
  });
});
