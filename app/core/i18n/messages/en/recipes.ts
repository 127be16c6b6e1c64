import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const recipes = {
  recipe: 'Recipe',
  recipes: 'Recipes',
  none: 'A dish you cook often is one food here: written down once, logged by the serving or off the scales.',
  write: 'Write a recipe',
  newRecipe: 'New recipe',
  editRecipe: 'Edit recipe',
  editThis: 'Edit this recipe',
  saved: 'Recipe saved',
  revised: 'Recipe and past entries changed',
  deleted: 'Recipe deleted. Past entries keep it.',
  logServing: (name: string) => `Log a serving of ${name}`,
  loggedIn: (name: string, slot: string) => `${name} logged in ${slot}`,
  servingsOf: (servings: string, each: string) => `Serves ${servings} · ${each} each`,
  ingredients: 'Ingredients',
  addIngredient: 'Add an ingredient',
  addTo: (recipe: string) => `Add to ${recipe}`,
  addNow: (food: string, amount: string) => `Add ${food}, ${amount}, to the recipe`,
  added: (food: string, amount: string) => `Added: ${food}, ${amount}`,
  searchIngredient: 'Search an ingredient',
  searchHint: 'Type what goes into the pot. Your own foods and other recipes are found as well.',
  remove: 'Take out',
  servings: 'Serves',
  cookedWeight: 'Weight when cooked, in g (optional)',
  cookedWeightHint: 'Weigh pot and food, take the empty pot off: 2150−800.',
  weighsRaw: (weight: string) => `Until it is weighed, it is taken to weigh what went in: ${weight}.`,
  weighsCooked: (raw: string, cooked: string) =>
    `${raw} went in, ${cooked} came out. The difference is taken for water.`,
  oddWeight: 'That is far from what went in. Is it right? Then save it as it is.',
  assumedWeight: (foods: string) => `Taken as 1 g per ml, for want of a density: ${foods}.`,
  serving: (weight: string) => `1 serving, ${weight}`,
  per100: '100 g',
  figures: 'What it comes to',
  atLeastExplained: 'At least (≥): not every ingredient says how much it has.',
  note: 'Steps and notes (optional)',
  versionOf: (ingredients: number, servings: string) =>
    `${plural(ingredients, { one: '1 ingredient', other: `${ingredients} ingredients` })} · serves ${servings}`,
  refusals: {
    itself: (name: string) => `${name} cannot be an ingredient of itself.`,
    madeOfIt: (name: string) => `${name} is made with this recipe, so it cannot go into it.`,
    tooDeep: (name: string) => `${name} is already made of recipes within recipes. Five levels are the most.`,
  },
  problems: {
    noIngredients: 'Add what goes into it.',
    tooMany: 'A hundred ingredients are the most.',
    tooDense: 'At this weight it would have more energy than pure fat. Check the weight.',
  },
};

export type RecipesMessages = typeof recipes;
