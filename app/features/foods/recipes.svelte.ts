import { newId } from '#app/core/documents/id.ts';
import type { Deleted } from '#app/core/documents/deleted.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Amount } from '#domain/diary/entry.ts';
import type { Revision } from '#domain/diary/revise.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import {
  cook,
  foodsOfRecipes,
  recipesWith,
  type Ingredient,
  type Pantry,
  type Recipe,
} from '#domain/foods/recipe.ts';
import { RecipesStore } from './recipes-store.ts';

/** The person's recipes, and the foods they come to. */
export class Recipes {
  readonly store: RecipesStore;
  readonly #all: Live<Recipe[]>;
  readonly #own: () => readonly Food[];
  readonly foods: Food[] = $derived.by(() => foodsOfRecipes(this.pantry));

  constructor(space: Space, own: () => readonly Food[]) {
    this.store = new RecipesStore(space);
    this.#own = own;
    this.#all = new Live(
      () => undefined,
      () => this.store.all(),
    );
  }

  /** Asks storage ahead of the first reading. */
  prime(): Promise<void> {
    return this.#all.prime();
  }

  get all(): Recipe[] {
    return this.#all.current ?? [];
  }

  /** What a recipe can be made of, besides the foods of the pack. */
  get pantry(): Pantry {
    return {
      foods: new Map(this.#own().map((food) => [food.id, food])),
      recipes: new Map(this.all.map((recipe) => [recipe.id, recipe])),
    };
  }

  find(id: FoodId): Recipe | undefined {
    return this.all.find((recipe) => recipe.id === id);
  }

  /** The id of a recipe that is yet to be. */
  newId(): FoodId {
    return `recipe:${newId()}`;
  }

  /** An ingredient that is yet to be added. */
  ingredient(food: Food, amount: Amount): Ingredient {
    return { id: newId(), food: snapshotOf(food), amount };
  }

  /**
   * The dishes that are others once this food or recipe is changed, and what they are until then, so that entries logged
   * before an earlier change stay what they are; itself left out where it is a food, and without a before where it is a recipe.
   */
  changedWith(changed: { food: Food } | { recipe: Recipe }): Revision[] {
    const { foods, recipes } = this.pantry;
    const both = (recipe: Recipe, pantry: Pantry): Revision => ({
      food: cook(recipe, pantry).food,
      before: cook(recipe, { foods, recipes }).food,
    });
    if ('food' in changed) {
      const pantry = { recipes, foods: new Map(foods).set(changed.food.id, changed.food) };
      return recipesWith(changed.food.id, recipes).map((recipe) => both(recipe, pantry));
    }
    const { recipe } = changed;
    const pantry = { foods, recipes: new Map(recipes).set(recipe.id, recipe) };
    const outer = recipesWith(recipe.id, pantry.recipes).map((each) => both(each, pantry));
    return [{ food: cook(recipe, pantry).food }, ...outer];
  }

  /** What was deleted in the last 30 days, live. */
  recentlyDeleted(): Live<Deleted<Recipe>[]> {
    return new Live(
      () => undefined,
      () => this.store.recentlyDeleted(new Date()),
    );
  }
}
