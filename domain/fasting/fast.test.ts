import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastRuns, goalAt, hoursOf, isPastCounting, runningFast, type Fast } from './fast.ts';

const aFast = (startedAt: string, more: Partial<Fast> = {}): Fast => ({
  id: `fast:${startedAt}`,
  startedAt,
  zone: 'Europe/Madrid',
  startedFrom: 'food',
  goalHours: 14,
  ...more,
});
const food = (at: string) => ({ id: `food ${at}`, at });

describe('a fast', () => {
  it('runs until the first food after its start', () => {
    const fast = aFast('2026-11-24T20:00:00Z');
    const before = food('2026-11-24T20:00:00Z');
    expect(runningFast(fastRuns([fast], [before]))?.fast).toBe(fast);
    const [run] = fastRuns([fast], [before, food('2026-11-25T12:00:00Z'), food('2026-11-25T08:30:00Z')]);
    expect(run!.endedBy).toEqual({ by: 'food', entryId: 'food 2026-11-25T08:30:00Z' });
    expect(hoursOf(run!, new Date('2026-11-26T00:00:00Z'))).toBe(12.5);
  });

  it('goes on when the food that ended it is taken back', () => {
    const fast = aFast('2026-11-24T20:00:00Z');
    expect(runningFast(fastRuns([fast], [food('2026-11-25T08:00:00Z')]))).toBeNull();
    expect(runningFast(fastRuns([fast], []))?.endedBy).toBeNull();
  });

  it('is ended by hand, if food did not come first', () => {
    const fast = aFast('2026-11-24T20:00:00Z', { endedAt: '2026-11-25T07:00:00Z' });
    expect(fastRuns([fast], [food('2026-11-25T08:00:00Z')])[0]!.endedBy).toEqual({ by: 'hand' });
    expect(fastRuns([fast], [food('2026-11-25T06:00:00Z')])[0]!.endedBy).toMatchObject({ by: 'food' });
  });

  it('is over where another begins, as when two devices each started one', () => {
    const [second, first] = fastRuns([aFast('2026-11-24T21:00:00Z'), aFast('2026-11-24T20:00:00Z')], []);
    expect(first!.endedBy).toEqual({ by: 'nextFast' });
    expect(hoursOf(first!, new Date('2026-11-25T00:00:00Z'))).toBe(1);
    expect(second!.end).toBeNull();
  });

  it('is as long through a night in which the clocks change as through any other', () => {
    // In Madrid clocks went back at 01:00 UTC on 25 October 2026: 20:00 to 08:00 on the wall are thirteen hours.
    const run = fastRuns([aFast('2026-10-24T18:00:00Z')], [])[0]!;
    expect(hoursOf(run, new Date('2026-10-25T07:00:00Z'))).toBe(13);
    expect(new Date(goalAt(run)).toISOString()).toBe('2026-10-25T08:00:00.000Z');
  });

  it('is never shorter than nothing, whatever the clock of the device says', () => {
    const run = fastRuns([aFast('2026-11-25T10:00:00Z', { endedAt: '2026-11-25T09:00:00Z' })], [])[0]!;
    expect(hoursOf(run, new Date('2026-11-25T12:00:00Z'))).toBe(0);
    expect(hoursOf({ start: Date.parse('2027-01-01T00:00:00Z'), end: null }, new Date(0))).toBe(0);
  });

  it('stops being counted after a day', () => {
    expect(isPastCounting(23.99)).toBe(false);
    expect(isPastCounting(24)).toBe(true);
  });

  it('is one of a row in which none overlaps and only the latest can run', () => {
    const at = fc.integer({ min: 0, max: 40 }).map((hour) => new Date(hour * 3_600_000).toISOString());
    fc.assert(
      fc.property(fc.array(at, { maxLength: 6 }), fc.array(at, { maxLength: 6 }), (starts, foods) => {
        const runs = fastRuns(
          starts.map((start, index) => aFast(start, { id: `f${index}` })),
          foods.map(food),
        );
        runs.forEach((run, index) => {
          if (index > 0) expect(run.end).not.toBeNull();
          if (index > 0) expect(run.end!).toBeLessThanOrEqual(runs[index - 1]!.start);
          if (run.end !== null) expect(run.end).toBeGreaterThanOrEqual(run.start);
        });
      }),
      { seed: 20261125 },
    );
  });
});
