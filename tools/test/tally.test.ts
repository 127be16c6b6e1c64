import { describe, expect, it } from 'vitest';
import { closingLines, exitCodeOf, sumOf, tallyOfRun } from './tally.mjs';

const clean = { passed: 3, failed: 0, skipped: [] };

describe('the last line of the test command', () => {
  it('counts what passed and failed', () => {
    expect(closingLines(sumOf([clean, { passed: 1, failed: 2, skipped: [] }]))).toEqual([
      '4 passed, 2 failed',
    ]);
  });

  it('counts what was skipped, after the reasons', () => {
    const skipped = [
      { name: 'a', reason: 'no shared data at ../shared' },
      { name: 'b', reason: 'no shared data at ../shared' },
      { name: 'c', reason: 'no camera' },
    ];

    expect(closingLines({ ...clean, skipped })).toEqual([
      'skipped 2: no shared data at ../shared',
      'skipped 1: no camera',
      '3 passed, 0 failed, 3 skipped',
    ]);
  });
});

describe('the exit code', () => {
  it('is 0 when all passed', () => expect(exitCodeOf(clean)).toBe(0));
  it('is 1 when one failed', () => expect(exitCodeOf({ ...clean, failed: 1 })).toBe(1));
  it('is 1 when nothing ran', () => {
    expect(exitCodeOf({ passed: 0, failed: 0, skipped: [] })).toBe(1);
    expect(exitCodeOf({ passed: 0, failed: 0, skipped: [{ name: 'a', reason: 'b' }] })).toBe(1);
  });
});

describe('a run of tests', () => {
  it('is what its reporter counted', () => expect(tallyOfRun(clean, 0)).toEqual(clean));
  it('that reported nothing has failed', () => expect(tallyOfRun(null, 0).failed).toBe(1));
  it('that found no test has failed', () =>
    expect(tallyOfRun({ passed: 0, failed: 0, skipped: [] }, 0).failed).toBe(1));
  it('that ended badly without naming a test has failed', () => expect(tallyOfRun(clean, 1).failed).toBe(1));
  it('counts a named failure once', () => expect(tallyOfRun({ ...clean, failed: 1 }, 1).failed).toBe(1));
});
