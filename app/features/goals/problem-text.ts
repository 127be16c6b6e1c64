import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { EnergyUnit } from '#domain/foods/energy.ts';
import type { TargetField } from '#domain/goals/target.ts';
import type { TargetFormProblem } from '#domain/goals/target-form.ts';

/** What is said below a field of the target form; nothing when it is fine. */
export function problemText(
  { t, format }: I18n,
  problems: readonly TargetFormProblem[],
  field: TargetField,
  unit: EnergyUnit,
): string | undefined {
  const problem = problems.find((each) => each.field === field);
  if (!problem) return undefined;
  switch (problem.reason) {
    case 'empty':
    case 'notADay':
    case 'notANumber':
      return t.goals.problems[problem.reason];
    case 'tooLow':
    case 'tooHigh': {
      const limit = problem.limit ?? 0;
      return t.goals.problems[problem.reason](
        field === 'kcal' ? format.energy(limit, unit) : format.grams(limit),
      );
    }
    default:
      return t.errors.number[problem.reason];
  }
}
