import { GRAMS_PER_OUNCE, ML_PER_FLUID_OUNCE } from '../diary/amount-size.ts';
import type { DecimalMark } from '../diary/number-notation.ts';
import type { Amount } from '../diary/entry.ts';
import type { Basis, LocalText } from '../foods/food.ts';
import { readFigure } from './figures.ts';

/** An amount from a file, and what it comes to in grams or millilitres where that is known. */
export interface ReadAmount {
  amount: Amount;
  basis: Basis;
  /** In the basis; null when the file says `1 cup` and not what the cup weighs. */
  size: number | null;
}

/**
 * What an unweighed portion is taken to measure, so that nutrients per 100 are those of one portion. It stands for
 * no grams: see `FoodSnapshot.unweighed`.
 */
export const UNWEIGHED_SIZE = 100;

const SERVING: LocalText = { en: '1 serving', es: '1 ración' };

/**
 * Reads `58.00 g`, `8 fl oz`, `1.00 cup`, `2 tbsp (32 g)`, or number and unit from two cells. `grams` is what the file
 * says it weighs as a whole. Null for no number, zero or less.
 */
export function readAmount(
  text: string,
  unitText: string,
  mark: DecimalMark,
  grams: number | null = null,
): ReadAmount | null {
  const match = /^([\d.,]+(?:\s+\d+\/\d+)?|\d+\/\d+|[½¼¾⅓⅔])\s*(?:x\s+)?(.*)$/s.exec(text.trim());
  if (!match) return null;
  const value = readFigure(match[1]!.trim(), mark);
  if (typeof value !== 'number' || value <= 0) return null;
  const unit = (unitText || match[2]!).trim();
  const measure = MEASURES.find(({ names }) => names.test(unit));
  if (measure) {
    const { unit: known, times, basis, size } = measure;
    const amount: Amount = { value: rounded(value * times), unit: known };
    return { amount, basis, size: value * size };
  }
  const stated = /\(\s*([\d.,]+)\s*(g|ml)\s*\)\s*$/i.exec(unit);
  const statedSize = stated ? readFigure(stated[1]!, mark) : null;
  const basis: Basis = stated?.[2]?.toLowerCase() === 'ml' ? 'ml' : 'g';
  const size =
    grams !== null && grams > 0 ? grams : typeof statedSize === 'number' ? statedSize * value : null;
  const label = unit === '' || /^(servings?|raci[oó]n(es)?)$/i.test(unit) ? SERVING : { en: labelOf(unit) };
  const portion = { label, size: size === null ? UNWEIGHED_SIZE : rounded(size / value) };
  if (portion.size <= 0) return null;
  return { amount: { value, unit: 'portion', portion }, basis, size };
}

/** Portions carry their count. */
function labelOf(unit: string): string {
  return /^\d/.test(unit) ? unit : `1 ${unit}`;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Our unit and how many of it one is; the size of one in the basis. */
interface Measure {
  names: RegExp;
  unit: 'g' | 'ml' | 'oz' | 'floz';
  times: number;
  basis: Basis;
  size: number;
}

const MEASURES: readonly Measure[] = [
  { names: /^(g|gr|grams?|gramos?)$/i, unit: 'g', times: 1, basis: 'g', size: 1 },
  { names: /^(kg|kilograms?|kilos?|kilogramos?)$/i, unit: 'g', times: 1000, basis: 'g', size: 1000 },
  { names: /^(oz|ounces?|onzas?)$/i, unit: 'oz', times: 1, basis: 'g', size: GRAMS_PER_OUNCE },
  { names: /^(lbs?|pounds?|libras?)$/i, unit: 'oz', times: 16, basis: 'g', size: GRAMS_PER_OUNCE * 16 },
  { names: /^(ml|millilit(er|re)s?|mililitros?)$/i, unit: 'ml', times: 1, basis: 'ml', size: 1 },
  { names: /^(cl|centilit(er|re)s?)$/i, unit: 'ml', times: 10, basis: 'ml', size: 10 },
  { names: /^(l|lit(er|re)s?|litros?)$/i, unit: 'ml', times: 1000, basis: 'ml', size: 1000 },
  {
    names: /^(floz|fl\.? ?oz\.?|fluid ounces?)$/i,
    unit: 'floz',
    times: 1,
    basis: 'ml',
    size: ML_PER_FLUID_OUNCE,
  },
];
