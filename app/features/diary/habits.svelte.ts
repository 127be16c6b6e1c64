import type { Clock } from '#app/core/clock/clock.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Entry, SlotId } from '#domain/diary/entry.ts';
import { historyWeights, recentFoods, usualMeal, type UsualMeal } from '#domain/diary/repeat.ts';
import { byPosition } from '#domain/diary/totals.ts';
import type { FoodId } from '#domain/foods/food.ts';
import { addDays, weekdayOf, type Day } from '#domain/time/day.ts';
import type { Diary } from './diary.svelte.ts';

/** How far back repeats, ghosts and search ranking look, in days. */
const MEMORY_DAYS = 60;

/** What this person usually logs, read from the last two months once something asks for it. */
export class Habits {
  readonly #diary: Diary;
  readonly #clock: Clock;
  readonly #memory: Live<Entry[], Day>;

  /** Foods logged lately, the likeliest now first, each with its last amount. */
  readonly recent = $derived.by(() => {
    const { now, wall } = this.#clock;
    return recentFoods(this.#entries, now, Math.floor(wall.minutes / 60), weekdayOf(this.#diary.today));
  });

  constructor(diary: Diary, clock: Clock) {
    this.#diary = diary;
    this.#clock = clock;
    this.#memory = new Live(
      () => diary.today,
      (today) => diary.store.entriesBetween(addDays(today, -MEMORY_DAYS), addDays(today, 1)),
    );
  }

  get isLoaded(): boolean {
    return this.#memory.current !== undefined;
  }

  /** What is usual in a slot on a day like the one in view; null when nothing is. */
  usualIn(slot: SlotId): UsualMeal | null {
    return usualMeal(this.#entries, slot, this.#diary.day);
  }

  /** For search: how much each food speaks for itself, 0 to 1. */
  weights(slot: SlotId): Map<FoodId, number> {
    return historyWeights(this.#entries, this.#clock.now, slot);
  }

  /** The last day before the one in view on which something was logged in this slot, with what it was. */
  lastMeal(slot: SlotId): { day: Day; entries: Entry[] } | null {
    const before = this.#entries.filter(
      (entry) => entry.kind !== 'water' && entry.slot === slot && entry.day < this.#diary.day,
    );
    const day = before.reduce<Day | null>(
      (latest, entry) => (latest && latest > entry.day ? latest : entry.day),
      null,
    );
    return day ? { day, entries: before.filter((entry) => entry.day === day).sort(byPosition) } : null;
  }

  get #entries(): Entry[] {
    return this.#memory.current ?? [];
  }
}
