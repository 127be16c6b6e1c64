import type { FoodIndex } from './food-index.ts';
import { QUALITY } from './query-terms.ts';

/** Per query word, the quality (0: no match) of every term of the index. */
export type QualityTables = readonly Uint8Array[];

export interface Matcher {
  /** How well a food answers the query; −1 when fewer than the needed words are found in it. `habit` is 0 to 1. */
  scoreOf(food: number, habit: number): number;
  /** Of the food scored last: which of its names matched best. A field, since an object for each candidate costs time. */
  matchedName: number;
}

/**
 * Scores foods for one query. A name that has all words counts in full; words spread over several names (a food and its
 * brand, two languages) count less.
 *
 * The score is roughly 0 to 1.8: up to 0.6 for how well the words match and where in the name they stand, up to 0.45 for
 * how little else the name says (0.06 more where it is the query and nothing else), up to 0.2 for the tier and up to
 * 0.6 for this person's history. It lets a plain food that matches a beginning pass an elaborate one that has the whole
 * word, and habit pass both.
 */
export function createMatcher(index: FoodIndex, tables: QualityTables, needed: number): Matcher {
  const { firstName, firstWord, wordTerm, wordPlace, wordDeparture, nameDeparture, tiers, own } = index;
  const count = tables.length;
  const taken = new Int32Array(count);
  const bestInFood = new Float64Array(count);
  const qualityInFood = new Uint8Array(count);

  const scoreOf = (food: number, habit: number): number => {
    let score = -1;
    matcher.matchedName = 0;
    let plainest = 0;
    const first = firstName[food]!;
    const end = firstName[food + 1]!;
    for (let q = 0; q < count; q++) bestInFood[q] = qualityInFood[q] = 0;
    for (let name = first; name < end; name++) {
      const wordsStart = firstWord[name]!;
      const wordsEnd = firstWord[name + 1]!;
      let found = 0;
      let sum = 0;
      let rest = nameDeparture[name]!;
      // Each query word takes the best word of the name that is left, so "olive o" needs two.
      for (let q = 0; q < count; q++) taken[q] = -1;
      for (let q = 0; q < count; q++) {
        const table = tables[q]!;
        let best = 0;
        let bestQuality = 0;
        for (let word = wordsStart; word < wordsEnd; word++) {
          const quality = table[wordTerm[word]!]!;
          if (quality === 0) continue;
          const value = quality * PLACE_WORTH[wordPlace[word]!]!;
          if (value <= best || taken.includes(word)) continue;
          best = value;
          bestQuality = quality;
          taken[q] = word;
        }
        if (best === 0) continue;
        found++;
        sum += best;
        rest -= wordDeparture[taken[q]!]!;
        if (best > bestInFood[q]!) bestInFood[q] = best;
        if (bestQuality > qualityInFood[q]!) qualityInFood[q] = bestQuality;
      }
      if (found === 0) continue;
      const plain = plainnessOf(Math.max(rest, 0));
      if (plain > plainest) plainest = plain;
      if (found < needed) continue;
      const match = sum / (count * QUALITY.exact);
      const isWhole = rest <= 0 && match > 0.99 && name - first < MAIN_NAMES;
      const candidate = WORTH.match * match + WORTH.plain * plain + (isWhole ? WORTH.whole : 0);
      if (candidate > score) {
        score = candidate;
        matcher.matchedName = name - first;
      }
    }
    if (score < 0) {
      let found = 0;
      let sum = 0;
      for (let q = 0; q < count; q++) {
        if (bestInFood[q]! > 0) found++;
        sum += bestInFood[q]!;
      }
      if (found < needed) return -1;
      score = WORTH.acrossNames * (WORTH.match * (sum / (count * QUALITY.exact)) + WORTH.plain * plainest);
    }
    // Own foods come first when every word is there as typed; one that only resembles the query waits in line.
    score += TIER_WORTH[tiers[food]!]! + WORTH.habit * habit;
    if (own[food] === 1 && qualityInFood.every((quality) => quality > QUALITY.near)) score += WORTH.own;
    return score;
  };
  const matcher: Matcher = { scoreOf, matchedName: 0 };
  return matcher;
}

function plainnessOf(hundredths: number): number {
  return 100 / (100 + hundredths);
}

/** The name in each language; what follows are synonyms, which may be another food's name. */
const MAIN_NAMES = 2;
const WORTH = { match: 0.6, plain: 0.45, whole: 0.06, habit: 0.6, own: 10, acrossNames: 0.8 };
/** By place: first word, head, second part, later part, aside, kind. */
const PLACE_WORTH = [1, 0.95, 0.85, 0.7, 0.6, 0.97];
const TIER_WORTH = [0, 0.2, 0.12, 0.05];
