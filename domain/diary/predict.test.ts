import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, weekdayOf, type Day } from '../time/day.ts';
import type { Entry, FoodEntry } from './entry.ts';
import { sameAs } from './meal-item.ts';
import { predictMeal, type Moment } from './predict.ts';
import { sampleYears } from './sample-week.ts';

const MONDAY = '2026-11-23';
let ids = 0;

/** An entry of a food on a day at an hour in Madrid; 100 kcal per 100 g. */
function eaten(id: string, day: Day, hour: number, more: Partial<FoodEntry> = {}): FoodEntry {
  const order = more.order ?? 0;
  return {
    kind: 'food',
    id: `e${ids++}`,
    day,
    at: instantAt(day, hour * 60 + order, 'Europe/Madrid').toISOString(),
    zone: 'Europe/Madrid',
    order,
    slot: hour < 12 ? 'breakfast' : hour < 17 ? 'lunch' : 'dinner',
    food: { id, names: { en: id }, basis: 'g', nutrientsVersion: 1, per100: [100] },
    amount: { value: 100, unit: 'g' },
    ...more,
  };
}
const breakfast: Moment = { slot: 'breakfast', day: MONDAY, hour: null };
const daysAgo = (n: number) => addDays(MONDAY, -n);
const workdaysAgo = (count: number) =>
  Array.from({ length: 40 }, (_, n) => daysAgo(n + 1))
    .filter((day) => weekdayOf(day) < 6)
    .slice(0, count);
const names = (entries: readonly Entry[], moment: Partial<Moment> = {}) =>
  predictMeal(entries, { ...breakfast, ...moment })?.items.map((item) => sameAs(item)) ?? null;
const meal = (day: Day, hour: number, ...ids: string[]) =>
  ids.map((id, order) => eaten(id, day, hour, { order }));

describe('the predicted meal', () => {
  const oats = workdaysAgo(10).flatMap((day) => meal(day, 8, 'oats', 'coffee'));

  it('is the foods that go together, in their order, with the amounts last used and what they come to', () => {
    const last = eaten('oats', MONDAY, 8, { amount: { value: 80, unit: 'g' } });
    const prediction = predictMeal([...oats, last, eaten('coffee', MONDAY, 8, { order: 1 })], {
      ...breakfast,
      day: '2026-11-24',
    });
    expect(prediction?.items.map((item) => sameAs(item))).toEqual(['oats', 'coffee']);
    expect(prediction?.items[0]).toMatchObject({ kind: 'food', amount: { value: 80 } });
    expect(prediction).toMatchObject({ kcal: 180, unknown: 0 });
  });

  it('is nothing where nothing was logged, elsewhere only, or less than three times', () => {
    expect(names([])).toBeNull();
    expect(names(oats, { slot: 'lunch' })).toBeNull();
    expect(names(workdaysAgo(2).flatMap((day) => meal(day, 8, 'oats')))).toBeNull();
    expect(names(workdaysAgo(3).flatMap((day) => meal(day, 8, 'oats')))).toEqual(['oats']);
    const never = workdaysAgo(20).flatMap((day) => meal(day, 8, `a ${day}`, `b ${day}`));
    expect(names(never)).toBeNull();
  });

  it('leaves out what only once stood beside it', () => {
    expect(names([...oats, eaten('cake', daysAgo(3), 8, { order: 2 })])).toEqual(['oats', 'coffee']);
  });

  it('is one of two meals that take turns, never both', () => {
    const turns = workdaysAgo(20).flatMap((day, n) =>
      n % 2 ? meal(day, 8, 'oats', 'milk', 'banana') : meal(day, 8, 'toast', 'oil', 'tomato'),
    );
    expect(['banana,milk,oats', 'oil,toast,tomato']).toContain(names(turns)?.sort().join());
  });

  it('knows the weekday: Monday soup, Tuesday fish, and another breakfast on Saturday', () => {
    const weeks = [1, 2, 3, 4, 5, 6].flatMap((week) => [
      ...meal(daysAgo(7 * week), 14, 'soup', 'bread'),
      ...meal(daysAgo(7 * week - 1), 14, 'fish', 'rice'),
      ...meal(daysAgo(7 * week - 5), 9, 'pancakes', 'syrup'),
    ]);
    const lunch = { slot: 'lunch' };
    expect(names([...weeks, ...oats], lunch)).toEqual(['soup', 'bread']);
    expect(names([...weeks, ...oats], { ...lunch, day: addDays(MONDAY, 1) })).toEqual(['fish', 'rice']);
    expect(names([...weeks, ...oats], { day: addDays(MONDAY, 5) })).toEqual(['pancakes', 'syrup']);
    expect(names([...weeks, ...oats])).toEqual(['oats', 'coffee']);
  });

  it('knows the hour: coffee at eleven and yogurt at six share a slot and no plate', () => {
    const snacks = workdaysAgo(10).flatMap((day) =>
      [...meal(day, 11, 'coffee', 'apple'), ...meal(day, 18, 'yogurt', 'berries')].map((entry) => ({
        ...entry,
        slot: 'snacks',
      })),
    );
    expect(names(snacks, { slot: 'snacks', hour: 11 })).toEqual(['coffee', 'apple']);
    expect(names(snacks, { slot: 'snacks', hour: 17 })).toEqual(['yogurt', 'berries']);
  });

  it('takes no hour from what was written down on another day', () => {
    const late = workdaysAgo(6).flatMap((day) =>
      meal(day, 8, 'oats').map((entry) => ({
        ...entry,
        at: instantAt(addDays(day, 1), 23 * 60, 'Europe/Madrid').toISOString(),
      })),
    );
    expect(names(late, { hour: 8 })).toEqual(['oats']);
  });

  it('follows a habit that has changed within two weeks', () => {
    const [now, before] = [workdaysAgo(8), workdaysAgo(28).slice(8)];
    const changed = [
      ...before.flatMap((day) => meal(day, 8, 'oats', 'coffee')),
      ...now.flatMap((day) => meal(day, 8, 'eggs', 'tea')),
    ];
    expect(names(changed)).toEqual(['eggs', 'tea']);
  });

  it('never looks at the day itself or beyond', () => {
    const later = meal(MONDAY, 8, 'cake').concat([1, 2, 3].flatMap((n) => meal(daysAgo(-n), 8, 'cake')));
    expect(names(later)).toBeNull();
    expect(names([...oats, ...later])).toEqual(['oats', 'coffee']);
  });

  it('offers quick calories by what they were called, never nameless ones, and no water', () => {
    const quick = workdaysAgo(5).flatMap((day): Entry[] => {
      const { food: _, amount: _amount, kind: _kind, ...line } = eaten('x', day, 8);
      const { slot: _slot, ...water } = line;
      return [
        { ...line, kind: 'quick', label: 'Bar menu', kcal: 600 },
        { ...line, id: `${line.id}n`, kind: 'quick', kcal: 90 },
        { ...water, id: `${line.id}w`, kind: 'water', ml: 250 },
      ];
    });
    expect(names(quick)).toEqual(['quick Bar menu']);
    expect(predictMeal(quick, breakfast)?.kcal).toBe(600);
  });

  it('counts foods that do not know their energy', () => {
    const unknown = oats.map((entry): FoodEntry =>
      entry.food.id === 'coffee' ? { ...entry, food: { ...entry.food, per100: [null] } } : entry,
    );
    expect(predictMeal(unknown, breakfast)).toMatchObject({ kcal: 100, unknown: 1 });
  });

  it('is the same whatever order the entries come in, and offers only what was eaten there', () => {
    const entry = fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 6, max: 11 }), fc.nat(5))
      .map(([n, hour, food]) => eaten(`food ${food}`, daysAgo(n), hour));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 80 }), (entries) => {
        const offered = names(entries, { hour: 8 });
        expect(names([...entries].reverse(), { hour: 8 })).toEqual(offered);
        for (const id of offered ?? [])
          expect(
            new Set(entries.filter(({ food }) => food.id === id).map(({ day }) => day)).size,
          ).toBeGreaterThanOrEqual(3);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

it('offers more of what the person of the sample diary eats than yesterday’s slot does', () => {
  const food = (id: string) => ({ id, names: { en: id }, basis: 'g' as const, per100: [100], portions: [] });
  const { entries } = sampleYears(0.2, MONDAY, food, 5);
  const score = { predicted: 0, yesterday: 0, eaten: 0 };
  for (let n = 1; n <= 28; n++) {
    const day = daysAgo(n);
    for (const slot of ['breakfast', 'lunch', 'dinner']) {
      const on = (of: Day) =>
        entries.flatMap((entry) =>
          entry.kind === 'food' && entry.day === of && entry.slot === slot ? [entry.food.id] : [],
        );
      const ate = on(day);
      const hits = (offer: readonly (string | null)[]) => ate.filter((id) => offer.includes(id)).length;
      score.eaten += ate.length;
      score.predicted += hits(names(entries, { slot, day }) ?? []);
      score.yesterday += hits(on(addDays(day, -1)));
    }
  }
  expect(score.predicted).toBeGreaterThan(1.2 * score.yesterday);
  expect(score.predicted).toBeGreaterThan(0.4 * score.eaten);
});
