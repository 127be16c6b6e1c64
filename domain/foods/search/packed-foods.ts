import type { PackNames } from '../pack.ts';
import type { SearchableFood } from './food-index.ts';

/** The foods of a pack as search takes them; names in the order English, Spanish, then synonyms in both. */
export function searchableFoods(names: PackNames): SearchableFood[] {
  return Array.from({ length: names.size }, (_, food) => ({
    id: names.idAt(food),
    tier: names.tierAt(food),
    names: searchedNames(names, food),
  }));
}

/** All names under which search finds a food of a pack. */
export function searchedNames(names: PackNames, food: number): string[] {
  const { en, es } = names.namesAt(food);
  return [...(es ? [en, es] : [en]), ...names.synonymsAt(food)];
}
