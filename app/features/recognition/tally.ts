import * as v from 'valibot';

/** How the suggestions did, counted on this device alone: no food, no photograph, no day. */
export interface Tally {
  /** Photographs for which something was logged. */
  asked: number;
  /** The first of the suggestions was right. */
  first: number;
  /** One of the five was, the first included. */
  five: number;
  /** The last times from photo to suggestions, ms. */
  times: number[];
}

/** Which suggestion was right: the first, another one, or none. */
export type Outcome = 'first' | 'five' | 'other';

const KEY = 'welness.recognition';
const MOST_TIMES = 50;
const NONE: Tally = { asked: 0, first: 0, five: 0, times: [] };
const TallySchema = v.object({
  asked: v.number(),
  first: v.number(),
  five: v.number(),
  times: v.array(v.number()),
});

export function readTally(): Tally {
  try {
    return v.parse(TallySchema, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return NONE;
  }
}

/** @param by 1, or −1 where it was a slip */
export function count(outcome: Outcome, by: 1 | -1): void {
  const { asked, first, five, times } = readTally();
  keep({
    asked: asked + by,
    first: first + (outcome === 'first' ? by : 0),
    five: five + (outcome === 'other' ? 0 : by),
    times,
  });
}

export function countTime(ms: number): void {
  const tally = readTally();
  keep({ ...tally, times: [...tally.times, Math.round(ms)].slice(-MOST_TIMES) });
}

/** Null without any. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function keep(tally: Tally): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(tally));
  } catch {
    // Without localStorage nothing is counted.
  }
}
