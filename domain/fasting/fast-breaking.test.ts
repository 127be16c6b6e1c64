import { expect, it } from 'vitest';
import type { Entry, QuickEntry } from '../diary/entry.ts';
import { loggedFoods as foodsBefore } from './fast-breaking.ts';

const quick = (id: string, at: string, more: Partial<QuickEntry> = {}): QuickEntry => ({
  id,
  kind: 'quick',
  slot: 'lunch',
  kcal: 300,
  day: '2026-11-25',
  at,
  zone: 'Europe/Madrid',
  order: 0,
  ...more,
});

const NEXT_DAY = new Date('2026-11-27T12:00:00Z');
const loggedFoods = (entries: readonly Entry[], startHour: number, now = NEXT_DAY) =>
  foodsBefore(entries, startHour, now);

it('is food with energy; water and a black coffee are not', () => {
  const water: Entry = {
    id: 'w',
    kind: 'water',
    ml: 250,
    day: '2026-11-25',
    at: '2026-11-25T12:00:00Z',
    zone: 'Europe/Madrid',
    order: 0,
  };
  const coffee = quick('coffee', '2026-11-25T08:00:00Z', { kcal: 4 });
  const lunch = quick('lunch', '2026-11-25T13:00:00Z');
  expect(loggedFoods([water, lunch, coffee], 0).map(({ id }) => id)).toEqual(['lunch']);
});

it('counts food whose energy nobody knows', () => {
  const unknown: Entry = {
    ...quick('u', '2026-11-25T13:00:00Z'),
    kind: 'food',
    food: { id: 'own:1', names: { en: 'Stew' }, basis: 'g', nutrientsVersion: 1, per100: [null] },
    amount: { value: 100, unit: 'g' },
  };
  expect(loggedFoods([unknown], 0)).toHaveLength(1);
});

it('leaves out what was filled in for another day', () => {
  const yesterday = quick('y', '2026-11-25T13:00:00Z', { day: '2026-11-24' });
  const tomorrow = quick('t', '2026-11-25T13:00:00Z', { day: '2026-11-26' });
  expect(loggedFoods([yesterday, tomorrow], 0)).toEqual([]);
});

it('counts a snack after midnight for the day that had not ended yet', () => {
  // 01:30 in Madrid, for someone whose day starts at three.
  const snack = quick('s', '2026-11-26T00:30:00Z');
  expect(loggedFoods([snack], 3)).toHaveLength(1);
  expect(loggedFoods([snack], 0)).toEqual([]);
});

it('is dated by the zone it was logged in, wherever the device is now', () => {
  const there = quick('there', '2026-11-26T03:00:00Z', { zone: 'America/New_York' });
  expect(loggedFoods([there], 0)).toHaveLength(1);
});

it('counts what was logged since the clock last ticked', () => {
  const justNow = quick('j', '2026-11-25T12:00:59Z');
  expect(loggedFoods([justNow], 0, new Date('2026-11-25T12:00:00Z'))).toHaveLength(1);
});

it('leaves out what is yet to come, and the hours that nobody named', () => {
  const noon = new Date('2026-11-25T12:00:00Z');
  const breakfast = quick('b', '2026-11-25T08:00:00Z', { imported: { by: 'i', from: 'cronometer' } });
  const dinner = quick('d', '2026-11-25T19:00:00Z');
  const sums = quick('s', '2026-11-25T11:00:00Z', {
    imported: { by: 'i', from: 'myfitnesspal', untimed: true },
  });
  expect(loggedFoods([dinner, sums, breakfast], 0, noon).map(({ id }) => id)).toEqual(['b']);
});
