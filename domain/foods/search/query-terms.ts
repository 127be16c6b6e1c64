import type { FoodIndex } from './food-index.ts';
import { nearTerms } from './near-words.ts';
import { isStopWord, queryWords, stem } from './words.ts';

/** One word of a query, resolved to the terms of an index that it may mean, each with a quality of 1 to 200. */
export interface QueryWord {
  terms: Uint32Array;
  qualities: Uint8Array;
  /** Foods over all terms, a food of two terms counted twice: what following this word would cost. */
  reach: number;
}

/** The best of each kind; what is typed as a beginning, however short, is above any typo. */
export const QUALITY = { exact: 200, prefix: 110, near: 100 } as const;

/**
 * The words of a query that count. While typing, the last word is a beginning unless a space follows. Joining words ("de",
 * "with") count only when there is nothing else; a last single letter is no word yet: "olive o" is on its way to oil.
 */
export function countedWords(text: string): { words: string[]; typing: boolean } {
  const all = queryWords(text);
  const typing = all.length > 0 && !/[\s,]$/.test(text);
  const words = all.filter(
    (word, i) => !isStopWord(word) || (typing && i === all.length - 1 && (i === 0 || word.length === 1)),
  );
  if (words.length === 0) return { words: all.slice(-1), typing };
  return { words, typing: typing && words.at(-1) === all.at(-1) };
}

/** What `word` may mean: itself, a term that begins with it and, with `near`, a term a typo or two away. */
export function resolveWord(index: FoodIndex, word: string, last: boolean, near: boolean): QueryWord {
  const qualityByTerm = new Map<number, number>();
  const offer = (term: number, quality: number) => {
    if ((qualityByTerm.get(term) ?? 0) < quality) qualityByTerm.set(term, quality);
  };
  const { terms } = index;
  const stemmed = stem(word);
  const exact = firstAtOrAfter(terms, stemmed);
  if (terms[exact] === stemmed) offer(exact, QUALITY.exact);
  if (last || word.length >= 3) {
    // A plural being typed ("strawberrie") may begin no stem; what its singular begins then stands for it.
    if (offerPrefix(index, word, last, offer) === 0 && qualityByTerm.size === 0) {
      offerPrefix(index, stemmed, last, offer);
    }
  }
  if (near || qualityByTerm.size === 0) offerNear(index, word, stemmed, last, offer);
  return pack(index, qualityByTerm);
}

/** What a whole word means: itself, or what is a typo or two away where no food has it. */
export function resolveWhole(index: FoodIndex, word: string): QueryWord {
  const qualityByTerm = new Map<number, number>();
  const stemmed = stem(word);
  const exact = firstAtOrAfter(index.terms, stemmed);
  if (index.terms[exact] === stemmed) qualityByTerm.set(exact, QUALITY.exact);
  else offerNear(index, word, stemmed, false, (term, quality) => qualityByTerm.set(term, quality));
  return pack(index, qualityByTerm);
}

function offerNear(
  index: FoodIndex,
  word: string,
  stemmed: string,
  last: boolean,
  offer: (term: number, quality: number) => void,
): void {
  const maxEdits = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (maxEdits === 0) return;
  const { terms, shared } = index;
  for (const { term, edits, beginning } of nearTerms(stemmed, maxEdits, last, terms, shared)) {
    const sameStart = terms[term]!.charCodeAt(0) === stemmed.charCodeAt(0);
    offer(term, QUALITY.near - 25 * (edits - 1) - (beginning ? 25 : 0) - (sameStart ? 0 : 20));
  }
}

function offerPrefix(
  { terms }: FoodIndex,
  prefix: string,
  last: boolean,
  offer: (term: number, quality: number) => void,
): number {
  const from = firstAtOrAfter(terms, prefix);
  let term = from;
  for (; term < terms.length && terms[term]!.startsWith(prefix); term++) {
    const typed = prefix.length / terms[term]!.length;
    offer(term, Math.round((QUALITY.prefix + 60 * typed) * (last ? 1 : 0.92)));
  }
  return term - from;
}

function pack({ firstFood }: FoodIndex, qualityByTerm: Map<number, number>): QueryWord {
  const terms = Uint32Array.from(qualityByTerm.keys());
  let reach = 0;
  for (const term of terms) reach += firstFood[term + 1]! - firstFood[term]!;
  return { terms, qualities: Uint8Array.from(qualityByTerm.values()), reach };
}

function firstAtOrAfter(terms: readonly string[], word: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (terms[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
