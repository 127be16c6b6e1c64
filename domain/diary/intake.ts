import { NUTRIENTS, type NutrientId } from '../foods/nutrients.ts';
import type { Day } from '../time/day.ts';
import type { Entry } from './entry.ts';
import { isAtLeast, isMealEntry, nutrientsOf } from './totals.ts';

/** What was taken in of one nutrient on a day, or on average on the days that were logged. */
export interface NutrientIntake {
  /** In the unit NUTRIENTS gives. Null when no entry knows it: unknown, never zero. */
  amount: number | null;
  /** Entries that know all of the nutrient, of all that could. When some do not, the amount is the least there can be. */
  knownIn: number;
  outOf: number;
  /** The share of the energy that comes from entries that know it, 0 to 1; null where no energy is known. */
  ofEnergy: number | null;
}

/** A stretch of days as far as it was logged: a day with nothing but water is not, and counts as missing. */
export interface Intake {
  loggedDays: number;
  days: number;
  nutrients: Record<NutrientId, NutrientIntake>;
}

/** What the entries of some days come to, a logged day. A missing day is left out of the average, never taken for zero. */
export function intakeOf(entries: readonly Entry[], days: readonly Day[]): Intake {
  const logged = new Set(entries.filter(isMealEntry).map(({ day }) => day));
  const loggedDays = days.filter((day) => logged.has(day)).length;
  // Water alone makes no logged day, but on a single day it is still what was drunk.
  const counted = days.length > 1 ? entries.filter(({ day }) => logged.has(day)) : entries;
  const divisor = Math.max(loggedDays, 1);
  const vectors = counted.map((entry) => ({ entry, vector: nutrientsOf(entry) }));
  const energies = vectors.map(({ vector }) => vector[0] ?? null);
  const energy = sum(energies);

  const nutrients = Object.fromEntries(
    NUTRIENTS.map(({ id }, index): [NutrientId, NutrientIntake] => {
      const part = vectors.filter(({ entry }) => isMealEntry(entry) || id === 'water');
      const known = part.filter(({ vector }) => (vector[index] ?? null) !== null);
      const amount = sum(known.map(({ vector }) => vector[index]!));
      // A dish may know a part: it adds to the amount, and is no entry that knows it.
      const whole = known.filter(({ entry }) => !isAtLeast(entry, id));
      const energyKnown = sum(whole.map(({ vector }) => vector[0] ?? null));
      return [
        id,
        {
          amount: known.length > 0 ? amount / divisor : null,
          knownIn: whole.length,
          outOf: part.length,
          ofEnergy: energy > 0 ? energyKnown / energy : null,
        },
      ];
    }),
  ) as Record<NutrientId, NutrientIntake>;
  return { loggedDays, days: days.length, nutrients };
}

/** Whether some entry does not know all of the nutrient, so that there may be more of it. */
export function isIncomplete({ amount, knownIn, outOf }: NutrientIntake): boolean {
  return amount !== null && knownIn < outOf;
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
