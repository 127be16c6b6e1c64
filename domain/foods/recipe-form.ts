import { readNumber, type NumberProblem } from '../diary/amount.ts';
import type { FoodId } from './food.ts';
import { nutrientIn } from './nutrients.ts';
import { MOST_KCAL_PER_100_G } from './own-food.ts';
import { cook, type Ingredient, type Pantry, type Recipe } from './recipe.ts';

/** The form as typed. Ingredients are read when they are added, one by one. */
export interface RecipeDraft {
  name: string;
  ingredients: Ingredient[];
  servings: string;
  /** g; empty: not weighed. Sums work, such as `2150-800` for the pot. */
  cookedGrams: string;
  note: string;
}

export type RecipeField = 'name' | 'ingredients' | 'servings' | 'cookedGrams' | 'note';

export interface RecipeProblem {
  field: RecipeField;
  reason: NumberProblem | 'required' | 'tooLong' | 'tooMany' | 'tooDense';
}

/** The recipe as far as it reads, for figures while it is still being written, and all that keeps it from being saved. */
export interface ReadRecipe {
  recipe: Recipe;
  problems: RecipeProblem[];
  /** Weighs less than a third or more than three times what went in: pots and units are mistaken. Nothing stands in the way. */
  isOddWeight: boolean;
}

const LONGEST = { name: 120, note: 10_000 };
const MOST_INGREDIENTS = 100;
/** Jam boils down to half and rice takes up twice its weight in water that nobody logs. */
const ODD_YIELD = 3;

export function emptyRecipe(name = ''): RecipeDraft {
  return { name, ingredients: [], servings: '', cookedGrams: '', note: '' };
}

/** The form for a recipe that exists, in the person's decimals. */
export function draftOfRecipe(recipe: Recipe, locale: string): RecipeDraft {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false });
  return {
    name: recipe.names.en,
    ingredients: recipe.ingredients,
    servings: format.format(recipe.servings),
    cookedGrams: recipe.cookedGrams === undefined ? '' : format.format(recipe.cookedGrams),
    note: recipe.note ?? '',
  };
}

/** Reads the form of a recipe. Without servings it is one. */
export function readRecipe(
  draft: RecipeDraft,
  { id, locale, pantry }: { id: FoodId; locale: string; pantry: Pantry },
): ReadRecipe {
  const problems: RecipeProblem[] = [];
  const [name, note] = [draft.name.trim(), draft.note.trim()];
  if (name === '') problems.push({ field: 'name', reason: 'required' });
  if (name.length > LONGEST.name) problems.push({ field: 'name', reason: 'tooLong' });
  if (note.length > LONGEST.note) problems.push({ field: 'note', reason: 'tooLong' });
  if (draft.ingredients.length === 0) problems.push({ field: 'ingredients', reason: 'required' });
  if (draft.ingredients.length > MOST_INGREDIENTS) problems.push({ field: 'ingredients', reason: 'tooMany' });

  const read = (field: 'servings' | 'cookedGrams'): number | null => {
    const reading = readNumber(draft[field], locale);
    if (reading.type !== 'invalid') return reading.value;
    if (reading.reason !== 'empty') problems.push({ field, reason: reading.reason });
    return null;
  };
  const cookedGrams = read('cookedGrams');
  const recipe: Recipe = {
    id,
    names: { en: name },
    ingredients: draft.ingredients,
    servings: read('servings') ?? 1,
    ...(cookedGrams !== null && { cookedGrams }),
    ...(note !== '' && { note }),
  };
  const { food, rawGrams } = cook(recipe, pantry);
  const isWeighed = cookedGrams !== null && rawGrams > 0;
  if ((nutrientIn(food.per100, 'energy') ?? 0) > MOST_KCAL_PER_100_G)
    problems.push({ field: 'cookedGrams', reason: 'tooDense' });
  const isOddWeight = isWeighed && (cookedGrams * ODD_YIELD < rawGrams || cookedGrams > rawGrams * ODD_YIELD);
  return { recipe, problems, isOddWeight };
}
