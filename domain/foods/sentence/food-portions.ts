import type { Amount } from '../../diary/entry.ts';
import type { Food, Portion } from '../food.ts';
import { nutrientIn } from '../nutrients.ts';
import { fold, stem } from '../search/words.ts';
import type { Size } from './vocabulary.ts';

/**
 * The portion that is one of the food: called by its name ("1 egg"), of the size that was said ("1 large"), or whole. `text`
 * is what the food was called. Null where it has none, as what is drunk or poured.
 */
export function pieceOf(food: Food, size: Size | null, text: string): Portion | null {
  const bySize = (portion: Portion) => size !== null && SIZE_LABEL[size].test(portion.label.en);
  if (isDrink(food)) return food.portions.find(bySize) ?? null;
  const names = fold(`${text} ${food.names.en} ${food.names.es ?? ''}`).match(/[a-z]{3,}/g) ?? [];
  const named = new Set(names.map(stem));
  const isNamed = ({ label }: Portion) => {
    const [first] =
      fold(label.en)
        .replace(SIZE_BEFORE, '')
        .match(/[a-z]+/) ?? [];
    return first !== undefined && named.has(stem(first));
  };
  const pieces = food.portions.filter(({ label }) => !NO_PIECE.test(label.en));
  return (
    pieces.find((portion) => bySize(portion) && isNamed(portion)) ??
    pieces.find(bySize) ??
    pieces.find(({ label }) => MIDDLING.test(label.en)) ??
    pieces.find(isNamed) ??
    pieces.find(({ label }) => PIECE.test(label.en)) ??
    null
  );
}

/**
 * How much to assume when nothing was said: the first portion, which is the usual one of the tables, unless that is a crumb
 * (one leaf, one olive), a slice of a roast, or a cup of what is eaten by the spoon. `isSome`: "some olives" is a few.
 */
export function usualAmount(food: Food, isSome: boolean): Amount {
  const { portions, basis } = food;
  const [first] = portions;
  const energy = nutrientIn(food.per100, 'energy') ?? 0;
  if (!first) return { value: energy >= RICH ? 30 : 100, unit: basis };
  const one = (portion: Portion, value = 1): Amount => ({ value, unit: 'portion', portion });
  if (isDrink(food)) return one(first);
  const spoon = portionNamed(food, /^1 tbsp/, null);
  if (spoon && energy >= RICH && first.size > spoon.size * 2) return one(spoon);
  const cup = portionNamed(food, /^1 cup/, null);
  const isPiece = !/^1 (?:tbsp|tsp|packet|individual)/.test(first.label.en);
  if (cup && isPiece && first.size < CRUMB && first.size < cup.size / 2.5 && energy < RICH) {
    return isSome ? one(first, first.size < 2.5 ? 10 : 5) : one(cup);
  }
  const meat = portionNamed(food, /^1 cup(?:, (?:cooked|diced|cooked, diced|diced, cooked))?$/, null);
  if (meat && SLICE.test(first.label.en) && isMeat(food)) return one(meat);
  return one(first);
}

/** The portion that goes by such a label; of several the one of that size. */
export function portionNamed({ portions }: Food, label: RegExp, size: Size | null): Portion | null {
  const isSized = ({ label: { en } }: Portion) =>
    size !== null && SIZE_LABEL[size].test(en) && label.test(en.replace(SIZE_LABEL[size], '1 '));
  return portions.find(isSized) ?? portions.find((portion) => label.test(portion.label.en)) ?? null;
}

/** FNDDS and SR28 give what is drunk in fluid ounces. */
export function isDrink({ basis, portions }: Food): boolean {
  return basis === 'ml' || portions.some(({ label }) => label.en === '1 fl oz' || label.en === '8 fl oz');
}

/** By its USDA name: what is served as a piece of a roast, and not by the slice. */
function isMeat({ names }: Food): boolean {
  return /^(?:Chicken|Turkey|Pork|Beef|Veal|Lamb)\b(?!.*(?:deli|luncheon|bacon|sausage|dried|smoked|cured))/.test(
    names.en,
  );
}

/** kcal per 100 g from which on a food is spread, poured or grated rather than heaped. */
const RICH = 250;
/** g. */
const CRUMB = 20;
const SIZE_LABEL: Record<Size, RegExp> = {
  small: /^1 small\b ?(?:\/regular )?/,
  medium: /^1 (?:medium|regular)\b ?/,
  large: /^1 large\b ?(?:\/king size )?/,
};
const SIZE_BEFORE = /^1 (?:(?:small|medium|large|regular|whole|individual)\b[\s/]*)*/;
/** "1 medium (7" to 7-7/8" long)", "1 whole", "1 regular": one of the food by itself. */
const MIDDLING = /^1 (?:medium|whole|regular|fruit|item)(?:$|,| \(| or regular$)/;
const PIECE =
  /^1 (?:piece|unit|sandwich|small\/regular|regular\/large|small|medium|patty|link|roll|cake|slice|large)\b/;
const SLICE = /\b(?:slice|piece)\b/;
const NO_PIECE =
  /^1 (?:cup|tbsp|tsp|fl oz|oz|cubic|surface|extra|miniature|package|serving \(|head|bunch)|\boz\b|^\d+\/\d|^[2-9]/;
