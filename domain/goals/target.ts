import { isDay, type Day } from '../time/day.ts';

/** What a person aims at each day, in force from a day until a later target. kcal; grams where given. */
export interface Target {
  id: string;
  from: Day;
  kcal: number;
  protein?: number;
  fat?: number;
  carbohydrate?: number;
}

/** The target in force on a day: the latest that began by then; of two from one day, the one with the higher id. */
export function targetOn(day: Day, targets: readonly Target[]): Target | null {
  let inForce: Target | null = null;
  for (const target of targets) {
    if (target.from > day) continue;
    if (!inForce || target.from > inForce.from || (target.from === inForce.from && target.id > inForce.id)) {
      inForce = target;
    }
  }
  return inForce;
}

/**
 * Daily energy that can be set. Below 800 kcal is a very-low-energy diet, which guidelines reserve for
 * supervised care (NICE CG189); above 10,000 no athlete eats for long.
 */
export const TARGET_KCAL = { min: 800, max: 10_000 };

/**
 * kcal a day below which a line says that it is little: the least that guidelines give for losing weight without
 * supervision (AHA/ACC/TOS 2013: 1,200 to 1,500 for women, 1,500 to 1,800 for men).
 */
export const LITTLE_KCAL = 1200;

/** Grams a day of one macronutrient: more than 10,000 kcal of carbohydrate could hold. */
export const TARGET_GRAMS = { min: 0, max: 2500 };

export type TargetField = 'from' | 'kcal' | 'protein' | 'fat' | 'carbohydrate';

export interface TargetProblem {
  field: TargetField;
  reason: 'notADay' | 'notANumber' | 'tooLow' | 'tooHigh';
  /** The bound that was crossed: kcal or grams. */
  limit?: number;
}

/** What keeps a target from being saved, by field; nothing when it can be. */
export function problemsOfTarget(target: Omit<Target, 'id'>): TargetProblem[] {
  const problems: TargetProblem[] = [];
  if (!isDay(target.from)) problems.push({ field: 'from', reason: 'notADay' });
  problems.push(...outside('kcal', target.kcal, TARGET_KCAL));
  for (const field of ['protein', 'fat', 'carbohydrate'] as const) {
    const grams = target[field];
    if (grams !== undefined) problems.push(...outside(field, grams, TARGET_GRAMS));
  }
  return problems;
}

/**
 * How far the macronutrients, at 4, 9 and 4 kcal a gram, stand from the energy, in kcal, where that is more than
 * 15 % of it: worth saying, no error. With some of the three missing, only what they exceed it by. Null: they agree.
 */
export function macrosAgainstEnergy(target: Omit<Target, 'id' | 'from'>): number | null {
  const { kcal, protein, fat, carbohydrate } = target;
  const difference = 4 * (protein ?? 0) + 9 * (fat ?? 0) + 4 * (carbohydrate ?? 0) - kcal;
  const complete = protein !== undefined && fat !== undefined && carbohydrate !== undefined;
  if (difference < 0 && !complete) return null;
  return Math.abs(difference) > 0.15 * kcal ? Math.round(difference) : null;
}

function outside(
  field: TargetField,
  value: number,
  { min, max }: { min: number; max: number },
): TargetProblem[] {
  if (!Number.isFinite(value)) return [{ field, reason: 'notANumber' }];
  if (value < min) return [{ field, reason: 'tooLow', limit: min }];
  if (value > max) return [{ field, reason: 'tooHigh', limit: max }];
  return [];
}
