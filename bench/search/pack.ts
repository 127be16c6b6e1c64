import { searchableFoods } from '../../domain/foods/search/packed-foods.ts';
import type { SearchableFood } from '../../domain/foods/search/search.ts';
import { readShippedNames } from '../../tools/food-pack/shipped-pack.ts';

/** The foods of the pack that the app ships. */
export function readPack(): SearchableFood[] {
  return searchableFoods(readShippedNames());
}
