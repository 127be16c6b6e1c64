import type { PackNames } from '../pack.ts';
import type { SearchableFood } from './food-index.ts';

/** The foods of a pack as search takes them; names in the order English, Spanish. */
export function searchableFoods(names: PackNames): SearchableFood[] {
  return Array.from({ length: names.size }, (_, food) => {
    const { en, es } = names.namesAt(food);
    return { id: names.idAt(food), tier: names.tierAt(food), names: es ? [en, es] : [en] };
  });
}
