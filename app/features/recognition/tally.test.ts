import { beforeEach, expect, it } from 'vitest';
import { count, countTime, median, readTally } from './tally.ts';

beforeEach(() => localStorage.clear());

it('counts which suggestion was right, and a slip not', () => {
  count('first', 1);
  count('five', 1);
  count('other', 1);
  count('first', 1);
  count('first', -1);
  expect(readTally()).toEqual({ asked: 3, first: 1, five: 2, times: [] });
});

it('keeps the last fifty times', () => {
  for (let ms = 0; ms < 60; ms++) countTime(ms + 0.4);
  const { times } = readTally();
  expect(times).toHaveLength(50);
  expect(median(times)).toBe(35);
  expect(median([])).toBe(null);
});

it('begins anew where what is kept does not read', () => {
  localStorage.setItem('welness.recognition', '{"asked":"many"}');
  expect(readTally()).toEqual({ asked: 0, first: 0, five: 0, times: [] });
});
