import type { Clock } from '#app/core/clock/clock.svelte.ts';
import { useClock } from '#app/core/clock/context.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import { useFoods, type Foods } from '#app/features/foods/index.ts';
import type { Entry, FoodEntry, SlotId } from '#domain/diary/entry.ts';
import { energyOfItems, type MealItem } from '#domain/diary/meal-item.ts';
import { predictMeal, type Prediction } from '#domain/diary/predict.ts';
import { historyWeights, recentFoods } from '#domain/diary/repeat.ts';
import { revised } from '#domain/diary/revise.ts';
import { byPosition } from '#domain/diary/totals.ts';
import { isRecipe, type FoodId } from '#domain/foods/food.ts';
import { addDays, weekdayOf, type Day } from '#domain/time/day.ts';
import { useDiary } from './context.ts';
import type { Diary } from './diary.svelte.ts';

/** How far back repeats, ghosts and search ranking look, in days. */
const MEMORY_DAYS = 60;

/** What this person usually logs, read from the last two months once something asks for it. */
export class Habits {
  readonly #diary: Diary;
  readonly #clock: Clock;
  readonly #foods: Foods;
  readonly #memory: Live<Entry[], Day>;
  readonly #hour = $derived.by(() => Math.floor(this.#clock.wall.minutes / 60));
  readonly #made = $derived.by(() => new Map(this.#foods.made.map((food) => [food.id, food])));
  #weighed?: { asked: readonly unknown[]; weights: ReadonlyMap<FoodId, number> };

  /** Foods logged lately, the likeliest now first, each with its last amount. */
  readonly recent = $derived.by(() => {
    const weekday = weekdayOf(this.#diary.today);
    return recentFoods(this.#entries, this.#clock.now, this.#hour, weekday).map((food) => this.asNow(food));
  });

  constructor(diary: Diary, clock: Clock, foods: Foods) {
    this.#diary = diary;
    this.#clock = clock;
    this.#foods = foods;
    this.#memory = new Live(
      () => diary.today,
      (today) => diary.store.entriesBetween(addDays(today, -MEMORY_DAYS), addDays(today, 1)),
    );
  }

  get isLoaded(): boolean {
    return this.#memory.current !== undefined;
  }

  /** Whether any of it is a recipe, so that recipes have to be at hand to log it as it now is. */
  get hasRecipes(): boolean {
    return this.#entries.some((entry) => entry.kind === 'food' && isRecipe(entry.food.id));
  }

  /** What is likely to be eaten in a slot on the day in view, at this hour where it is the hour's slot; null for nothing. */
  predictedIn(slot: SlotId): Prediction | null {
    const { day, today } = this.#diary;
    const hour = day === today && slot === this.#diary.slotNow() ? this.#hour : null;
    const prediction = predictMeal(this.#entries, { slot, day, hour });
    if (!prediction) return null;
    const items = this.itemsNow(prediction.items);
    return { items, ...energyOfItems(items) };
  }

  /** An amount of a food with the food as it now is, where it is one the person has made and changed since. */
  asNow<T extends Pick<FoodEntry, 'food' | 'amount'>>(logged: T): T {
    const food = this.#made.get(logged.food.id);
    return (food && revised(logged, food)) ?? logged;
  }

  /** The lines of a meal with their foods as they now are. */
  itemsNow(items: readonly MealItem[]): MealItem[] {
    return items.map((item) => (item.kind === 'food' ? this.asNow(item) : item));
  }

  /** For search: how much each food speaks for itself, 0 to 1. */
  weights(slot: SlotId): ReadonlyMap<FoodId, number> {
    const asked = [this.#entries, this.#clock.now, slot] as const;
    // The same map as long as nothing changed: the search remembers the one it was given last.
    if (!this.#weighed || asked.some((each, i) => each !== this.#weighed!.asked[i])) {
      this.#weighed = { asked, weights: historyWeights(...asked) };
    }
    return this.#weighed.weights;
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

const made = new WeakMap<Diary, Habits>();

/**
 * The habits behind the diary on the screen, made when something first asks: no start pays for them. Call it while a
 * component is set up.
 */
export function useHabits(): Habits {
  const [diary, clock, foods] = [useDiary(), useClock(), useFoods()];
  let habits = made.get(diary);
  if (!habits) {
    // They outlive the component that happened to ask first.
    $effect.root(() => {
      habits = new Habits(diary, clock, foods);
    });
    made.set(diary, habits!);
  }
  return habits!;
}
