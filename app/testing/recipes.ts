import { newId } from '#app/core/documents/id.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import type { Food } from '#domain/foods/food.ts';
import type { Ingredient, Recipe } from '#domain/foods/recipe.ts';
import { aFood } from './entries.ts';

/** So many grams of a food. */
export function anIngredient(food: Food = aFood(), grams = 100): Ingredient {
  return { id: newId(), food: snapshotOf(food), amount: { value: grams, unit: 'g' } };
}

/** Porridge of 100 g oats for four. */
export function aRecipe(parts: Partial<Recipe> = {}): Recipe {
  return {
    id: `recipe:${newId()}`,
    names: { en: 'Porridge' },
    ingredients: [anIngredient()],
    servings: 4,
    ...parts,
  };
}
