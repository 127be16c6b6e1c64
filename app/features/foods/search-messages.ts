import type { FoodHit, SearchableFood } from '#domain/foods/search/search.ts';

/** What the page says to the search worker. */
export type ToSearchWorker =
  /** The names file of the food pack, decompressed; transferred, not copied. */
  | { type: 'load'; names: ArrayBuffer }
  | { type: 'put'; food: SearchableFood }
  | { type: 'remove'; id: string }
  /** Food id → how much this person logs it, 0 to 1; holds for the queries after it. */
  | { type: 'history'; weights: ReadonlyMap<string, number> }
  | { type: 'query'; seq: number; text: string; limit: number };

export type FromSearchWorker =
  | { type: 'loaded'; foods: number }
  | { type: 'unreadable'; problem: string }
  /** `packed` is false while the pack is not loaded and only own foods were searched. */
  | { type: 'hits'; seq: number; hits: FoodHit[]; packed: boolean };
