import type { FoodId } from '../food.ts';
import type { FoodSearch } from '../search/search.ts';
import { isStopWord } from '../search/words.ts';
import { MEASURE_BY_WORDS } from './measures.ts';
import { phraseMatch } from './phrase-match.ts';
import { SAYINGS } from './sayings.ts';
import type { Token } from './tokens.ts';
import { AMOUNT_WORDS, FILLER, INNER, JOINING, MANNERS, WITHOUT } from './vocabulary.ts';

/** The foods that a sentence may name. */
export interface FoodNames {
  search: Pick<FoodSearch, 'query'>;
  /** All names of a food that search has, in any language, its synonyms and brand included. */
  namesOf(id: FoodId): readonly string[];
  /** Food id → how much this person logs it, 0 to 1. */
  history?: ReadonlyMap<FoodId, number>;
}

/** What a phrase may mean. */
export interface PhraseMeaning {
  /** See `phraseMatch`. */
  quality: number;
  /** What it may be, the likeliest first. */
  foods: readonly FoodId[];
}

/** A stretch of a sentence read as one food. */
export interface PhraseReading extends PhraseMeaning {
  start: number;
  end: number;
  /** How many of its words count: joining words do not. */
  words: number;
}

/** Phrases looked up before, with what they mean: a sentence that is typed repeats nearly all of them at every letter. */
export type KnownPhrases = Map<string, PhraseMeaning | null>;

/** The foods that may begin at a token, one for each stretch of words that names any. */
export function phrasesAt(
  tokens: readonly Token[],
  start: number,
  foods: FoodNames,
  known: KnownPhrases,
): PhraseReading[] {
  const readings: PhraseReading[] = [];
  const words: string[] = [];
  let content = 0;
  for (let end = start; end < tokens.length && content < MOST_WORDS; end++) {
    const token = tokens[end]!;
    if (token.kind !== 'word') break;
    const isInner = JOINING.has(token.word) || INNER.has(token.word);
    if (words.length === 0 && (isInner || WITHOUT.has(token.word))) break;
    words.push(token.word);
    if (isInner || isStopWord(token.word)) continue;
    content++;
    if (WITHOUT.has(token.word) || (content === 1 && cannotStandAlone(token.word))) continue;
    const meaning = remembered(words, known, foods);
    if (meaning) readings.push({ ...meaning, start, end: end + 1, words: content });
  }
  return readings;
}

/** "A half", "steamed", "breakfast" are in names of foods, and none by themselves. */
function cannotStandAlone(word: string): boolean {
  const measure = MEASURE_BY_WORDS.get(word);
  if (measure && !measure.isWeak) return true;
  return [FILLER, MANNERS, ...AMOUNT_WORDS].some((words) => words.has(word));
}

function remembered(words: readonly string[], known: KnownPhrases, foods: FoodNames): PhraseMeaning | null {
  const said = words.join(' ');
  let meaning = known.get(said);
  if (meaning === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(said, (meaning = meaningOf(words, foods)));
  }
  return meaning;
}

function meaningOf(words: readonly string[], { search, namesOf, history }: FoodNames): PhraseMeaning | null {
  const said = words.join(' ');
  const phrase = SAYINGS.get(said) ?? said;
  const hits = search.query(phrase, { limit: CANDIDATES, whole: true, ...(history && { history }) });
  const asked = phrase.split(' ');
  const joins = phrase === said ? words.filter((word) => JOINING.has(word) && !INNER.has(word)).length : 0;
  const matches = hits.map(({ id }) => ({ id, quality: phraseMatch(asked, namesOf(id), joins > 0) }));
  const best = Math.max(0, ...matches.map(({ quality }) => quality));
  const quality = best > 1 ? best : best - joins * JOIN_COST;
  if (quality < LEAST_QUALITY) return null;
  // Those that have every word come first, in the order of search; then what else search found, to choose from.
  const isNamed = (match: { quality: number }) => match.quality >= best * 0.75;
  const ordered = [...matches.filter(isNamed), ...matches.filter((match) => !isNamed(match))];
  return { quality, foods: ordered.map(({ id }) => id) };
}

const MOST_WORDS = 6;
const MOST_KNOWN = 2000;
const CANDIDATES = 8;
const LEAST_QUALITY = 0.35;
/** What a joining word inside a phrase takes away, unless the food is called so. */
const JOIN_COST = 0.27;
