import type { FoodSnapshot } from './entry.ts';
import type { Food } from '../foods/food.ts';
import { NUTRIENTS_VERSION } from '../foods/nutrients.ts';

/** What an entry keeps of a food: its name and figures as they are now, so that the food may change or go. */
export function snapshotOf(food: Food): FoodSnapshot {
  const { id, names, brand, basis, per100, atLeast, density, unweighed } = food;
  return {
    id,
    names,
    ...(brand !== undefined && { brand }),
    basis,
    nutrientsVersion: NUTRIENTS_VERSION,
    per100: withoutTrailingNulls(per100),
    ...(atLeast !== undefined && { atLeast }),
    ...(density !== undefined && { density }),
    ...(unweighed && { unweighed }),
  };
}

// Half of what a year of diary weighs is nutrients; what is unknown at the end need not be written.
function withoutTrailingNulls(per100: Food['per100']): Food['per100'] {
  const known = per100.findLastIndex((value) => value !== null);
  return per100.slice(0, known + 1);
}
