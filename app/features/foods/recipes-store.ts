import * as v from 'valibot';
import { recentlyDeleted } from '#app/core/documents/deleted.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { FoodId } from '#domain/foods/food.ts';
import type { Recipe } from '#domain/foods/recipe.ts';
import { RecipeSchema } from '#domain/foods/recipe-schema.ts';

const recipeKind = rowKind<Recipe>({
  kind: 'recipe',
  v: 1,
  is: (data): data is Recipe => v.is(RecipeSchema, data),
  document: () => 'catalog',
});

/** One version of a recipe: what it said, when it was written (ms since 1970), and whether it deleted the recipe. */
export interface RecipeVersion {
  recipe: Recipe;
  writtenAt: number;
  deleted: boolean;
}

/** The person's recipes. */
export class RecipesStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async all(): Promise<Recipe[]> {
    const rows = await this.#space.rows.ofKind(recipeKind.kind);
    return rows.map(recipeKind.read).filter((recipe) => recipe !== null);
  }

  /** A recipe as it now is, to be written by one action or as a part of another. */
  change(recipe: Recipe) {
    return recipeKind.put(recipe.id, (current) => changedRecipe(current, recipe));
  }

  put(recipe: Recipe) {
    return this.#space.journal.act('recipe', [this.change(recipe)]);
  }

  /** Takes a recipe out of search. Entries and other recipes keep what they have of it. */
  remove(id: FoodId, at: Date) {
    return this.#space.journal.act('recipe', [recipeKind.remove(id, at)]);
  }

  async recentlyDeleted(now: Date) {
    return recentlyDeleted(await this.#space.database, recipeKind, now);
  }

  /** Makes an earlier version, or a deleted recipe, the current one by writing it anew. */
  restore(recipe: Recipe) {
    return this.#space.journal.act('restore', [recipeKind.put(recipe.id, () => recipe)]);
  }

  /** Every version of a recipe, newest first. */
  async history(id: FoodId): Promise<RecipeVersion[]> {
    const { historyOf } = await import('#app/core/documents/versions.ts');
    const versions = await historyOf(await this.#space.database, id, ['catalog']);
    return versions.flatMap((version) => {
      const recipe = recipeKind.readAny(version);
      return recipe
        ? [{ recipe, writtenAt: version.hlc, deleted: version.state.deletedAt !== undefined }]
        : [];
    });
  }
}

/** A weight or note that was taken away is gone, and what newer code has added stays. */
function changedRecipe(current: Recipe | null, recipe: Recipe): Recipe {
  const { cookedGrams: _grams, note: _note, ...kept } = current ?? recipe;
  return { ...kept, ...recipe };
}
