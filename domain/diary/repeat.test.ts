import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, weekdayOf, type Day } from '../time/day.ts';
import type { Entry, FoodEntry } from './entry.ts';
import { historyWeights, recentFoods } from './repeat.ts';

const MADRID = 'Europe/Madrid';
const MONDAY = '2026-11-23';
const now = instantAt(MONDAY, 8 * 60, MADRID);
let ids = 0;

/** An entry of a food on a day at an hour in Madrid; 100 kcal per 100 g. */
function eaten(id: string, day: Day, hour: number, more: Partial<FoodEntry> = {}): FoodEntry {
  return {
    kind: 'food',
    id: `e${ids++}`,
    day,
    at: instantAt(day, hour * 60, MADRID).toISOString(),
    zone: MADRID,
    order: 0,
    slot: hour < 12 ? 'breakfast' : hour < 17 ? 'lunch' : 'dinner',
    food: { id, names: { en: id }, basis: 'g', nutrientsVersion: 1, per100: [100] },
    amount: { value: 100, unit: 'g' },
    ...more,
  };
}
const daysAgo = (n: number) => addDays(MONDAY, -n);
const order = (entries: Entry[], hour: number, day = MONDAY) =>
  recentFoods(entries, now, hour, weekdayOf(day)).map(({ food }) => food.id);

describe('recent foods', () => {
  const week = [1, 2, 3, 4, 5].flatMap((n) => [eaten('oats', daysAgo(n), 8), eaten('soup', daysAgo(n), 21)]);

  it('begin with what is eaten at this hour', () => {
    expect(order(week, 8)).toEqual(['oats', 'soup']);
    expect(order(week, 20)).toEqual(['soup', 'oats']);
  });

  it('know that 23:00 is close to 01:00', () => {
    const entries = [eaten('tea', daysAgo(2), 23), eaten('bread', daysAgo(1), 18)];
    expect(order(entries, 1)).toEqual(['tea', 'bread']);
  });

  it('prefer what is recent and what is frequent', () => {
    expect(order([eaten('old', daysAgo(60), 8), eaten('new', daysAgo(2), 8)], 8)).toEqual(['new', 'old']);
    const frequent = [eaten('once', daysAgo(1), 8), ...[2, 3, 4].map((n) => eaten('often', daysAgo(n), 8))];
    expect(order(frequent, 8)).toEqual(['often', 'once']);
  });

  it('prefer what this weekday sees', () => {
    const entries = [eaten('churros', '2026-11-15', 8), eaten('oats', '2026-11-16', 8)];
    const sunday = '2026-11-22';
    expect(order(entries, 8, sunday)[0]).toBe('churros');
    expect(order(entries, 8, MONDAY)[0]).toBe('oats');
  });

  it('carry the food and the amount as last logged', () => {
    const renamed = eaten('oats', daysAgo(1), 8, { amount: { value: 60, unit: 'g' } });
    renamed.food = { ...renamed.food, names: { en: 'Porridge' } };
    const [first] = recentFoods([renamed, eaten('oats', daysAgo(3), 8)], now, 8, 1);
    expect(first).toMatchObject({ amount: { value: 60 }, food: { names: { en: 'Porridge' } } });
  });

  it('do not let a clock a year ahead stand first for a year', () => {
    const ahead = eaten('ahead', '2027-11-23', 8);
    expect(order([ahead, eaten('oats', daysAgo(10), 8)], 8)).toEqual(['oats', 'ahead']);
  });

  it('name each food once and quick entries and water never', () => {
    const { slot, ...line } = eaten('x', daysAgo(1), 8);
    const quick: Entry = { ...line, slot, kind: 'quick', kcal: 200 };
    const water: Entry = { ...line, kind: 'water', ml: 250 };
    expect(order([...week, quick, water], 8)).toEqual(['oats', 'soup']);
    expect(order([], 8)).toEqual([]);
  });
});

describe('the weight of history', () => {
  it('is larger for this slot, lately and often, and stays below 1', () => {
    const entries = [
      ...[1, 2, 3].map((n) => eaten('coffee', daysAgo(n), 8)),
      eaten('rice', daysAgo(1), 14),
      eaten('tea', daysAgo(1), 8),
      eaten('juice', daysAgo(50), 8),
    ];
    const weights = historyWeights(entries, now, 'breakfast');
    const ranked = [...weights].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    expect(ranked).toEqual(['coffee', 'tea', 'rice', 'juice']);
    expect(weights.has('unseen')).toBe(false);
  });

  it('is between 0 and 1 whatever was logged', () => {
    const entry = fc
      .tuple(fc.integer({ min: -400, max: 3000 }), fc.nat(23))
      .map(([n, hour]) => eaten('a', daysAgo(n), hour));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), (entries) => {
        const weight = historyWeights(entries, now, 'lunch').get('a')!;
        expect(weight >= 0 && weight < 1).toBe(true);
      }),
      { seed: 1 },
    );
  });
});
