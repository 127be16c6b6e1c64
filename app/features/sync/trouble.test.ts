import { expect, it } from 'vitest';
import { troubleOf } from './trouble.ts';

const since = '2026-11-26T08:00:00.000Z';

it('the day says nothing while sync goes or waits by itself', () => {
  expect(troubleOf(undefined)).toBeNull();
  expect(troubleOf(null)).toBeNull();
  for (const phase of ['connecting', 'catchingUp', 'upToDate', 'offline'] as const)
    expect(troubleOf({ id: 'here', phase, since })).toBeNull();
});

it('[AC9] the day says that the person has to sign in again, and an alarm before all else', () => {
  expect(troubleOf({ id: 'here', phase: 'signedOut', since })).toBe('signedOut');
  expect(troubleOf({ id: 'here', phase: 'signedOut', since, alarm: 'forked' })).toBe('alarm');
  expect(troubleOf({ id: 'here', phase: 'upToDate', since, isOverQuota: true })).toBe('overQuota');
});
