import type { Clock } from '#app/core/clock/clock.svelte.ts';
import type { Deleted } from '#app/core/documents/deleted.ts';
import { newId } from '#app/core/documents/id.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { storageFailure, type StorageFailure } from '#app/core/documents/storage-failure.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Targets } from '#app/features/goals/index.ts';
import type { Settings } from '#app/features/profile/index.ts';
import { copyEntries, nextOrder } from '#domain/diary/copy.ts';
import type { Entry, MealEntry, QuickEntry, SlotId } from '#domain/diary/entry.ts';
import type { MealItem } from '#domain/diary/meal-item.ts';
import type { RepeatableFood } from '#domain/diary/repeat.ts';
import { DEFAULT_SLOTS, slotAt, type Slot } from '#domain/diary/slots.ts';
import { byPosition, entriesBySlot, totalsOf, waterOf } from '#domain/diary/totals.ts';
import { addDays, dayOnWall, daysOfMonth, weekOf, type Day, type Month } from '#domain/time/day.ts';
import { DiaryStore, type Written } from './diary-store.ts';
import { SlotsStore } from './slots-store.ts';

interface WeekOfEntries {
  from: Day;
  to: Day;
  byDay: Map<Day, Entry[]>;
}

export type QuickCalories = Pick<QuickEntry, 'label' | 'kcal' | 'protein' | 'fat' | 'carbohydrate'>;

/** The diary as a screen sees it: the day in view and its week, live, and what a person can do to them. */
export class Diary {
  readonly store: DiaryStore;
  readonly slotsStore: SlotsStore;
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #targets: Targets;
  readonly #week: Live<WeekOfEntries, Day>;
  readonly #slots: Live<Slot[]>;
  #picked = $state<Day | null>(null);
  #saving = $state.raw<Entry[]>([]);

  readonly today: Day = $derived.by(() => dayOnWall(this.#clock.wall, this.#settings.startHour));
  /** The day in view. */
  readonly day: Day = $derived(this.#picked ?? this.today);
  readonly week: Day[] = $derived.by(() => weekOf(this.day, this.#settings.firstWeekday));
  readonly #weekStart: Day = $derived(this.week[0]!);

  readonly slots: Slot[] = $derived.by(() => this.#slots.current ?? [...DEFAULT_SLOTS]);
  /** False until storage has answered: an empty day is not shown before it is known to be empty. */
  readonly isLoaded: boolean = $derived.by(
    () => this.#isKnown(this.day) && this.#slots.current !== undefined,
  );
  readonly entries: Entry[] = $derived.by(() => this.entriesOn(this.day));
  readonly bySlot = $derived.by(() => entriesBySlot(this.entries, this.slots));
  readonly totals = $derived.by(() => totalsOf(this.entries));
  readonly waterMl: number = $derived.by(() => waterOf(this.entries));
  readonly target = $derived.by(() => this.#targets.on(this.day));

  constructor(space: Space, clock: Clock, settings: Settings, targets: Targets) {
    this.store = new DiaryStore(space);
    this.slotsStore = new SlotsStore(space);
    this.#clock = clock;
    this.#settings = settings;
    this.#targets = targets;
    this.#week = new Live(
      () => this.#weekStart,
      (start) => this.#readWeek(start),
    );
    this.#slots = new Live(
      () => undefined,
      () => this.slotsStore.all(),
    );
  }

  /** Asks storage for the day in view ahead of the first screen. */
  async prime(rows: Rows): Promise<void> {
    await Promise.all([
      this.#week.prime(() => this.#readWeek(this.#weekStart, rows)),
      this.#slots.prime(() => this.slotsStore.all(rows)),
    ]);
  }

  /** Why storage did not answer, or null: the screen says so instead of showing an empty diary. */
  get failure(): StorageFailure | null {
    return this.#week.failure === null ? null : storageFailure(this.#week.failure);
  }

  /** What was deleted in the last 30 days, live. */
  recentlyDeleted(): Live<Deleted<Entry>[]> {
    return new Live(
      () => undefined,
      () => this.store.recentlyDeleted(new Date()),
    );
  }

  /** The days of a month on which anything was logged, live. */
  loggedDays(month: () => Month): Live<Set<Day>, Month> {
    return new Live(month, async (of) => {
      const days = daysOfMonth(of);
      const entries = await this.store.entriesBetween(days[0]!, days.at(-1)!);
      return new Set(entries.map((entry) => entry.day));
    });
  }

  goTo(day: Day) {
    this.#picked = day === this.today ? null : day;
  }

  /** The entries of a day of the week in view, those on their way to storage included. */
  entriesOn(day: Day): Entry[] {
    const stored = this.#week.current?.byDay.get(day) ?? [];
    const saving = this.#saving.filter(
      (entry) => entry.day === day && !stored.some(({ id }) => id === entry.id),
    );
    return saving.length > 0 ? [...stored, ...saving] : stored;
  }

  /** Whether an entry is shown but not yet stored. */
  isSaving(id: string): boolean {
    return this.#saving.some((entry) => entry.id === id);
  }

  /** What a slot is called by; of one that has gone its id alone. */
  slotOf(id: SlotId): Pick<Slot, 'id' | 'name'> {
    return this.slots.find((slot) => slot.id === id) ?? { id };
  }

  /** The slot a new entry goes to when the person has not said which. */
  slotNow(): SlotId {
    return slotAt(this.#clock.wall.minutes, this.slots);
  }

  /** Logs foods with their amounts, all in one action. */
  logFoods(foods: readonly RepeatableFood[], slot: SlotId, day: Day = this.day): Written {
    return this.logItems(
      foods.map((food) => ({ kind: 'food', ...food })),
      slot,
      day,
    );
  }

  /** Logs the lines of a meal, all in one action. */
  logItems(items: readonly MealItem[], slot: SlotId, day: Day = this.day): Written {
    const line = this.#line(day, slot);
    return this.#log(
      items.map((item, index) => ({ ...line, id: newId(), order: line.order + index, slot, ...item })),
    );
  }

  logQuick(quick: QuickCalories, slot: SlotId): Written {
    return this.#log([{ ...this.#line(this.day, slot), kind: 'quick', slot, ...quick }]);
  }

  logWater(ml: number): Written {
    return this.#log([{ ...this.#line(this.day, null), kind: 'water', ml }]);
  }

  /** Takes back the last water of the day in view. */
  removeWater(): Written | null {
    const last = this.entries.findLast((entry) => entry.kind === 'water');
    return last ? this.remove([last.id]) : null;
  }

  /** Logs entries of another time again, as new ones, in their order: yesterday's lunch, a whole day. */
  async repeat(entries: readonly Entry[], to: { day?: Day; slot?: SlotId } = {}): Written {
    const day = to.day ?? this.day;
    // A day outside the week in view is asked for, so that copies line up behind what is there.
    const existing = this.#isKnown(day) ? this.entriesOn(day) : await this.store.entriesBetween(day, day);
    return this.#log(
      copyEntries([...entries].sort(byPosition), {
        ...to,
        day,
        now: new Date(),
        zone: this.#clock.zone,
        newId,
        existing,
      }),
    );
  }

  edit(id: string, change: (entry: Entry) => Entry): Written {
    return this.store.edit(id, change);
  }

  /** Moves entries to another day or slot. A move to another month leaves a tombstone and keeps the history. */
  move(ids: string[], to: { day?: Day; slot?: SlotId }): Written {
    return this.store.editAll(
      ids,
      (entry) => {
        const moved = { ...entry, day: to.day ?? entry.day };
        return moved.kind === 'water' ? moved : { ...moved, slot: to.slot ?? moved.slot };
      },
      'move',
    );
  }

  /** Puts an entry before another one of its slot, or last. */
  place(entry: MealEntry, before: MealEntry | null): Written {
    const others = this.bySlot.find(({ slot }) => slot.id === entry.slot)?.entries ?? [];
    const rest = others.filter(({ id }) => id !== entry.id);
    const at = before ? rest.findIndex(({ id }) => id === before.id) : rest.length;
    const [lower, upper] = [rest[at - 1]?.order, rest[at]?.order];
    const order =
      lower === undefined ? (upper ?? 0) - 1 : upper === undefined ? lower + 1 : (lower + upper) / 2;
    return this.store.edit(entry.id, (current) => ({ ...current, order }), 'move');
  }

  remove(ids: string[]): Written {
    return this.store.remove(ids, new Date());
  }

  // Rows are on the screen at once, marked as being saved. The live query brings the stored ones a moment after
  // the commit; until then these stand in for them, so that nothing flickers.
  async #log(entries: Entry[]): Written {
    this.#saving = [...this.#saving, ...entries];
    const settle = () => (this.#saving = this.#saving.filter((entry) => !entries.includes(entry)));
    const written = await this.store.log(entries);
    if (written.ok) setTimeout(settle, 100);
    else settle();
    return written;
  }

  #line(day: Day, slot: SlotId | null) {
    const order = nextOrder(this.entriesOn(day), slot);
    return { id: newId(), day, at: new Date().toISOString(), zone: this.#clock.zone, order };
  }

  #isKnown(day: Day): boolean {
    const week = this.#week.current;
    return week !== undefined && week.from <= day && day <= week.to;
  }

  // A day on either side comes along, so that a swipe from Sunday to Monday shows Monday at once.
  async #readWeek(start: Day, rows?: Rows): Promise<WeekOfEntries> {
    const [from, to] = [addDays(start, -1), addDays(start, 7)];
    const byDay = new Map<Day, Entry[]>();
    for (const entry of await this.store.entriesBetween(from, to, rows)) {
      const known = byDay.get(entry.day);
      if (known) known.push(entry);
      else byDay.set(entry.day, [entry]);
    }
    return { from, to, byDay };
  }
}
