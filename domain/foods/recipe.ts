/**
 * A dish of one's own. It is cooked into a food: nutrients per 100 g of what comes out of the pot, portions of a serving
 * and of all of it, and from there on it is searched, logged and changed as any own food.
 *
 * Its ingredients keep the figures they were added with, as entries do, so that a recipe can be cooked with nothing else
 * at hand. What the person changed since, an own food or another recipe, is taken as it now is; what is gone stays as it was.
 */
import { gramsOf, sizeOf } from '../diary/amount-size.ts';
import type { Amount, FoodSnapshot } from '../diary/entry.ts';
import { revised } from '../diary/revise.ts';
import type { Food, FoodId, LocalText } from './food.ts';
import { indexOfNutrient, NUTRIENTS, type NutrientId } from './nutrients.ts';

/** A food of a recipe in its amount, as it goes into the pot. */
export interface Ingredient {
  id: string;
  food: FoodSnapshot;
  amount: Amount;
}

export interface Recipe {
  /** `recipe:<id>`. */
  id: FoodId;
  names: LocalText;
  /** In the order the person put them. */
  ingredients: Ingredient[];
  servings: number;
  /** g of the finished dish, without the pot; absent: as much as went in. */
  cookedGrams?: number;
  note?: string;
}

/** What the person has made that a recipe may be made of. */
export interface Pantry {
  foods: ReadonlyMap<FoodId, Food>;
  recipes: ReadonlyMap<FoodId, Recipe>;
}

/** What comes out of the pot, and what was assumed on the way. */
export interface Cooked {
  food: Food;
  /** g that went in. */
  rawGrams: number;
  cookedGrams: number;
  /** Ingredients in millilitres of unknown weight: one gram a millilitre was assumed. */
  assumedWeight: Ingredient[];
}

export const SERVING: LocalText = { en: '1 serving', es: '1 ración' };
export const WHOLE: LocalText = { en: 'the whole recipe', es: 'la receta entera' };

/** How many recipes may lie within one another, the outermost included. */
export const DEEPEST = 5;

/**
 * Cooks a recipe. A sum of which a part is unknown is the least there can be, and is named in `atLeast`; what no ingredient
 * knows stays unknown. What a pot loses or gains in weight is taken for water, as in USDA's recipe calculations; what heat
 * does to vitamins is not taken off. A recipe that by way of others is made of itself, as two devices may make it while
 * apart, is where the circle closes taken as it was when added.
 */
export function cook(recipe: Recipe, pantry: Pantry, within: readonly FoodId[] = []): Cooked {
  const path = [...within, recipe.id];
  const ingredients = recipe.ingredients.map((each) => asItIsNow(each, pantry, path));
  const grams = ingredients.map(weightOf);
  const rawGrams = round(grams.reduce((sum, weight) => sum + weight.grams, 0));
  const cookedGrams = recipe.cookedGrams ?? rawGrams;
  const { sums, atLeast } = sumOf(ingredients);
  const water = indexOfNutrient('water');
  if (sums[water] !== null) sums[water] = Math.max(0, sums[water]! + cookedGrams - rawGrams);
  const food: Food = {
    id: recipe.id,
    names: recipe.names,
    basis: 'g',
    per100: sums.map((sum) => (sum === null || cookedGrams === 0 ? null : round((sum / cookedGrams) * 100))),
    ...(atLeast.length > 0 && { atLeast }),
    // Of nothing there is no portion, nor of what so many share that a serving comes to nothing.
    portions: [
      { label: SERVING, size: round(cookedGrams / recipe.servings) },
      { label: WHOLE, size: cookedGrams },
    ].filter(({ size }) => size > 0),
  };
  const assumedWeight = recipe.ingredients.filter((_, index) => grams[index]!.isAssumed);
  return { food, rawGrams, cookedGrams, assumedWeight };
}

/** Every recipe as the food it comes to. */
export function foodsOfRecipes(pantry: Pantry): Food[] {
  return [...pantry.recipes.values()].map((recipe) => cook(recipe, pantry).food);
}

/** The recipes that have a food in them, at whatever depth. */
export function recipesWith(id: FoodId, recipes: Pantry['recipes']): Recipe[] {
  const found = new Set([id]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const recipe of recipes.values()) {
      if (recipe.ingredients.some(({ food }) => found.has(food.id))) found.add(recipe.id);
    }
  }
  return [...recipes.values()].filter((recipe) => recipe.id !== id && found.has(recipe.id));
}

/** Why a food cannot go into a recipe. */
export type Refusal = 'itself' | 'madeOfIt' | 'tooDeep';

/** Whether a food may go into a recipe: null, or why it may not. A food that is no recipe always may. */
export function refusalOf(id: FoodId, into: FoodId, recipes: Pantry['recipes']): Refusal | null {
  const added = recipes.get(id);
  if (id === into) return 'itself';
  if (!added) return null;
  const around = recipesWith(into, recipes);
  if (around.includes(added)) return 'madeOfIt';
  const above = Math.max(0, ...around.map((outer) => levelsDownTo(into, outer, recipes)));
  return above + 1 + depthOf(added, recipes) > DEEPEST ? 'tooDeep' : null;
}

/** How many recipes lie within one another, this one included. */
function depthOf(recipe: Recipe, recipes: Pantry['recipes'], within: readonly FoodId[] = []): number {
  const path = [...within, recipe.id];
  const depths = partsOf(recipe, recipes)
    .filter(({ id }) => !path.includes(id))
    .map((part) => depthOf(part, recipes, path));
  return 1 + Math.max(0, ...depths);
}

/** The longest way from a recipe down to one it is made of; -Infinity where there is none. */
function levelsDownTo(
  id: FoodId,
  from: Recipe,
  recipes: Pantry['recipes'],
  within: readonly FoodId[] = [],
): number {
  if (from.id === id) return 0;
  const path = [...within, from.id];
  const below = partsOf(from, recipes)
    .filter((part) => !path.includes(part.id))
    .map((part) => levelsDownTo(id, part, recipes, path));
  return 1 + Math.max(-Infinity, ...below);
}

function partsOf(recipe: Recipe, recipes: Pantry['recipes']): Recipe[] {
  return recipe.ingredients.map(({ food }) => recipes.get(food.id)).filter((part) => part !== undefined);
}

function asItIsNow(ingredient: Ingredient, pantry: Pantry, path: readonly FoodId[]): Ingredient {
  const { id } = ingredient.food;
  const recipe = pantry.recipes.get(id);
  const isClosed = path.includes(id) || path.length >= DEEPEST;
  const food = recipe && !isClosed ? cook(recipe, pantry, path).food : pantry.foods.get(id);
  return (food && revised(ingredient, food)) ?? ingredient;
}

function weightOf({ amount, food }: Ingredient): { grams: number; isAssumed: boolean } {
  const grams = gramsOf(amount, food);
  if (grams !== null) return { grams, isAssumed: false };
  const result = sizeOf(amount, food);
  return { grams: result.type === 'size' ? result.size : 0, isAssumed: true };
}

function sumOf(ingredients: readonly Ingredient[]): { sums: (number | null)[]; atLeast: NutrientId[] } {
  const atLeast: NutrientId[] = [];
  const sums = NUTRIENTS.map(({ id }, index) => {
    let [sum, isWhole] = [0, true];
    for (const { amount, food } of ingredients) {
      const size = sizeOf(amount, food);
      const per100 = food.per100[index] ?? null;
      if (size.type !== 'size' || per100 === null) isWhole = false;
      else sum += (per100 * size.size) / 100;
      if (food.atLeast?.includes(id)) isWhole = false;
    }
    // At least nothing is no knowledge.
    if (ingredients.length === 0 || (!isWhole && sum === 0)) return null;
    if (!isWhole) atLeast.push(id);
    return sum;
  });
  return { sums, atLeast };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
