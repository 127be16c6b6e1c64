import { useSpace } from '#app/core/documents/context.ts';
import type { Deleted } from '#app/core/documents/deleted.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { SavedMeal } from '#domain/diary/saved-meal.ts';
import { MealsStore } from './meals-store.ts';

/** The person's saved meals, live. */
export class Meals {
  readonly store: MealsStore;
  readonly #all: Live<SavedMeal[]>;

  constructor(space: Space) {
    this.store = new MealsStore(space);
    this.#all = new Live(
      () => undefined,
      () => this.store.all(),
    );
  }

  get all(): SavedMeal[] {
    return this.#all.current ?? [];
  }

  /** What was deleted in the last 30 days, live. */
  recentlyDeleted(): Live<Deleted<SavedMeal>[]> {
    return new Live(
      () => undefined,
      () => this.store.recentlyDeleted(new Date()),
    );
  }
}

/** Call it while a component is set up. */
export function useMeals(): Meals {
  return new Meals(useSpace());
}
