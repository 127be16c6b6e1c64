import { describe, expect, it } from 'vitest';
import { copyEntries, nextOrder } from './copy.ts';
import type { Entry } from './entry.ts';

const line = { day: '2026-11-22', at: '2026-11-22T12:00:00.000Z', zone: 'Europe/Madrid' };
const quick = (id: string, slot: string, order: number): Entry => ({
  ...line,
  kind: 'quick',
  id,
  slot,
  order,
  kcal: 300,
});
const water = (id: string, order: number): Entry => ({ ...line, kind: 'water', id, order, ml: 250 });

function copyTo(entries: Entry[], more: { slot?: string; existing?: Entry[] } = {}) {
  let n = 0;
  return copyEntries(entries, {
    day: '2026-11-23',
    now: new Date('2026-11-24T08:00:00Z'),
    zone: 'Asia/Tokyo',
    newId: () => `new${n++}`,
    ...more,
  });
}

describe('a copy', () => {
  it('is a new entry of the day chosen, logged now and here, otherwise as it was', () => {
    expect(copyTo([quick('a', 'lunch', 4)])).toEqual([
      { ...quick('new0', 'lunch', 0), day: '2026-11-23', at: '2026-11-24T08:00:00.000Z', zone: 'Asia/Tokyo' },
    ]);
  });

  it('stands behind what the day already holds, in the order given', () => {
    const existing = [quick('x', 'lunch', 7), quick('y', 'dinner', 2)];
    const copies = copyTo([quick('a', 'lunch', 5), quick('b', 'dinner', 0), quick('c', 'lunch', 9)], {
      existing,
    });
    expect(copies.map((entry) => entry.order)).toEqual([8, 3, 9]);
  });

  it('goes to another slot where one is named, water aside', () => {
    const copies = copyTo([quick('a', 'lunch', 0), water('w', 0), quick('b', 'dinner', 0)], {
      slot: 'snacks',
    });
    expect(copies.map((entry) => (entry.kind === 'water' ? 'water' : entry.slot))).toEqual([
      'snacks',
      'water',
      'snacks',
    ]);
    expect(copies.map((entry) => entry.order)).toEqual([0, 0, 1]);
  });

  it('leaves the original alone', () => {
    const original = Object.freeze(quick('a', 'lunch', 5));
    copyTo([original], { slot: 'dinner' });
    expect(original).toEqual(quick('a', 'lunch', 5));
  });
});

it('puts an entry last in its slot, also after fractional orders', () => {
  expect(nextOrder([], 'lunch')).toBe(0);
  expect(nextOrder([quick('a', 'lunch', 2.5), quick('b', 'dinner', 9)], 'lunch')).toBe(3);
  expect(nextOrder([water('w', 3)], null)).toBe(4);
});
