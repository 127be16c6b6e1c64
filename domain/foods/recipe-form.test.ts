import { describe, expect, it } from 'vitest';
import { draftOfRecipe, emptyRecipe, readRecipe, type RecipeDraft } from './recipe-form.ts';
import type { Ingredient, Pantry } from './recipe.ts';

const pantry: Pantry = { foods: new Map(), recipes: new Map() };
const lentils: Ingredient = {
  id: 'i1',
  food: { id: 'sr:1', names: { en: 'Lentils' }, basis: 'g', nutrientsVersion: 1, per100: [350, 24] },
  amount: { value: 400, unit: 'g' },
};
const draft: RecipeDraft = { ...emptyRecipe('Stew'), ingredients: [lentils], servings: '4' };
const read = (typed: Partial<RecipeDraft>, locale = 'en-GB') =>
  readRecipe({ ...draft, ...typed }, { id: 'recipe:1', locale, pantry });

describe('the form of a recipe', () => {
  it('reads sums, as the pot that is taken away, in the decimals of the person', () => {
    const { recipe, problems } = read({ cookedGrams: '2150,5-800', servings: '2,5', note: ' Stir. ' }, 'es');
    expect(problems).toEqual([]);
    expect(recipe).toEqual({
      id: 'recipe:1',
      names: { en: 'Stew' },
      ingredients: [lentils],
      servings: 2.5,
      cookedGrams: 1350.5,
      note: 'Stir.',
    });
  });

  it('takes no servings for one and no weight for as much as went in', () => {
    const { recipe, problems } = read({ servings: '', cookedGrams: ' ' });
    expect([recipe.servings, recipe.cookedGrams, problems]).toEqual([1, undefined, []]);
  });

  it('names every field that keeps it from being saved', () => {
    const { problems } = read({
      name: ' ',
      ingredients: [],
      servings: '0',
      cookedGrams: 'a lot',
      note: 'a'.repeat(10_001),
    });
    expect(problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'name required',
      'note tooLong',
      'ingredients required',
      'cookedGrams notANumber',
      'servings zero',
    ]);
    expect(read({ ingredients: Array<Ingredient>(101).fill(lentils) }).problems).toEqual([
      { field: 'ingredients', reason: 'tooMany' },
    ]);
  });

  it('refuses a weight at which the dish were richer than fat, and asks about an odd one', () => {
    expect(read({ cookedGrams: '100' }).problems).toEqual([{ field: 'cookedGrams', reason: 'tooDense' }]);
    expect(read({ cookedGrams: '1300' })).toMatchObject({ isOddWeight: true, problems: [] });
    expect(read({ cookedGrams: '1100' }).isOddWeight).toBe(false);
    expect(read({}).isOddWeight).toBe(false);
  });

  it('shows a recipe as it would be typed, so that saving it again changes nothing', () => {
    const { recipe } = read({ cookedGrams: '1350.5', note: 'Stir.' });
    const again = readRecipe(draftOfRecipe(recipe, 'es'), { id: recipe.id, locale: 'es', pantry });
    expect(again.recipe).toEqual(recipe);
  });
});
