import type { Basis, FoodId, LocalText } from '../foods/food.ts';
import type { NutrientId, NutrientVector } from '../foods/nutrients.ts';
import type { Day } from '../time/day.ts';

/** What every line of the diary carries. `day` is fixed when logged and never recomputed from `at`. */
interface Line {
  id: string;
  day: Day;
  /** The instant, ISO 8601 in UTC. */
  at: string;
  /** The IANA zone the person was in. */
  zone: string;
  /** Position within its slot, ascending. */
  order: number;
  /**
   * The import that brought it, by the id of its row, and whose diary it was. `untimed`: the file named no time; `at` is
   * somewhere in its slot, for the order of the day, and says nothing of when it was eaten.
   */
  imported?: { by: string; from: string; untimed?: true };
}

/** Breakfast, lunch, dinner, snacks or one the person added; the id outlives a rename. */
export type SlotId = string;

export type AmountUnit = 'g' | 'ml' | 'oz' | 'floz' | 'portion';

/** An amount as the person said it. With unit 'portion', `portion` says which, its size in the food's basis. */
export interface Amount {
  value: number;
  unit: AmountUnit;
  portion?: { label: LocalText; size: number };
}

/** The food as it was when it was logged: a food that changes or disappears never changes the past. */
export interface FoodSnapshot {
  id: FoodId;
  names: LocalText;
  brand?: string;
  basis: Basis;
  /** Version of the nutrient order `per100` is written in. */
  nutrientsVersion: number;
  per100: NutrientVector;
  /** Nutrients whose figures are the least there can be. */
  atLeast?: NutrientId[];
  density?: number;
  /** See `Food.unweighed`. */
  unweighed?: true;
}

export interface FoodEntry extends Line {
  kind: 'food';
  slot: SlotId;
  food: FoodSnapshot;
  amount: Amount;
}

/** Energy without a food; protein, fat and carbohydrate in grams where the person gave them. */
export interface QuickEntry extends Line {
  kind: 'quick';
  slot: SlotId;
  label?: string;
  kcal: number;
  protein?: number;
  fat?: number;
  carbohydrate?: number;
  /** The sums of a meal that came from another app, in the order of NUTRIENTS; the fields above go before it. */
  nutrients?: NutrientVector;
}

export interface WaterEntry extends Line {
  kind: 'water';
  ml: number;
}

export type Entry = FoodEntry | QuickEntry | WaterEntry;
export type MealEntry = FoodEntry | QuickEntry;
