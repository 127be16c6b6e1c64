import type { Food } from '../foods/food.ts';
import { sizeOf } from './amount-size.ts';
import type { Amount, FoodEntry } from './entry.ts';
import { snapshotOf } from './snapshot.ts';

/**
 * An entry, or whatever else has a food in an amount, as if its food had always been what it now is. The amount stays as
 * it was typed, and a portion takes the size the food now gives it. Null where that amount says nothing about the food any
 * more, as grams of what is now measured in millilitres: it is better left as it was than made unknown.
 */
export function revised<T extends Pick<FoodEntry, 'food' | 'amount'>>(entry: T, food: Food): T | null {
  const amount = revisedAmount(entry.amount, food);
  if (amount === entry.amount && amount.unit === 'portion' && entry.food.basis !== food.basis) return null;
  if (sizeOf(amount, food).type !== 'size') return null;
  return { ...entry, food: snapshotOf(food), amount };
}

/** A food that entries are counted anew with. With `before` only those do that were logged with it as it was then. */
export interface Revision {
  food: Food;
  before?: Food;
}

/**
 * Whether an entry was logged with a food of these figures and this portion. A dish that was cooked otherwise since, from
 * then on, is not what earlier entries had.
 */
export function isLoggedAs(
  { food, amount: { portion } }: Pick<FoodEntry, 'food' | 'amount'>,
  as: Food,
): boolean {
  const now = portion && as.portions.find(({ label }) => label.en === portion.label.en);
  return figuresOf(food) === figuresOf(snapshotOf(as)) && (!now || now.size === portion.size);
}

function figuresOf({ basis, per100, atLeast, density }: FoodEntry['food']): string {
  return JSON.stringify([basis, per100, atLeast, density]);
}

/**
 * As much of another food: a portion that it has as well, else what the portion weighs. Null where the amount says nothing
 * of that food, as grams of what is measured in millilitres.
 */
export function amountOfOther(amount: Amount, from: Pick<Food, 'basis'>, to: Food): Amount | null {
  const { portion, value } = amount;
  if (!portion) return sizeOf(amount, to).type === 'size' ? amount : null;
  const own = to.portions.find(({ label }) => label.en === portion.label.en);
  if (own) return { ...amount, portion: own };
  const weight: Amount = { value: Math.round(value * portion.size * 100) / 100, unit: from.basis };
  return weight.value > 0 && sizeOf(weight, to).type === 'size' ? weight : null;
}

function revisedAmount(amount: Amount, food: Food): Amount {
  const { portion } = amount;
  const now = portion && food.portions.find(({ label }) => label.en === portion.label.en);
  return now ? { ...amount, portion: { ...portion, size: now.size } } : amount;
}
