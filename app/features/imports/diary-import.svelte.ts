import { pause } from '#app/core/clock/pause.ts';
import type { BulkFailure } from '#app/core/documents/bulk.ts';
import { useSpace } from '#app/core/documents/context.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Slot } from '#domain/diary/slots.ts';
import type { DecimalMark } from '#domain/diary/number-notation.ts';
import type { DateOrder } from '#domain/imports/dates.ts';
import type { DiaryLine } from '#domain/imports/diary-line.ts';
import {
  entriesFrom,
  likelySlot,
  namedLines,
  planImport,
  type MealChoice,
  type NamedLine,
} from '#domain/imports/import-plan.ts';
import type { OpenedText } from '#domain/imports/read-diary.ts';
import type { Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { comparedDays, mealsIn, type Preview } from './preview.ts';
import { ImportsStore, type ImportRecord, type Removal, type RestoreRecord } from './imports-store.ts';
import type { OpenedDiaryFile } from './read-file.ts';

/** What the person's diary is like, as far as an import depends on it. */
export interface ImportSurroundings {
  today: Day;
  zone: string;
  slots: readonly Slot[];
  slotName: (slot: Slot) => string;
  /** The order of day and month where the person lives. */
  usualOrder: DateOrder;
}

export type RefusedFile = Exclude<OpenedDiaryFile, { type: 'Diary' } | { type: 'Archive' }>;

/** A file that stands in the list: another app's diary, or a saved file of ours. */
export type BroughtIn = ImportRecord | RestoreRecord;

const LINES_AT_ONCE = 300;

/** A diary on its way in from a file: opened, looked at, adjusted, and brought in or left. */
export class DiaryImport {
  readonly #store: ImportsStore;
  readonly #imports: Live<BroughtIn[]>;
  readonly #surroundings: () => ImportSurroundings;
  #opened: Extract<OpenedText, { type: 'Diary' }> | null = null;
  #present: Awaited<ReturnType<ImportsStore['present']>> | null = null;
  #lines: NamedLine[] = [];
  #cancelling = new AbortController();

  /** What is being done, and how much of it is, 0 to 1. */
  work = $state.raw<{ type: 'reading' | 'writing' | 'removing'; share: number } | null>(null);
  refused = $state.raw<RefusedFile | null>(null);
  preview = $state.raw<Preview | null>(null);

  constructor(space: Space, surroundings: () => ImportSurroundings) {
    this.#store = new ImportsStore(space);
    this.#surroundings = surroundings;
    this.#imports = new Live(
      () => undefined,
      async () => {
        const all = await Promise.all([this.#store.all(), this.#store.restores()]);
        return all.flat().sort((a, b) => (a.at > b.at ? -1 : 1));
      },
    );
  }

  /** Imports that stand, the latest first. */
  get imports(): BroughtIn[] {
    return this.#imports.current ?? [];
  }

  /** Opens a file for looking at; nothing is written. Resolves to false for a file of ours with everything in it. */
  async open(file: File): Promise<boolean> {
    this.work = { type: 'reading', share: 0 };
    try {
      const { today, usualOrder } = this.#surroundings();
      const { openDiaryFile } = await import('./read-file.ts');
      const opened = await openDiaryFile(file, today, usualOrder);
      if (opened.type === 'Archive') return false;
      if (opened.type === 'Diary') await this.#look(opened, file.name);
      else this.refused = opened;
      return true;
    } finally {
      this.work = null;
    }
  }

  /** Reads all dates, or all figures, the other way. */
  async readAs(notation: { order: DateOrder } | { mark: DecimalMark }): Promise<void> {
    const [opened, preview] = [this.#opened, this.preview];
    if (!opened || !preview) return;
    await this.#look({ ...opened, notation: { ...opened.notation, ...notation } }, preview.fileName);
    this.work = null;
  }

  /** Sends the lines of parts of the day elsewhere. */
  choose(choices: ReadonlyMap<string, MealChoice | 'clock'>): void {
    if (!this.preview || !this.#present) return;
    const slotOf = this.#slotOf(choices);
    const plan = planImport(this.#lines, slotOf, this.#present);
    const days = comparedDays(plan.fresh, this.#present.entries);
    this.preview = { ...this.preview, choices, plan, days };
  }

  /** Brings in what the preview shows. */
  async bringIn(): Promise<Result<ImportRecord, BulkFailure> | null> {
    const preview = this.preview;
    const present = this.#present;
    if (!preview || !present || preview.plan.fresh.length === 0) return null;
    const { signal } = (this.#cancelling = new AbortController());
    const { zone, slots } = this.#surroundings();
    const { source, fileName, plan, choices } = preview;
    const id = this.#store.newId();
    this.work = { type: 'writing', share: 0 };
    try {
      await pause();
      const stamp = { importId: id, source, zone, slots };
      const entries = entriesFrom(plan.fresh, this.#slotOf(choices), stamp, present.entries);
      const added = await this.#store.add(entries, { id, source, file: fileName }, new Date(), {
        onProgress: (share) => (this.work = { type: 'writing', share }),
        signal,
      });
      if (added.ok) this.close();
      return added;
    } finally {
      this.work = null;
    }
  }

  async remove(record: BroughtIn): Promise<Result<Removal, StorageFailure>> {
    const onProgress = (share: number) => (this.work = { type: 'removing', share });
    onProgress(0);
    try {
      return isRestore(record)
        ? await this.#store.takeBack(record, new Date(), onProgress)
        : await this.#store.remove(record, new Date(), onProgress);
    } finally {
      this.work = null;
    }
  }

  /** Stops what is being done, as if it had never begun, and leaves the file. */
  close(): void {
    this.#cancelling.abort();
    this.preview = this.refused = this.#opened = this.#present = null;
    this.#lines = [];
  }

  async #look(opened: Extract<OpenedText, { type: 'Diary' }>, fileName: string): Promise<void> {
    const cancelling = (this.#cancelling = new AbortController());
    const { readLines } = await import('#domain/imports/read-diary.ts');
    const { file, table, notation, dates, figures } = opened;
    const lines: DiaryLine[] = [];
    const problems: Preview['problems'] = [];
    for (let from = 0; from < table.rows.length; from += LINES_AT_ONCE) {
      const read = readLines(opened, notation, from, from + LINES_AT_ONCE);
      lines.push(...read.lines);
      problems.push(...read.problems);
      this.work = { type: 'reading', share: from / table.rows.length };
      await pause();
      if (cancelling.signal.aborted) return;
    }
    const named = namedLines(lines, file.source);
    const present = await this.#store.present(named);
    this.work = null;
    if (cancelling.signal.aborted) return;
    this.#lines = named;
    this.#present = present;
    this.#opened = opened;
    const meals = mealsIn(lines);
    // What the person has chosen while the dates were read anew holds.
    const chosen = this.preview?.choices;
    const choices = new Map(
      meals.map(
        ({ meal }) =>
          [meal, chosen?.has(meal) ? (chosen.get(meal) ?? null) : this.#likely(meal, lines)] as const,
      ),
    );
    this.preview = {
      source: file.source,
      kind: file.lines,
      fileName,
      lines: this.#lines,
      problems,
      left: file.columns.left,
      dates: dates.ambiguous,
      order: notation.order,
      figures: figures.ambiguous,
      mark: notation.mark,
      meals,
      hasTimes: lines.some(({ minutes }) => minutes !== null),
      choices,
      plan: { fresh: [], duplicates: 0, deleted: 0, leftOut: 0 },
      days: [],
    };
    this.choose(choices);
  }

  /** By name where it says something, else by the clock, else the last resort. */
  #likely(meal: string, lines: readonly DiaryLine[]): MealChoice | 'clock' {
    const { slots, slotName } = this.#surroundings();
    const [byName, other] = [0, 13 * 60].map((minutes) => likelySlot(meal, minutes, slots, slotName));
    if (byName === other) return byName!;
    const hasTimes = lines.some((line) => line.meal === meal && line.minutes !== null);
    return hasTimes ? 'clock' : likelySlot(meal, null, slots, slotName);
  }

  #slotOf(choices: ReadonlyMap<string, MealChoice | 'clock'>) {
    const { slots, slotName } = this.#surroundings();
    return (line: DiaryLine): MealChoice => {
      const chosen = choices.get(line.meal);
      return chosen === 'clock' || chosen === undefined
        ? likelySlot('', line.minutes, slots, slotName)
        : chosen;
    };
  }
}

export function isRestore(record: BroughtIn): record is RestoreRecord {
  return 'rows' in record;
}

/** Call it while a component is set up. */
export function useDiaryImport(surroundings: () => ImportSurroundings): DiaryImport {
  return new DiaryImport(useSpace(), surroundings);
}
