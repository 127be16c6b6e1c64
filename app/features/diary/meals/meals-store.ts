import * as v from 'valibot';
import { recentlyDeleted } from '#app/core/documents/deleted.ts';
import { newId } from '#app/core/documents/id.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { SavedMeal } from '#domain/diary/saved-meal.ts';
import { SavedMealSchema } from '#domain/diary/saved-meal-schema.ts';

const mealKind = rowKind<SavedMeal>({
  kind: 'meal',
  v: 1,
  is: (data): data is SavedMeal => v.is(SavedMealSchema, data),
  document: () => 'catalog',
});

/** The meals the person keeps under a name. */
export class MealsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async all(): Promise<SavedMeal[]> {
    const rows = await this.#space.rows.ofKind(mealKind.kind);
    return rows.map(mealKind.read).filter((meal) => meal !== null);
  }

  /** Keeps a meal that does not exist yet. */
  add(meal: Omit<SavedMeal, 'id'>) {
    return this.put({ ...meal, id: `meal:${newId()}` });
  }

  put(meal: SavedMeal) {
    return this.#space.journal.act('meal', [mealKind.put(meal.id, (current) => ({ ...current, ...meal }))]);
  }

  /** Entries keep what was logged of it. */
  remove(id: string, at: Date) {
    return this.#space.journal.act('meal', [mealKind.remove(id, at)]);
  }

  async recentlyDeleted(now: Date) {
    return recentlyDeleted(await this.#space.database, mealKind, now);
  }

  restore(meal: SavedMeal) {
    return this.#space.journal.act('restore', [mealKind.put(meal.id, () => meal)]);
  }
}
