import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { RecipeField, RecipeProblem } from '#domain/foods/recipe-form.ts';

/** What is said below a field of the form of a recipe; nothing when it is fine. */
export function recipeProblem(
  { t }: I18n,
  problems: readonly RecipeProblem[],
  field: RecipeField,
): string | undefined {
  const problem = problems.find((each) => each.field === field);
  if (!problem) return undefined;
  switch (problem.reason) {
    case 'required':
      return field === 'ingredients' ? t.recipes.problems.noIngredients : t.foods.problems.required;
    case 'tooLong':
      return t.foods.problems.tooLong;
    case 'tooMany':
    case 'tooDense':
      return t.recipes.problems[problem.reason];
    default:
      return t.errors.number[problem.reason];
  }
}
