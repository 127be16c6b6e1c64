import type { Food, FoodId } from '#domain/foods/food.ts';
import type { FoodHit, SearchableFood } from '#domain/foods/search/search.ts';
import type { SpokenMeal } from '#domain/foods/sentence/sentence.ts';

/** The decompressed files of the food pack; their buffers are transferred to the worker, not copied. */
export interface PackFiles {
  names: ArrayBuffer;
  portions: ArrayBuffer;
  nutrients: ArrayBuffer;
}

/** What the page says to the search worker. */
export type ToSearchWorker =
  | ({ type: 'load' } & PackFiles)
  | { type: 'put'; food: SearchableFood }
  | { type: 'remove'; id: string }
  /** Food id → how much this person logs it, 0 to 1; holds for the queries after it. */
  | { type: 'history'; weights: ReadonlyMap<string, number> }
  | { type: 'query'; seq: number; text: string; limit: number }
  /** A text that may be a whole meal: "two eggs and toast". */
  | { type: 'meal'; seq: number; text: string }
  /** Foods of the pack by id; answered once the pack is loaded. */
  | { type: 'foods'; seq: number; ids: readonly FoodId[] };

export type FromSearchWorker =
  | { type: 'loaded'; foods: number }
  /** The pack's bytes are not what they should be; `problem` is a PackProblem's type. */
  | { type: 'unreadable'; problem: string }
  /** `packed` is false while the pack is not loaded and only own foods were searched. `foods` are those of the pack among the hits. */
  | { type: 'hits'; seq: number; hits: FoodHit[]; foods: Food[]; packed: boolean }
  /** `foods` are those of the pack among the candidates; `packed` as above. */
  | { type: 'meal'; seq: number; meal: SpokenMeal; foods: Food[]; packed: boolean }
  | { type: 'foods'; seq: number; foods: Food[] };
