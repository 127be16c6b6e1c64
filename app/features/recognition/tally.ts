import * as v from 'valibot';

/** How the suggestions did, counted on this device alone: no food, no photograph, no day. */
export interface Tally {
  /** Photographs for which something was logged. */
  asked: number;
  first: number;
  /** One of the others that were suggested. */
  five: number;
  /** The last times from photo to suggestions, ms. */
  times: number[];
}

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

export function count(outcome: Outcome): void {
  const { asked, first, five, times } = readTally();
  keep({
    asked: asked + 1,
    first: first + (outcome === 'first' ? 1 : 0),
    five: five + (outcome === 'other' ? 0 : 1),
    times,
  });
}

export function countTime(ms: number): void {
  const tally = readTally();
  keep({ ...tally, times: [...tally.times, Math.round(ms)].slice(-MOST_TIMES) });
}

function keep(tally: Tally): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(tally));
  } catch {
    // Without localStorage nothing is counted.
  }
}
