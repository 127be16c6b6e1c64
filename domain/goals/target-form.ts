import { readNumber, type NumberProblem } from '../diary/amount.ts';
import { kcalToKj, kjToKcal, type EnergyUnit } from '../foods/energy.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import { problemsOfTarget, type Target, type TargetField, type TargetProblem } from './target.ts';

/** The form as typed. Energy in `energyUnit`; an empty macronutrient has no target, a typed 0 is a target of none. */
export interface TargetDraft {
  from: Day;
  energyUnit: EnergyUnit;
  kcal: string;
  protein: string;
  carbohydrate: string;
  fat: string;
}

export type TargetFormProblem = TargetProblem | { field: TargetField; reason: NumberProblem };

/** Reads the form of a target: the target, or every field that keeps it from being saved. */
export function readTarget(
  draft: TargetDraft,
  locale: string,
): Result<Omit<Target, 'id'>, TargetFormProblem[]> {
  const problems: TargetFormProblem[] = [];
  const energy = readNumber(draft.kcal, locale);
  if (energy.type === 'invalid') problems.push({ field: 'kcal', reason: energy.reason });
  const typed = energy.type === 'invalid' ? null : energy.value;
  const kcal = typed === null ? null : draft.energyUnit === 'kJ' ? kjToKcal(typed) : typed;

  const grams: Pick<Target, 'protein' | 'carbohydrate' | 'fat'> = {};
  for (const field of ['protein', 'carbohydrate', 'fat'] as const) {
    const reading = readNumber(draft[field], locale, { allowZero: true });
    if (reading.type !== 'invalid') grams[field] = reading.value;
    else if (reading.reason !== 'empty') problems.push({ field, reason: reading.reason });
  }

  const target = { from: draft.from, kcal: kcal ?? 0, ...grams };
  problems.push(...problemsOfTarget(target).filter(({ field }) => field !== 'kcal' || kcal !== null));
  return problems.length > 0 ? fail(problems) : ok(target);
}

/** The form for a target that exists, or an empty one, in the person's decimals and unit. */
export function targetDraft(
  target: Omit<Target, 'id' | 'from'> | null,
  from: Day,
  { locale, energyUnit }: { locale: string; energyUnit: EnergyUnit },
): TargetDraft {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  const text = (value: number | undefined) => (value === undefined ? '' : format.format(value));
  const shown = target && Math.round(energyUnit === 'kJ' ? kcalToKj(target.kcal) : target.kcal);
  return {
    from,
    energyUnit,
    kcal: text(shown ?? undefined),
    protein: text(target?.protein),
    carbohydrate: text(target?.carbohydrate),
    fat: text(target?.fat),
  };
}
