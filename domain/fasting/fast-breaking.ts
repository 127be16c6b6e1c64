import type { Entry } from '../diary/entry.ts';
import { energyOf, isMealEntry } from '../diary/totals.ts';
import { dayOf } from '../time/day.ts';
import type { LoggedFood } from './fast.ts';

/** kcal up to which an entry ends no fast: a cup of black coffee or tea has 2 to 5. */
export const NOTHING_TO_SPEAK_OF_KCAL = 10;

/** The clock of a screen ticks by the minute, and food is logged in between. */
const CLOCK_LAG_MS = 60_000;

/**
 * The food that was logged when it was eaten, by time. What was filled in for another day, came from a file without times or is
 * yet to come says nothing about the hour, and counts for neither start nor end of a fast. Food of unknown energy is food.
 */
export function loggedFoods(entries: readonly Entry[], startHour: number, now: Date): LoggedFood[] {
  return entries
    .filter((entry) => isMealEntry(entry) && (energyOf(entry) ?? Infinity) > NOTHING_TO_SPEAK_OF_KCAL)
    .filter(({ at, zone, day }) => dayOf(new Date(at), zone, startHour) === day)
    .filter(({ at, imported }) => !imported?.untimed && Date.parse(at) <= now.getTime() + CLOCK_LAG_MS)
    .map(({ id, at }) => ({ id, at }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}
