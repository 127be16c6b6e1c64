import { fold, queryWords } from '../foods/search/words.ts';
import type { SlotId } from './entry.ts';
import type { MealItem } from './meal-item.ts';

/** Lines kept under a name, to be logged as one. */
export interface SavedMeal {
  /** `meal:<id>`. */
  id: string;
  name: string;
  /** Where it was kept from: there it comes first. */
  slot: SlotId;
  items: MealItem[];
}

export type MealNameProblem = 'required' | 'tooLong';

const LONGEST_NAME = 80;

export function mealNameProblem(name: string): MealNameProblem | null {
  const { length } = name.trim();
  return length === 0 ? 'required' : length > LONGEST_NAME ? 'tooLong' : null;
}

/** The meals a text is about, by their names and those of what is in them; of a slot first, then by name. */
export function mealsFor(
  meals: readonly SavedMeal[],
  slot: SlotId,
  text: string,
  locale: string,
): SavedMeal[] {
  const words = queryWords(text);
  return meals
    .filter((meal) => {
      const said = fold([meal.name, ...meal.items.flatMap(namesOf)].join(' '));
      return words.every((word) => said.includes(word));
    })
    .sort(
      (a, b) =>
        Number(b.slot === slot) - Number(a.slot === slot) ||
        a.name.localeCompare(b.name, locale) ||
        (a.id < b.id ? -1 : 1),
    );
}

function namesOf(item: MealItem): string[] {
  if (item.kind === 'quick') return item.label === undefined ? [] : [item.label];
  return [item.food.names.en, item.food.names.es ?? ''];
}
