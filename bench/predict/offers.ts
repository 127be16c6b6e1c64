import type { Entry, MealEntry, SlotId } from '../../domain/diary/entry.ts';
import { itemOf, sameAs } from '../../domain/diary/meal-item.ts';
import { predictMeal } from '../../domain/diary/predict.ts';
import { isMealEntry } from '../../domain/diary/totals.ts';
import { addDays, type Day } from '../../domain/time/day.ts';
import { hourIn } from '../../domain/time/wall-clock.ts';

/** A time someone ate: what, and all they had logged on the days before. */
export interface Eaten {
  slot: SlotId;
  day: Day;
  hour: number;
  foods: Set<string>;
  before: readonly Entry[];
}

/** What a way to predict offers before a meal: foods, or null for nothing. */
export type Way = (eaten: Eaten) => Set<string> | null;

/** As far back as the app looks. */
const MEMORY_DAYS = 60;

export const WAYS = {
  predicted: ({ before, slot, day, hour }) => {
    const prediction = predictMeal(before, { slot, day, hour });
    return prediction && new Set(prediction.items.map((item) => sameAs(item)!));
  },
  "yesterday's": ({ before, slot, day }) => offered(inSlot(before, slot, addDays(day, -1))),
  'the last': ({ before, slot }) => {
    const last = before.findLast((entry) => isMealEntry(entry) && entry.slot === slot);
    return last ? offered(inSlot(before, slot, last.day)) : null;
  },
} satisfies Record<string, Way>;

/** Every sitting of a diary after its first four weeks. */
export function mealsOf(entries: readonly Entry[]): Eaten[] {
  const meals = entries.filter(isMealEntry);
  const first = meals.reduce((day, entry) => (entry.day < day ? entry.day : day), meals[0]!.day);
  const sittings = new Map<string, MealEntry[]>();
  for (const entry of meals) {
    if (entry.day < addDays(first, 28) || sameAs(itemOf(entry)) === null) continue;
    const half = hourIn(new Date(entry.at), entry.zone) < 15 ? 'early' : 'late';
    const key = `${entry.day} ${entry.slot} ${entry.slot === 'snacks' ? half : ''}`;
    sittings.set(key, [...(sittings.get(key) ?? []), entry]);
  }
  return [...sittings.values()].map((sitting) => {
    const { day, slot, at, zone } = sitting[0]!;
    const from = addDays(day, -MEMORY_DAYS);
    return {
      slot,
      day,
      hour: hourIn(new Date(at), zone),
      foods: new Set(sitting.map((entry) => sameAs(itemOf(entry))!)),
      before: entries.filter((entry) => entry.day < day && entry.day >= from),
    };
  });
}

export interface Tally {
  eaten: number;
  offered: number;
  hits: number;
  meals: number;
  offers: number;
  /** Meals that were offered exactly: one tap and nothing left to do. */
  whole: number;
}

/** How a way does over meals. */
export function tallyOf(meals: readonly Eaten[], ways: readonly Way[]): Tally {
  const tally: Tally = { eaten: 0, offered: 0, hits: 0, meals: meals.length, offers: 0, whole: 0 };
  for (const meal of meals) {
    const offer = ways.reduce<Set<string> | null>((found, way) => found ?? way(meal), null) ?? new Set();
    const hits = [...offer].filter((food) => meal.foods.has(food)).length;
    tally.eaten += meal.foods.size;
    tally.offered += offer.size;
    tally.hits += hits;
    tally.offers += offer.size > 0 ? 1 : 0;
    tally.whole += hits === meal.foods.size && hits === offer.size ? 1 : 0;
  }
  return tally;
}

function inSlot(entries: readonly Entry[], slot: SlotId, day: Day): MealEntry[] {
  return entries.filter(isMealEntry).filter((entry) => entry.slot === slot && entry.day === day);
}

function offered(entries: readonly MealEntry[]): Set<string> | null {
  const foods = entries.map((entry) => sameAs(itemOf(entry))).filter((food) => food !== null);
  return foods.length > 0 ? new Set(foods) : null;
}
