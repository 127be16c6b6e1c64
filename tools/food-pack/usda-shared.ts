import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readFndds } from './fndds.ts';
import { portionsOf } from './portions.ts';
import { readSr28 } from './sr28.ts';
import type { UsdaFood } from './usda-food.ts';

const folder = join(process.env.WELNESS_SHARED ?? join(import.meta.dirname, '../../../shared'), 'data/usda');

/** For tests over the real USDA tables: why they cannot run, null where they can. */
export const usdaMissing: string | null = existsSync(folder) ? null : `no USDA tables at ${folder}`;

/** Both USDA tables, twins included. */
export function usdaFoods(): UsdaFood[] {
  return [...readFndds(folder), ...readSr28(folder)];
}

/** How many foods of the tables have each household portion. */
export function usesOfPortions(): Map<string, number> {
  const uses = new Map<string, number>();
  for (const food of usdaFoods()) {
    for (const { label } of portionsOf(food)) uses.set(label, (uses.get(label) ?? 0) + 1);
  }
  return uses;
}
