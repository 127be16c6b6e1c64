import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { OwnFoodField, OwnFoodProblem } from '#domain/foods/own-food.ts';

/** What is said below a field of the own-food form; nothing when it is fine. */
export function fieldProblem(
  { t }: I18n,
  problems: readonly OwnFoodProblem[],
  field: OwnFoodField,
): string | undefined {
  const problem = problems.find((each) => each.field === field);
  if (!problem) return undefined;
  switch (problem.reason) {
    case 'required':
    case 'tooLong':
    case 'sumAbove100':
    case 'notABarcode':
      return t.foods.problems[problem.reason];
    case 'outOfRange':
      return field === 'density' ? t.foods.problems.densityOutOfRange : t.foods.problems.energyOutOfRange;
    default:
      return t.errors.number[problem.reason];
  }
}
