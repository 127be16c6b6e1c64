import type { Token } from './tokens.ts';
import { MEASURE_BY_WORDS, type Measure, type MeasureId } from './measures.ts';
import { ARTICLES, FRACTION_WORDS, NUMBERS, OF, PAIRS, SIZES, VAGUE, type Size } from './vocabulary.ts';

/** How much was said of a food. Without a measure the food itself is counted; `null` elsewhere says nothing was. */
export interface SpokenQuantity {
  count: number;
  measure: MeasureId | null;
  size: Size | null;
  /** "some", "unas": the count is the usual amount, not one piece. */
  isVague: boolean;
}

/** A way to read the tokens from one place on as a quantity. */
export interface QuantityReading {
  quantity: SpokenQuantity;
  /** The token after it. */
  end: number;
  /** How much its words speak for themselves, in words of a food's name. */
  worth: number;
}

/** Every way to read a quantity that begins at a token, the plainest first. Empty where there is none: nought is none. */
export function quantitiesAt(tokens: readonly Token[], start: number): QuantityReading[] {
  const number = numberAt(tokens, start);
  if (number?.count === 0) return [];
  let at = number?.end ?? start;
  let size: Size | null = null;
  const takeSize = () => {
    const found = SIZES.get(wordAt(tokens, at));
    if (found) [size, at] = [found, at + 1];
  };
  takeSize();
  const counted = { count: number?.count ?? 1, isVague: number?.isVague ?? false };
  const readings: QuantityReading[] = [];
  if (at > start) {
    const end = afterOf(tokens, at);
    readings.push({ quantity: { ...counted, measure: null, size }, end, worth: 0.3 });
  }
  const measured = measureAt(tokens, at);
  if (measured) {
    at = measured.end;
    takeSize();
    // "A cup and a half of milk", "kilo y medio de patatas".
    const half = halfAt(tokens, at);
    if (half) at = half.end;
    const end = afterOf(tokens, at);
    const isNamed = end > at || (number !== null && measured.measure.kind !== 'household');
    const worth = 0.3 + (measured.measure.isWeak ? 0.6 : isNamed ? 1.05 : 0.9);
    const count = counted.count + (half ? half.count : 0);
    readings.push({ quantity: { ...counted, count, measure: measured.measure.id, size }, end, worth });
  }
  return readings;
}

/** A quantity after its food: "oats 60 g". It has a number and a unit, or it is none. */
export function trailingQuantityAt(tokens: readonly Token[], start: number): QuantityReading | null {
  const number = numberAt(tokens, start);
  if (!number?.count || tokens[start]?.kind !== 'number') return null;
  const measured = measureAt(tokens, number.end);
  if (!measured || (measured.measure.kind === 'household' && !measured.measure.ml)) return null;
  // "Chicken 200 g rice": whose grams they are, the rest of the sentence decides.
  const quantity = { count: number.count, measure: measured.measure.id, size: null, isVague: false };
  return { quantity, end: measured.end, worth: 1 };
}

/** Where the food begins of which there is none: after "0", "0 g of". Null where no nought stands. */
export function noneAt(tokens: readonly Token[], start: number): number | null {
  const number = numberAt(tokens, start);
  if (number?.count !== 0) return null;
  return afterOf(tokens, measureAt(tokens, number.end)?.end ?? number.end);
}

interface NumberReading {
  count: number;
  isVague: boolean;
  end: number;
}

function numberAt(tokens: readonly Token[], start: number): NumberReading | null {
  const token = tokens[start];
  if (!token) return null;
  const word = wordAt(tokens, start);
  // "A few", "un poco de", "a couple of", "half a dozen", "un par de".
  if (NUMBERS.get(word) === 1 || word === 'half' || word === 'media') {
    const next = wordAt(tokens, start + 1);
    if (VAGUE.has(next)) return { count: 1, isVague: true, end: start + 2 };
    if (PAIRS.has(next)) return { count: 2, isVague: false, end: afterOf(tokens, start + 2) };
    const dozen = ['dozen', 'docena'].indexOf(next === 'a' ? wordAt(tokens, start + 2) : next);
    if (dozen !== -1) {
      return {
        count: FRACTION_WORDS.has(word) ? 6 : 12,
        isVague: false,
        end: afterOf(tokens, start + (next === 'a' ? 3 : 2)),
      };
    }
  }
  if (VAGUE.has(word)) return { count: 1, isVague: true, end: start + 1 };
  if (PAIRS.has(word)) return { count: 2, isVague: false, end: afterOf(tokens, start + 1) };
  const fraction = FRACTION_WORDS.get(word);
  if (fraction !== undefined)
    return { count: fraction, isVague: false, end: afterFraction(tokens, start + 1) };
  const count = token.kind === 'number' ? token.value : NUMBERS.get(word);
  if (count === undefined) return null;
  // "A quarter of", "three quarters of", "un cuarto de".
  const part = FRACTION_WORDS.get(wordAt(tokens, start + 1));
  if (part !== undefined && !(token.kind === 'number' && part === 1 / 2)) {
    return { count: count * part, isVague: false, end: afterFraction(tokens, start + 2) };
  }
  const half = halfAt(tokens, start + 1);
  if (half) return { count: count + half.count, isVague: false, end: half.end };
  const end = wordAt(tokens, start + 1) === 'x' ? start + 2 : start + 1;
  return { count, isVague: false, end };
}

/** "and a half", "y medio". */
function halfAt(tokens: readonly Token[], start: number): { count: number; end: number } | null {
  if (!['and', 'y'].includes(wordAt(tokens, start))) return null;
  const at = wordAt(tokens, start + 1) === 'a' ? start + 2 : start + 1;
  const word = wordAt(tokens, at);
  if (word !== 'half' && word !== 'medio' && word !== 'media') return null;
  // "… y medio aguacate" begins another food: a half that belongs to a number ends there, or has its food after "of".
  const next = wordAt(tokens, at + 1);
  const isOwn = word === 'half' || next === '' || OF.has(next) || MEASURE_BY_WORDS.has(next);
  return isOwn ? { count: 1 / 2, end: at + 1 } : null;
}

/** "half of an", "half a", "mitad de un": a quantity of one thing. */
function afterFraction(tokens: readonly Token[], start: number): number {
  let at = start;
  if (OF.has(wordAt(tokens, at))) at++;
  if (ARTICLES.has(wordAt(tokens, at))) at++;
  return at;
}

function afterOf(tokens: readonly Token[], start: number): number {
  let at = start;
  if (OF.has(wordAt(tokens, at))) {
    at++;
    if (ARTICLES.has(wordAt(tokens, at))) at++;
  }
  return at;
}

function measureAt(tokens: readonly Token[], start: number): { measure: Measure; end: number } | null {
  const one = wordAt(tokens, start);
  const two = MEASURE_BY_WORDS.get(`${one} ${wordAt(tokens, start + 1)}`);
  if (two) return { measure: two, end: start + 2 };
  const measure = MEASURE_BY_WORDS.get(one);
  return measure ? { measure, end: start + 1 } : null;
}

/** The folded word at a place; empty for a number, a break and the end. */
export function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.word : '';
}
