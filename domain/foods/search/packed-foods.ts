import type { PackNames } from '../pack.ts';
import type { SearchableFood } from './food-index.ts';

/** The foods of a pack as search takes them; names in the order English, Spanish, then synonyms in both. */
export function searchableFoods(names: PackNames): SearchableFood[] {
  return Array.from({ length: names.size }, (_, food) => {
    const { en, es } = names.namesAt(food);
    const shown = es ? [en, es] : [en];
    return { id: names.idAt(food), tier: names.tierAt(food), names: [...shown, ...names.synonymsAt(food)] };
  });
}
