import { GRAMS_PER_OUNCE, ML_PER_FLUID_OUNCE } from '../diary/amount-size.ts';
import type { Basis } from './food.ts';

/** An amount as a label prints it, in grams or millilitres. */
export interface PackageSize {
  size: number;
  basis: Basis;
}

/** By lower-case unit: its basis and how many of it one is. Pounds are avoirdupois (NIST Handbook 44). */
const UNITS: Record<string, [Basis, number]> = {
  kg: ['g', 1000],
  g: ['g', 1],
  gr: ['g', 1],
  grs: ['g', 1],
  gramos: ['g', 1],
  grams: ['g', 1],
  mg: ['g', 0.001],
  oz: ['g', GRAMS_PER_OUNCE],
  lb: ['g', 453.59237],
  l: ['ml', 1000],
  litre: ['ml', 1000],
  liter: ['ml', 1000],
  litro: ['ml', 1000],
  dl: ['ml', 100],
  cl: ['ml', 10],
  ml: ['ml', 1],
  'fl oz': ['ml', ML_PER_FLUID_OUNCE],
};

const SIZE = /(\d+(?:[.,]\d+)?)\s*(fl\.?\s?oz|[a-z]+)\b/giu;

/** The first weight or volume in a text such as `30 g (0.25 cup)`, `182,5 g`, `6 x 33 cl` (one of them), `1L`; null without one. */
export function packageSizeIn(text: string): PackageSize | null {
  for (const [, digits = '', word = ''] of text.matchAll(SIZE)) {
    const unit = UNITS[word.toLowerCase().replace(/^fl.*$/, 'fl oz')];
    const size = Number(digits.replace(',', '.')) * (unit?.[1] ?? 0);
    if (unit && size > 0) return { size: Math.round(size * 1000) / 1000, basis: unit[0] };
  }
  return null;
}

/** Whether a text speaks of several packages in one: `6 x 33 cl`, `4×125g`. */
export function isMultipack(text: string): boolean {
  return /\d\s*[x×*]\s*\d/iu.test(text);
}
