import type { Basis, Food } from '../foods/food.ts';
import { nutrientIn } from '../foods/nutrients.ts';
import type { Amount, AmountUnit, FoodSnapshot } from './entry.ts';

/** The avoirdupois ounce, exactly (NIST Handbook 44, appendix C). */
export const GRAMS_PER_OUNCE = 28.349523125;

/** The US fluid ounce, exactly (NIST Handbook 44, appendix C: 231 cubic inches a gallon, 128 ounces). */
export const ML_PER_FLUID_OUNCE = 29.5735295625;

/** What an amount comes to in the food's basis, or what is missing to tell. */
export type AmountSize =
  { type: 'size'; size: number; basis: Basis } | { type: 'needsDensity' } | { type: 'needsPortion' };

type Measured = Pick<FoodSnapshot, 'basis' | 'density' | 'unweighed'>;

/** An amount in grams, or in millilitres for a food measured so. The two are exchanged only with a density (g/ml). */
export function sizeOf(amount: Amount, food: Measured): AmountSize {
  if (amount.unit === 'portion') {
    if (!amount.portion) return { type: 'needsPortion' };
    return { type: 'size', size: amount.value * amount.portion.size, basis: food.basis };
  }
  const unit = UNITS[amount.unit];
  const size = amount.value * unit.size;
  if (unit.basis === food.basis) return { type: 'size', size, basis: food.basis };
  if (!food.density) return { type: 'needsDensity' };
  return {
    type: 'size',
    size: food.basis === 'g' ? size * food.density : size / food.density,
    basis: food.basis,
  };
}

/** The units an amount of this food can be given in, the most natural first. */
export function unitsFor(food: Measured & Partial<Pick<Food, 'portions'>>): AmountUnit[] {
  if (food.unweighed) return ['portion'];
  const weights: AmountUnit[] = ['g', 'oz'];
  const volumes: AmountUnit[] = ['ml', 'floz'];
  const [own, other] = food.basis === 'g' ? [weights, volumes] : [volumes, weights];
  return [...(food.portions?.length ? (['portion'] as const) : []), ...own, ...(food.density ? other : [])];
}

/** The amount in grams, for a food in either basis; null where that takes a density nobody knows. */
export function gramsOf(amount: Amount, food: Measured): number | null {
  if (food.unweighed) return null;
  const result = sizeOf(amount, food);
  if (result.type !== 'size') return null;
  if (result.basis === 'g') return result.size;
  return food.density ? result.size * food.density : null;
}

/** Above these a person is asked before the entry is saved: most who get there mistook a unit. */
export const PLAUSIBLE = {
  /** A whole day's energy in one entry: 75 g of lentils once became 26,325 kcal. */
  kcal: 2500,
  /** In g or ml: two kilograms or litres at once. */
  size: 2000,
  /** Ten slices happen, eleven cups hardly. */
  portions: 10,
};

export interface Implausible {
  reason: 'energy' | 'size' | 'portions';
  /** What it comes to: kcal; g or ml; portions. */
  value: number;
  limit: number;
}

/** What about an amount calls for a question, the gravest first; null when nothing does. */
export function isImplausible(
  amount: Amount,
  food: Measured & Pick<FoodSnapshot, 'per100'>,
): Implausible | null {
  const result = sizeOf(amount, food);
  if (result.type === 'size') {
    const kcal = ((nutrientIn(food.per100, 'energy') ?? 0) * result.size) / 100;
    const energy = isImplausibleEnergy(kcal);
    if (energy) return energy;
    if (result.size > PLAUSIBLE.size && !food.unweighed)
      return { reason: 'size', value: result.size, limit: PLAUSIBLE.size };
  }
  if (amount.unit === 'portion' && amount.value > PLAUSIBLE.portions) {
    return { reason: 'portions', value: amount.value, limit: PLAUSIBLE.portions };
  }
  return null;
}

/** The same question for energy logged without a food. */
export function isImplausibleEnergy(kcal: number): Implausible | null {
  return kcal > PLAUSIBLE.kcal ? { reason: 'energy', value: kcal, limit: PLAUSIBLE.kcal } : null;
}

const UNITS: Record<Exclude<AmountUnit, 'portion'>, { basis: Basis; size: number }> = {
  g: { basis: 'g', size: 1 },
  oz: { basis: 'g', size: GRAMS_PER_OUNCE },
  ml: { basis: 'ml', size: 1 },
  floz: { basis: 'ml', size: ML_PER_FLUID_OUNCE },
};
