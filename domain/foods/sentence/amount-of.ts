import { sizeOf } from '../../diary/amount-size.ts';
import type { Amount } from '../../diary/entry.ts';
import type { Food, Portion } from '../food.ts';
import { isDrink, pieceOf, portionNamed, usualAmount } from './food-portions.ts';
import { MEASURES, type Measure, type MeasureId } from './measures.ts';
import type { SpokenFood, SpokenQuantity } from './sentence.ts';
import { nutrientIn } from '../nutrients.ts';

/** Where an amount comes from. All but `said` leave something for the person to check. */
export type AmountSource =
  /** Grams, millilitres or a portion of the food, as they said. */
  | { type: 'said' }
  /** The food has no such portion: a household measure of so many ml or g was taken. */
  | { type: 'household'; measure: MeasureId; size: number; unit: 'g' | 'ml' }
  /** Nothing was said: as much as they had last time. */
  | { type: 'last' }
  /** Nothing was said, or no more than "some": the food's usual portion. */
  | { type: 'usual' };

export interface ResolvedAmount {
  amount: Amount;
  source: AmountSource;
}

/**
 * How much of a food was meant. A portion of the food that goes by the measure that was said, else the measure's own grams or
 * millilitres, else the amount of last time, else the food's usual portion.
 *
 * `base` is the food it was added to, if any: milk in a coffee is a splash.
 */
export function amountOf(
  { quantity, text }: Pick<SpokenFood, 'quantity' | 'text'>,
  food: Food,
  { last, base }: { last?: Amount | undefined; base?: Food | undefined } = {},
): ResolvedAmount {
  if (quantity?.measure) return measured(quantity, MEASURES.get(quantity.measure)!, food, text);
  if (quantity && !quantity.isVague && (quantity.count !== 1 || quantity.size || !last)) {
    return counted(quantity, food, text);
  }
  const added = base && isDrink(base) ? addedToDrink(food) : null;
  if (added) return added;
  if (last) return { amount: last, source: { type: 'last' } };
  return { amount: usualAmount(food, quantity?.isVague ?? false), source: { type: 'usual' } };
}

function measured(quantity: SpokenQuantity, measure: Measure, food: Food, text: string): ResolvedAmount {
  const { count, size } = quantity;
  if (measure.kind === 'mass') {
    // "A 12 oz latte" is twelve fluid ounces.
    if (measure.id === 'ounce' && isDrink(food)) return inVolume(count, MEASURES.get('fluidOunce')!, food);
    if (measure.id === 'ounce')
      return { amount: { value: round(count), unit: 'oz' }, source: { type: 'said' } };
    return inGrams(round(count * measure.grams!), food, { type: 'said' });
  }
  if (measure.kind === 'volume') return inVolume(count, measure, food);
  const portion = measure.label && portionNamed(food, measure.label, size);
  if (portion) return portions(count, portion, { type: 'said' });
  if (measure.id === 'handful' && isWatery(food))
    return inVolume(count, { ...measure, ml: HANDFUL_OF_FRUIT }, food);
  const factor = SIZE_FACTOR[size ?? 'medium'];
  const holdsDrinks = measure.id === 'can' || measure.id === 'bottle';
  if (measure.ml && !(holdsDrinks && !isDrink(food))) {
    return inVolume(count, { ...measure, ml: measure.ml * factor }, food);
  }
  if (measure.grams) {
    const grams = measure.grams * factor;
    const source: AmountSource = { type: 'household', measure: measure.id, size: grams, unit: 'g' };
    return inGrams(round(count * grams), food, source);
  }
  return counted(quantity, food, text);
}

/** So many of the food itself: "two eggs", "a large banana", "half an avocado". */
function counted({ count, size }: SpokenQuantity, food: Food, text: string): ResolvedAmount {
  const piece = pieceOf(food, size, text);
  if (piece) return portions(count, piece, { type: 'said' });
  const usual = usualAmount(food, false);
  const factor = size ? SIZE_FACTOR[size] : 1;
  return { amount: { ...usual, value: round(count * usual.value * factor) }, source: { type: 'usual' } };
}

function addedToDrink(food: Food): ResolvedAmount | null {
  if (isDrink(food)) return inVolume(1, { ...MEASURES.get('splash')!, ml: MILK_IN_COFFEE }, food);
  const spoon = portionNamed(food, MEASURES.get('teaspoon')!.label!, null);
  return spoon && portions(1, spoon, { type: 'usual' });
}

function inVolume(count: number, measure: Measure, food: Food): ResolvedAmount {
  const ml = measure.ml!;
  const assumed: AmountSource = { type: 'household', measure: measure.id, size: Math.round(ml), unit: 'ml' };
  const source: AmountSource = measure.kind === 'volume' ? { type: 'said' } : assumed;
  const volume = round(count * ml);
  if (food.basis === 'ml' || food.density) return { amount: { value: volume, unit: 'ml' }, source };
  const density = densityByPortions(food);
  const grams = volume * (density ?? 1);
  // An estimate is not said to a hundredth of a gram.
  const value = grams >= 10 ? Math.round(grams) : round(grams);
  return { amount: { value, unit: 'g' }, source: density ? source : assumed };
}

/** g per ml, from a portion of the food that is a volume. */
function densityByPortions(food: Food): number | null {
  for (const id of ['cup', 'tablespoon', 'teaspoon'] as const) {
    const measure = MEASURES.get(id)!;
    const portion = portionNamed(food, measure.label!, null);
    if (portion) return portion.size / measure.ml!;
  }
  const fluidOunce = portionNamed(food, /^1 fl oz$/, null);
  return fluidOunce ? fluidOunce.size / MEASURES.get('fluidOunce')!.ml! : null;
}

/** Grams; of a food measured in ml without a density they stand for as many ml. */
function inGrams(grams: number, food: Food, source: AmountSource): ResolvedAmount {
  const amount: Amount = { value: grams, unit: 'g' };
  return sizeOf(amount, food).type === 'size'
    ? { amount, source }
    : { amount: { value: grams, unit: 'ml' }, source };
}

function portions(count: number, portion: Portion, source: AmountSource): ResolvedAmount {
  return { amount: { value: round(count), unit: 'portion', portion }, source };
}

/** Berries and leaves rather than nuts. */
function isWatery(food: Food): boolean {
  return (nutrientIn(food.per100, 'energy') ?? 0) < 150;
}

/** To what is typed: two decimals, and never nothing. */
function round(value: number): number {
  return Math.max(0.01, Math.round(value * 100) / 100);
}

const SIZE_FACTOR = { small: 0.75, medium: 1, large: 1.25 };
/** Half a cup, in ml. */
const HANDFUL_OF_FRUIT = 118;
const MILK_IN_COFFEE = 30;
