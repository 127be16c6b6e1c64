import type { Clock } from '#app/core/clock/clock.svelte.ts';
import { newId } from '#app/core/documents/id.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Diary } from '#app/features/diary/index.ts';
import type { Settings } from '#app/features/profile/index.ts';
import type { Entry } from '#domain/diary/entry.ts';
import { loggedFoods } from '#domain/fasting/fast-breaking.ts';
import { fastRuns, hoursOf, LONGEST_SHOWN_HOURS, runningFast, type Fast } from '#domain/fasting/fast.ts';
import { addDays, dayOf, type Day } from '#domain/time/day.ts';
import { FastingStore } from './fasting-store.ts';

/** How many days back the last food is looked for when no fast reaches further. */
const LOOK_BACK_DAYS = 3;

interface Parts {
  space: Space;
  diary: Diary;
  clock: Clock;
  settings: Settings;
  /** How many fasts are shown, the running one included. The diary is read back to the oldest of them, again after each change. */
  shown: number;
}

/** The fasting timer as a screen sees it: how long ago the last food was, the fast that runs, and the ones before. */
export class Fasting {
  readonly #store: FastingStore;
  readonly #parts: Parts;
  readonly #fasts: Live<Fast[]>;
  readonly #entries: Live<Entry[], Day>;

  readonly #latest: Fast[] = $derived.by(() =>
    [...(this.#fasts.current ?? [])]
      .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
      .slice(0, this.#parts.shown),
  );
  readonly #foods = $derived.by(() =>
    loggedFoods(this.#entries.current ?? [], this.#parts.settings.startHour, this.#parts.clock.now),
  );
  readonly runs = $derived.by(() => fastRuns(this.#latest, this.#foods));
  readonly running = $derived.by(() => runningFast(this.runs));
  /** Hours of the fast that runs; null when none does. */
  readonly hours = $derived.by(() => this.running && hoursOf(this.running, this.#parts.clock.now));
  /** The last food before now, and how many hours ago; null when none was logged in the last days. */
  readonly last = $derived.by(() => {
    const food = this.#foods.at(-1);
    if (!food) return null;
    const start = Date.parse(food.at);
    const hours = hoursOf({ start, end: null }, this.#parts.clock.now);
    return { at: food.at, hours, canStart: hours < LONGEST_SHOWN_HOURS };
  });

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = new FastingStore(parts.space);
    this.#fasts = new Live(
      () => undefined,
      () => this.#store.all(),
    );
    this.#entries = new Live(
      () => this.#since(),
      (since) => parts.diary.store.entriesBetween(since, addDays(parts.diary.today, 1)),
    );
  }

  /** False until storage has answered for both: a fast that food has ended must not be seen to run. */
  get isLoaded(): boolean {
    return this.#fasts.current !== undefined && this.#entries.current !== undefined;
  }

  entry(id: string): Entry | undefined {
    return this.#entries.current?.find((entry) => entry.id === id);
  }

  /** Starts a fast now, or from the last food. */
  start(from: 'food' | 'now') {
    const { clock, settings } = this.#parts;
    const startedAt = from === 'food' && this.last ? this.last.at : new Date().toISOString();
    return this.#store.start({
      id: newId(),
      startedAt,
      zone: clock.zone,
      startedFrom: from,
      goalHours: settings.fastingHours,
    });
  }

  end(id: string) {
    return this.#store.end(id, new Date());
  }

  remove(id: string) {
    return this.#store.remove(id, new Date());
  }

  /** The day the entries are read from: that before the oldest fast shown, in case the zone has changed since. */
  #since(): Day {
    const oldest = this.#latest.at(-1);
    const back = addDays(this.#parts.diary.today, -LOOK_BACK_DAYS);
    if (!oldest) return back;
    const day = addDays(dayOf(new Date(oldest.startedAt), oldest.zone, this.#parts.settings.startHour), -1);
    return day < back ? day : back;
  }
}
