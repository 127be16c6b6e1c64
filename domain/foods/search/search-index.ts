import type { FoodIndex } from './food-index.ts';
import { type QueryWord, resolveWhole, resolveWord } from './query-terms.ts';
import { createMatcher, type Matcher } from './ranking.ts';

export interface IndexHit {
  food: number;
  score: number;
  /** Position of the name that matched best among the food's names. */
  name: number;
}

/** How much a person's record or the moment lifts a food (0 to 1), or −1 for a food that must not be found. */
export interface Habits {
  /** By food number; foods that are absent weigh 0. */
  weights: ReadonlyMap<number, number>;
}

export interface IndexSearcher {
  readonly index: FoodIndex;
  /** The best `limit` foods, best first; equal scores in the order of the index. */
  search(words: readonly string[], ending: Ending, limit: number, habits: Habits): IndexHit[];
}

/** Whether the last word is being typed, or all are, or each is whole (see `SearchOptions.whole`). */
export type Ending = 'typing' | 'ended' | 'whole';

/**
 * Queries against one index. All words must be found; when that gives too little, words may be misspelt, and when it
 * still gives nothing, one word in three may be missing.
 *
 * The rarest word names the candidates, and each candidate is then looked at in full. Because foods are numbered from the
 * plainest on, a word that half of all foods share is cut off after MOST_CANDIDATES matches without losing what matters.
 */
export function createIndexSearcher(index: FoodIndex): IndexSearcher {
  const tables: Uint8Array[] = [];
  const seen = new Uint8Array(index.ids.length);
  const resolved = new Map<string, QueryWord>();

  const resolve = (word: string, last: boolean, near: boolean): QueryWord =>
    remember(`${word} ${last} ${near}`, () => resolveWord(index, word, last, near));
  const remember = (key: string, find: () => QueryWord): QueryWord => {
    const known = resolved.get(key) ?? find();
    resolved.delete(key);
    resolved.set(key, known);
    if (resolved.size > REMEMBERED_WORDS) resolved.delete(resolved.keys().next().value!);
    return known;
  };

  const attempt = (
    query: readonly QueryWord[],
    needed: number,
    limit: number,
    habits: Habits,
  ): IndexHit[] => {
    query.forEach((word, q) => {
      const table = (tables[q] ??= new Uint8Array(index.terms.length));
      word.terms.forEach((term, i) => (table[term] = word.qualities[i]!));
    });
    const matcher = createMatcher(index, tables.slice(0, query.length), needed);
    const hits = collect(matcher, candidates(index, query, needed, seen), limit, habits, seen);
    query.forEach((word, q) => {
      const table = tables[q]!;
      for (const term of word.terms) table[term] = 0;
    });
    return hits;
  };

  return {
    index,
    search(words, ending, limit, habits) {
      if (words.length === 0 || limit <= 0 || index.ids.length === 0) return [];
      const used = words.slice(0, MOST_WORDS);
      if (ending === 'whole') {
        const query = used.map((word) => remember(`${word} whole`, () => resolveWhole(index, word)));
        return query.some((word) => word.reach === 0) ? [] : attempt(query, used.length, limit, habits);
      }
      const resolveAll = (near: boolean) =>
        used.map((word, i) => resolve(word, ending === 'typing' && i === words.length - 1, near));
      const asTyped = resolveAll(false);
      const all = used.length;
      let hits = asTyped.some((word) => word.reach === 0) ? [] : attempt(asTyped, all, limit, habits);
      if (hits.length >= ENOUGH_HITS) return hits;
      const misspelt = resolveAll(true);
      if (misspelt.every((word) => word.reach > 0)) hits = attempt(misspelt, all, limit, habits);
      if (hits.length > 0 || all === 1) return hits;
      return attempt(misspelt, Math.max(1, Math.floor((all * 2) / 3)), limit, habits);
    },
  };
}

/** Foods that may match, in the order of the index, marked in `seen` (which the reader clears). */
function candidates(
  { firstFood, foods }: FoodIndex,
  query: readonly QueryWord[],
  needed: number,
  seen: Uint8Array,
): { from: number; to: number } {
  // A food with `needed` of n words has at least one of any n − needed + 1 words; the rarest are the cheapest to follow.
  const rarest = [...query].sort((a, b) => a.reach - b.reach).slice(0, query.length - needed + 1);
  let from = seen.length;
  let to = 0;
  for (const word of rarest) {
    for (const term of word.terms) {
      const start = firstFood[term]!;
      const end = firstFood[term + 1]!;
      for (let i = start; i < end; i++) seen[foods[i]!] = 1;
      if (end > start) {
        from = Math.min(from, foods[start]!);
        to = Math.max(to, foods[end - 1]! + 1);
      }
    }
  }
  return { from, to };
}

function collect(
  matcher: Matcher,
  { from, to }: { from: number; to: number },
  limit: number,
  { weights }: Habits,
  seen: Uint8Array,
): IndexHit[] {
  const best: IndexHit[] = [];
  const consider = (food: number): boolean => {
    const habit = weights.get(food) ?? 0;
    if (habit < 0) return false;
    const score = matcher.scoreOf(food, habit);
    if (score < 0) return false;
    if (best.length === limit) {
      if (!isBetter(score, food, best[limit - 1]!)) return true;
      best.pop();
    }
    let at = best.length;
    while (at > 0 && isBetter(score, food, best[at - 1]!)) at--;
    best.splice(at, 0, { food, score, name: matcher.matchedName });
    return true;
  };
  // What this person logs is looked at first, so that no cut can hide it.
  for (const food of weights.keys()) {
    if (seen[food] !== 1) continue;
    seen[food] = 0;
    consider(food);
  }
  let left = MOST_CANDIDATES;
  let food = from;
  for (; food < to && left > 0; food++) {
    if (seen[food] !== 1) continue;
    seen[food] = 0;
    if (consider(food)) left--;
  }
  seen.fill(0, food, to);
  return best;
}

function isBetter(score: number, food: number, than: IndexHit): boolean {
  return score > than.score || (score === than.score && food < than.food);
}

const MOST_WORDS = 10;
const MOST_CANDIDATES = 1500;
const ENOUGH_HITS = 3;
const REMEMBERED_WORDS = 64;
