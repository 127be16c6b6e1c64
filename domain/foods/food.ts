import type { NutrientId, NutrientVector } from './nutrients.ts';

/** A text in the languages it is known in. English is always there; Spanish where a translation exists. */
export interface LocalText {
  en: string;
  es?: string;
}

/** `fndds:11100000`, `sr:01001`, `own:<id>`, `recipe:<id>`; `in:<fingerprint>` for one that only imported entries know. */
export type FoodId = string;

export function isRecipe(id: FoodId): boolean {
  return id.startsWith('recipe:');
}

/** Whether a food is nowhere but in the entries of an import: it cannot be looked up again. */
export function isInEntriesOnly(id: FoodId): boolean {
  return id.startsWith('in:');
}

/** Whether the nutrients are per 100 grams or per 100 millilitres. */
export type Basis = 'g' | 'ml';

/** A household measure: "1 cup" is so many grams (or millilitres, when that is the food's basis). */
export interface Portion {
  label: LocalText;
  size: number;
}

/** Something that can be eaten, with nutrients per 100 of its basis and named portions in that basis. */
export interface Food {
  id: FoodId;
  names: LocalText;
  brand?: string;
  basis: Basis;
  per100: NutrientVector;
  /** Nutrients of which only a part is known, as in a dish: their figures are the least there can be. */
  atLeast?: NutrientId[];
  portions: Portion[];
  /** g per ml; present only where known, and grams and millilitres are interchanged only with it. */
  density?: number;
  /**
   * Nobody has said what its portion weighs: `per100` is of one portion, whose size is written as 100 and stands for no
   * grams. It is measured in that portion only.
   */
  unweighed?: true;
}
