/**
 * Which foods this person is likely to log next, from what they logged before. Nothing is learned or stored: each
 * answer is counted afresh from recent entries (some ninety days are plenty) and comes with the amount last used.
 */
import type { FoodId } from '../foods/food.ts';
import { weekdayOf, type Weekday } from '../time/day.ts';
import { hourIn } from '../time/wall-clock.ts';
import type { Amount, Entry, FoodEntry, FoodSnapshot, SlotId } from './entry.ts';

/** A food as it was last logged, so that one tap logs it again. */
export interface RepeatableFood {
  food: FoodSnapshot;
  amount: Amount;
}

export interface RecentFood extends RepeatableFood {
  /** For ranking only; larger comes first. */
  score: number;
}

// A habit is half forgotten after two weeks.
const HALF_LIFE_DAYS = 14;
// At two hours off its usual time a food still counts 60 %, at five hours next to nothing …
const HOUR_SPREAD = 2;
// … but never less than this: what was eaten this morning may be wanted tonight.
const OFF_HOUR_WEIGHT = 0.15;
// The same weekday says more than a like one (both working days, or both of a weekend), which says more than the rest.
const WEEKDAY_WEIGHT = { same: 1.3, alike: 1.1, other: 0.8 };

/** Foods logged before, the likeliest at this hour (0 to 23) of this weekday first, each with its last amount. */
export function recentFoods(
  entries: readonly Entry[],
  now: Date,
  hour: number,
  weekday: Weekday,
): RecentFood[] {
  const recent: RecentFood[] = [];
  for (const own of entriesByFood(entries).values()) {
    let score = 0;
    for (const entry of own) {
      score +=
        recencyOf(entry, now) * hourAffinity(entry, hour) * weekdayAffinity(weekdayOf(entry.day), weekday);
    }
    recent.push({ ...lastOf(own), score });
  }
  return recent.sort((a, b) => b.score - a.score || (a.food.id < b.food.id ? -1 : 1));
}

/** How much each food logged before speaks for itself in a search: 0 to just under 1, most for this slot and lately. */
export function historyWeights(entries: readonly Entry[], now: Date, slot: SlotId): Map<FoodId, number> {
  const weights = new Map<FoodId, number>();
  for (const [id, own] of entriesByFood(entries)) {
    const weight = own.reduce(
      (sum, entry) => sum + recencyOf(entry, now) * (entry.slot === slot ? 1 : 0.4),
      0,
    );
    weights.set(id, weight / (weight + 2));
  }
  return weights;
}

/** The entries of each food, latest last. */
function entriesByFood(entries: readonly Entry[]): Map<FoodId, FoodEntry[]> {
  const byFood = new Map<FoodId, FoodEntry[]>();
  for (const entry of entries.filter((each) => each.kind === 'food').sort(byTime)) {
    const known = byFood.get(entry.food.id);
    if (known) known.push(entry);
    else byFood.set(entry.food.id, [entry]);
  }
  return byFood;
}

function byTime(a: FoodEntry, b: FoodEntry): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

function lastOf(own: readonly FoodEntry[]): RepeatableFood {
  const { food, amount } = own.at(-1)!;
  return { food, amount };
}

/** From 1 now towards 0. An instant ahead of now, from a clock set wrong, is as far away as one behind. */
function recencyOf(entry: FoodEntry, now: Date): number {
  const days = Math.abs(now.getTime() - Date.parse(entry.at)) / 86_400_000;
  return 0.5 ** (days / HALF_LIFE_DAYS);
}

function hourAffinity(entry: FoodEntry, hour: number): number {
  const apart = Math.abs(hourIn(new Date(entry.at), entry.zone) - hour);
  const around = Math.min(apart, 24 - apart);
  return OFF_HOUR_WEIGHT + (1 - OFF_HOUR_WEIGHT) * Math.exp(-(around ** 2) / (2 * HOUR_SPREAD ** 2));
}

function weekdayAffinity(a: Weekday, b: Weekday): number {
  if (a === b) return WEEKDAY_WEIGHT.same;
  return isWeekend(a) === isWeekend(b) ? WEEKDAY_WEIGHT.alike : WEEKDAY_WEIGHT.other;
}

function isWeekend(weekday: Weekday): boolean {
  return weekday >= 6;
}
