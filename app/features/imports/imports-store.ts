import * as v from 'valibot';
import type { BulkFailure } from '#app/core/documents/bulk.ts';
import { newId, newWriter } from '#app/core/documents/id.ts';
import type { OnProgress } from '#app/core/documents/on-progress.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import type { StoredRestore } from '#app/core/storage/database.ts';
import { DiaryStore, entryKind } from '#app/features/diary/index.ts';
import type { Entry } from '#domain/diary/entry.ts';
import type { Present } from '#domain/imports/import-plan.ts';
import { ok, type Result } from '#domain/result.ts';
import { isDay, type Day } from '#domain/time/day.ts';

/** A file that was brought in: whose diary, when, and what came of it. */
export interface ImportRecord {
  id: string;
  /** The instant, ISO 8601. */
  at: string;
  source: string;
  /** What the file was called. */
  file: string;
  entries: number;
  /** The first and the last day of its entries. */
  from: Day;
  to: Day;
  /** The writer its rows bear while nobody has changed them. */
  writer: string;
}

const day = v.pipe(v.string(), v.check(isDay));
export const ImportSchema = v.looseObject({
  id: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  source: v.string(),
  file: v.string(),
  entries: v.pipe(v.number(), v.integer()),
  from: day,
  to: day,
  writer: v.string(),
});

const importKind = rowKind<ImportRecord>({
  kind: 'import',
  v: 1,
  is: (data): data is ImportRecord => v.is(ImportSchema, data),
  document: () => 'imports',
});

/** A saved file of ours that was brought back on this device. */
export type RestoreRecord = StoredRestore;

/** What came of taking something back: how much went, and how much stays because it was changed since. */
export interface Removal {
  removed: number;
  kept: number;
}

const IDS_AT_ONCE = 500;

/** Diaries brought in from files. An import is one action: whole or not at all, and taken back as one. */
export class ImportsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  /** The imports that stand, the latest first. */
  async all(): Promise<ImportRecord[]> {
    const rows = await this.#space.rows.ofKind(importKind.kind);
    const records = rows.map(importKind.read).filter((record) => record !== null);
    return records.sort((a, b) => (a.at > b.at ? -1 : 1));
  }

  /** The saved files of ours that stand. */
  async restores(): Promise<RestoreRecord[]> {
    return (await this.#space.database).restores.toArray();
  }

  /** What the diary holds on the days of a file, and which of its lines are rows already. */
  async present(lines: readonly { id: string; day: Day }[]): Promise<Present> {
    const days = new Set(lines.map((line) => line.day));
    const inOrder = [...days].sort();
    const between = inOrder.length
      ? await new DiaryStore(this.#space).entriesBetween(inOrder[0]!, inOrder.at(-1)!)
      : [];
    const byId = new Map<string, 'here' | 'deleted'>();
    for (let from = 0; from < lines.length; from += IDS_AT_ONCE) {
      const ids = lines.slice(from, from + IDS_AT_ONCE).map(({ id }) => id);
      for (const row of await (await this.#space.database).rows.bulkGet(ids)) {
        if (row && row.deletedAt === undefined) byId.set(row.id, 'here');
        else if (row && !row.state.withdrawn) byId.set(row.id, 'deleted');
      }
    }
    return { entries: between.filter((entry) => days.has(entry.day)), byId };
  }

  /** A name for an import, which its entries carry. */
  newId(): string {
    return newId();
  }

  /** Brings in entries, all of them or none. */
  async add(
    entries: readonly Entry[],
    about: Pick<ImportRecord, 'id' | 'source' | 'file'>,
    now: Date,
    watch: { onProgress: OnProgress; signal: AbortSignal },
  ): Promise<Result<ImportRecord, BulkFailure>> {
    const { actInBulk } = await import('#app/core/documents/bulk.ts');
    const writer = newWriter();
    const days = entries.map((entry) => entry.day).sort();
    // Lines can have come from elsewhere since they were looked at: another tab, a sync.
    let brought = 0;
    const bring = (entry: Entry) => {
      brought += 1;
      return entry;
    };
    const record = (): ImportRecord => ({
      ...about,
      at: now.toISOString(),
      entries: brought,
      from: days[0]!,
      to: days.at(-1)!,
      writer,
    });
    // By day, so that a piece of them touches few documents.
    const inOrder = [...entries].sort((a, b) => (a.day < b.day ? -1 : 1));
    const written = await actInBulk(
      await this.#space.database,
      {
        name: 'import',
        changes: [
          ...inOrder.map((entry) => entryKind.put(entry.id, (current) => (current ? null : bring(entry)))),
          importKind.put(`import:${about.id}`, () => (brought > 0 ? record() : null)),
        ],
        writer,
        tab: this.#space.journal.writer,
        now: now.getTime(),
      },
      watch,
    );
    return written.ok ? ok(record()) : written;
  }

  /** Takes an import back, however long ago; says how many of its entries went and how many stay, changed since. */
  async remove(
    { id, writer }: ImportRecord,
    now: Date,
    onProgress: OnProgress,
  ): Promise<Result<Removal, StorageFailure>> {
    const { takeBack } = await import('#app/core/documents/bulk.ts');
    const taken = await takeBack(await this.#space.database, writer, now.getTime(), onProgress);
    if (!taken.ok) return taken;
    const rows = await this.#space.rows.ofKind(entryKind.kind);
    const kept = rows.filter((row) => entryKind.read(row)?.imported?.by === id).length;
    // The record of the import went too, unless it had gone before.
    return ok({ removed: Math.max(0, taken.value - 1), kept });
  }
  /** Takes a saved file back, however long ago it was brought back. */
  async takeBack(
    { id }: RestoreRecord,
    now: Date,
    onProgress: OnProgress,
  ): Promise<Result<Removal, StorageFailure>> {
    const { takeBackArchive } = await import('#app/core/documents/take-back-archive.ts');
    return takeBackArchive(await this.#space.database, id, now, onProgress);
  }
}
