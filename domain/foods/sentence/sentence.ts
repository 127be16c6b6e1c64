import type { FoodId } from '../food.ts';
import { phrasesAt, type FoodNames, type KnownPhrases, type PhraseReading } from './phrases.ts';
import { noneAt, quantitiesAt, trailingQuantityAt, wordAt, type SpokenQuantity } from './quantity.ts';
import { TOGETHER } from './sayings.ts';
import { tokensOf, type Token } from './tokens.ts';
import {
  ADDING,
  AMOUNT_WORDS,
  FILLER,
  JOINING,
  MANNERS,
  SIZES,
  SIZES_BEHIND,
  WITHOUT,
} from './vocabulary.ts';

export type { FoodNames, KnownPhrases } from './phrases.ts';
export type { SpokenQuantity } from './quantity.ts';

/** One food of a sentence. How many grams it is, is for `amountOf` to say once the food itself is at hand. */
export interface SpokenFood {
  /** What it was called, as typed: "banana". */
  text: string;
  /** That with its amount: "a large banana". */
  said: string;
  /** What it may be, the likeliest first. */
  candidates: readonly FoodId[];
  quantity: SpokenQuantity | null;
  /** Added to the food before it ("coffee with milk"): its usual amount is a smaller one. */
  addedTo: number | null;
}

export interface SpokenMeal {
  foods: readonly SpokenFood[];
  /** The words that no food explains, as typed. */
  unread: readonly string[];
}

/**
 * Reads what a person ate from one sentence, in English or Spanish: "two eggs, toast with butter and a coffee with milk".
 *
 * Where one food ends and the next begins is not written in the sentence ("mac and cheese and salad"), so every split is
 * weighed by how well its parts name foods of the index, and the best one is taken: dynamic programming over the tokens,
 * from each of which a food with its amount, a word that says nothing, or what was left out ("sin azúcar") may follow.
 *
 * `known` remembers phrases between calls; give the same map as long as foods and history are the same.
 */
export function readMeal(text: string, foods: FoodNames, known: KnownPhrases = new Map()): SpokenMeal {
  const tokens = tokensOf(apart(text)).slice(0, MOST_TOKENS);
  const at: PhraseReading[][] = [];
  const read = (start: number) => (at[start] ??= phrasesAt(tokens, start, foods, known));
  // best[i]: the best way to read everything before token i.
  const best: (Path | undefined)[] = [{ score: 0, from: null, step: null }];
  const offer = (end: number, path: Path) => {
    if ((best[end]?.score ?? -Infinity) < path.score) best[end] = path;
  };
  for (let start = 0; start < tokens.length; start++) {
    const from = best[start];
    if (!from) continue;
    for (const { end, worth, step } of [
      ...passes(tokens, start),
      ...negations(tokens, start, read),
      ...items(tokens, start, read),
    ]) {
      offer(end, { score: from.score + worth + seam(from, step, tokens, start), from, step });
    }
  }
  return mealOf(best[tokens.length], tokens);
}

/** "Fish and chips" is two foods under one name. */
function apart(text: string): string {
  let parted = text;
  for (const [name, foods] of TOGETHER) {
    parted = parted.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu'), foods);
  }
  return parted;
}

/** Nobody lists more than this; and the work grows with it. */
const MOST_TOKENS = 80;

interface Path {
  score: number;
  from: Path | null;
  step: Step | null;
}

type Step =
  | { type: 'food'; start: number; end: number; phrase: PhraseReading; quantity: SpokenQuantity | null }
  | { type: 'pass' }
  | { type: 'unread'; at: number };

interface Move {
  end: number;
  worth: number;
  step: Step;
}

/** What passes a token by: joining words and breaks cost nothing, fillers next to nothing, and an unknown word much. */
function passes(tokens: readonly Token[], at: number): Move[] {
  const token = tokens[at]!;
  const end = at + 1;
  if (token.kind === 'break') return [{ end, worth: 0, step: { type: 'pass' } }];
  // Nought with its measure, lest what is left of it be read as an amount.
  if (token.kind === 'number')
    return [{ end: noneAt(tokens, at) ?? end, worth: -COST.number, step: { type: 'unread', at } }];
  if (JOINING.has(token.word)) return [{ end, worth: 0, step: { type: 'pass' } }];
  if (FILLER.has(token.word)) return [{ end, worth: -COST.filler, step: { type: 'pass' } }];
  if (MANNERS.has(token.word)) return [{ end, worth: -COST.manner, step: { type: 'pass' } }];
  // An amount whose food is unknown: the food is what could not be read.
  if (AMOUNT_WORDS.some((words) => words.has(token.word))) {
    return [{ end, worth: -COST.number, step: { type: 'pass' } }];
  }
  return [{ end, worth: -COST.unknown, step: { type: 'unread', at } }];
}

/** "without butter", "sin azúcar ni leche", "0 azúcar": what was left out is passed by. */
function negations(tokens: readonly Token[], at: number, read: (start: number) => PhraseReading[]): Move[] {
  const isWord = WITHOUT.has(wordAt(tokens, at));
  const after = isWord ? at + 1 : noneAt(tokens, at);
  if (after === null) return [];
  return [
    { end: after, worth: -COST.unknown, step: { type: 'pass' } },
    ...read(after).map(({ end, quality, words }) => ({
      end,
      worth: Math.min(quality, 1) * words * 0.9 - COST.food / 2,
      step: { type: 'pass' } as const,
    })),
    ...(isWord && tokens[after]?.kind === 'word'
      ? [{ end: after + 1, worth: 0, step: { type: 'pass' } as const }]
      : []),
  ];
}

/** A food with what is said of its amount, before or behind it. */
function items(tokens: readonly Token[], at: number, read: (start: number) => PhraseReading[]): Move[] {
  const moves: Move[] = [];
  const starts = [
    { end: at, worth: 0, quantity: null as SpokenQuantity | null },
    ...quantitiesAt(tokens, at),
  ];
  for (const { end: start, worth, quantity } of starts) {
    for (const phrase of read(start)) {
      const gain = worth + phrase.quality * phrase.words - COST.food;
      const { end } = phrase;
      moves.push({ end, worth: gain, step: { type: 'food', start: at, end, phrase, quantity } });
      const sized = sizeBehind(tokens, phrase.end, quantity);
      if (sized) {
        const step: Step = { type: 'food', start: at, end: phrase.end + 1, phrase, quantity: sized };
        moves.push({ end: phrase.end + 1, worth: gain + SIZE_WORTH, step });
      }
      const behind = quantity?.measure ? null : trailingQuantityAt(tokens, phrase.end);
      if (behind) {
        const step: Step = { type: 'food', start: at, end: behind.end, phrase, quantity: behind.quantity };
        moves.push({ end: behind.end, worth: gain + behind.worth, step });
      }
    }
  }
  return moves;
}

/** "Un plátano pequeño": the quantity with the size that stands behind its food. */
function sizeBehind(
  tokens: readonly Token[],
  end: number,
  quantity: SpokenQuantity | null,
): SpokenQuantity | null {
  const word = wordAt(tokens, end);
  if (!SIZES_BEHIND.has(word) || quantity?.size) return null;
  return { count: 1, measure: null, isVague: false, ...quantity, size: SIZES.get(word)! };
}

const SIZE_WORTH = 0.3;

/** Two foods side by side with nothing between them are rather one, unless the second has an amount of its own. */
function seam(from: Path, step: Step, tokens: readonly Token[], at: number): number {
  if (step.type !== 'food' || from.step?.type !== 'food' || step.quantity) return 0;
  return tokens[at]?.kind === 'word' ? -COST.seam : 0;
}

function mealOf(end: Path | undefined, tokens: readonly Token[]): SpokenMeal {
  const steps: Step[] = [];
  for (let path = end ?? null; path; path = path.from) if (path.step) steps.unshift(path.step);
  const unread = steps.flatMap((step) =>
    step.type === 'unread' ? [textOf(tokens, step.at, step.at + 1)] : [],
  );
  const foods: SpokenFood[] = [];
  for (const step of steps) {
    if (step.type !== 'food') continue;
    const { phrase, quantity, start, end } = step;
    const addedTo = foods.length > 0 && ADDING.has(wordAt(tokens, start - 1)) ? foods.length - 1 : null;
    foods.push({
      text: textOf(tokens, phrase.start, phrase.end),
      said: textOf(tokens, start, end),
      candidates: phrase.foods,
      quantity,
      addedTo,
    });
  }
  return { foods, unread };
}

function textOf(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map((token) => (token.kind === 'break' ? ',' : token.text))
    .join(' ');
}

/** In words of a food's name: what each food costs, so that one name is taken before two halves of it. */
const COST = { food: 0.5, seam: 0.35, unknown: 0.75, manner: 0.15, filler: 0.04, number: 0.6 };
