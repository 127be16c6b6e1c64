import { gramsOf } from '../../domain/diary/amount-size.ts';
import type { FoodPack, PackNames } from '../../domain/foods/pack.ts';
import { searchableFoods } from '../../domain/foods/search/packed-foods.ts';
import { createFoodSearch } from '../../domain/foods/search/search.ts';
import { amountOf } from '../../domain/foods/sentence/amount-of.ts';
import { readMeal, type FoodNames } from '../../domain/foods/sentence/sentence.ts';
import type { ExpectedItem, MealSentence } from './corpus.ts';

/** A food as the parser understood it. */
export interface ReadFood {
  name: string;
  grams: number;
}

export interface SentenceScore {
  text: string;
  read: readonly ReadFood[];
  /** Items expected, and foods read that nobody said: each is one that can be wrong. */
  items: number;
  right: number;
  /** What was expected and not read so, in words. */
  missed: readonly string[];
  extra: readonly ReadFood[];
}

export function foodNamesOf(names: PackNames): FoodNames {
  const foods = searchableFoods(names);
  return {
    search: createFoodSearch(foods),
    namesOf: (id) => foods[names.indexOf(id) ?? -1]?.names ?? [],
  };
}

/** Reads a sentence as the app does, with the first candidate for every food and no history. */
export function readFoods(text: string, names: FoodNames, pack: FoodPack): ReadFood[] {
  const { foods } = readMeal(text, names);
  const chosen = foods.map(({ candidates }) => pack.food(candidates[0]!)!);
  return foods.map((spoken, i) => {
    const food = chosen[i]!;
    const base = spoken.addedTo === null ? undefined : chosen[spoken.addedTo];
    const { amount } = amountOf(spoken, food, { base });
    return { name: food.names.en, grams: Math.round(gramsOf(amount, food) ?? NaN) };
  });
}

/** Each item must be there with food and grams; a food beyond them counts as one more, wrong. */
export function scoreOf({ text, items }: MealSentence, read: readonly ReadFood[]): SentenceScore {
  const left = [...read];
  const missed: string[] = [];
  for (const item of items) if (!take(item, left)) missed.push(describe(item));
  // A wrong food in the place of the right one is one mistake, not two.
  const extra = left.slice(0, Math.max(0, left.length - missed.length));
  const all = items.length + extra.length;
  return { text, read, items: all, right: items.length - missed.length, missed, extra };
}

/** Over many sentences: items right, items in all, and each sentence that has a mistake in one line. */
export function summaryOf(scores: readonly SentenceScore[]) {
  const sum = (value: (score: SentenceScore) => number) =>
    scores.reduce((total, score) => total + value(score), 0);
  const misses = scores
    .filter(({ right, items }) => right < items)
    .map(({ text, missed, read }) => {
      const understood = read.map(({ name, grams }) => `${name} ${grams} g`).join('; ');
      return `${text} — wanted ${missed.join('; ') || 'nothing more'} — read ${understood}`;
    });
  return { right: sum(({ right }) => right), items: sum(({ items }) => items), misses };
}

function take({ readings }: ExpectedItem, left: ReadFood[]): boolean {
  // The longest first, so that a reading of two foods is not taken for one of them and an extra.
  for (const reading of [...readings].sort((a, b) => b.length - a.length)) {
    const rest = [...left];
    const isThere = reading.every(({ isMeant, grams: [from, to] }) => {
      const at = rest.findIndex(({ name, grams }) => isMeant(name) && grams >= from && grams <= to);
      if (at !== -1) rest.splice(at, 1);
      return at !== -1;
    });
    if (!isThere) continue;
    left.splice(0, left.length, ...rest);
    return true;
  }
  return false;
}

function describe({ readings }: ExpectedItem): string {
  return readings
    .map((reading) =>
      reading
        .map(({ food, grams: [from, to] }) => `${food} ${Math.round(from)}–${Math.round(to)} g`)
        .join(' + '),
    )
    .join(' or ');
}
