import * as v from 'valibot';
import { recentlyDeleted, type Deleted } from '#app/core/documents/deleted.ts';
import type { RowChange } from '#app/core/documents/plan.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { storageFailure, type StorageFailure } from '#app/core/documents/storage-failure.ts';
import { changedFood, foodKind } from '#app/features/foods/index.ts';
import { documentOf } from '#domain/diary/document.ts';
import type { Entry } from '#domain/diary/entry.ts';
import { EntrySchema } from '#domain/diary/entry-schema.ts';
import { isLoggedAs, revised, type Revision } from '#domain/diary/revise.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import { fail, type Result } from '#domain/result.ts';
import { monthOf, type Day, type Month } from '#domain/time/day.ts';

export const entryKind = rowKind<Entry>({
  kind: 'entry',
  v: 1,
  is: (data): data is Entry => v.is(EntrySchema, data),
  document: (entry) => documentOf(entry.day),
});

/** One version of an entry: what it said, when it was written (ms since 1970), and whether it deleted the entry. */
export interface EntryVersion {
  entry: Entry;
  writtenAt: number;
  deleted: boolean;
}

export type Written = Promise<Result<unknown, StorageFailure>>;

/** The diary of one space: entries by day. Every method that writes is one action, undone in one step. */
export class DiaryStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  /** The entries of a stretch of days, both ends included, in no particular order. */
  async entriesBetween(from: Day, to: Day, rows: Rows = this.#space.rows): Promise<Entry[]> {
    const found = await rows.ofKindBetween(entryKind.kind, from, to);
    return found.map(entryKind.read).filter((entry) => entry !== null);
  }

  /** The months that have entries, in order. */
  async months(): Promise<Month[]> {
    const { rows } = await this.#space.database;
    const days = await rows.where('[kind+day]').between(['entry', ''], ['entry', '\uffff']).uniqueKeys();
    return [...new Set(days.flatMap((key) => (Array.isArray(key) ? [monthOf(String(key[1]))] : [])))];
  }

  log(entries: Entry[]): Written {
    return this.#space.journal.act(
      'log',
      entries.map((entry) => entryKind.put(entry.id, () => entry)),
    );
  }

  /** Changes an entry as it now stands; an entry that is gone by now stays gone. */
  edit(id: string, change: (entry: Entry) => Entry, action = 'edit'): Written {
    return this.#space.journal.act(action, [entryKind.put(id, (entry) => entry && change(entry))]);
  }

  /** Changes several entries in one action, as when a meal moves to another slot. */
  editAll(ids: string[], change: (entry: Entry) => Entry, action: string): Written {
    return this.#space.journal.act(
      action,
      ids.map((id) => entryKind.put(id, (entry) => entry && change(entry))),
    );
  }

  /**
   * Changes a food and, as if it had always been so, the entries logged with it, and with dishes made of it: one action,
   * undone in one step.
   */
  reviseFood(food: Food, dishes: readonly Revision[] = []): Written {
    const change = foodKind.put(food.id, (current) => changedFood(current, food));
    return this.revise(change, [{ food }, ...dishes]);
  }

  /** Carries out a change of what these foods are made of, and counts the entries logged with them anew. */
  async revise(change: RowChange, revisions: readonly Revision[]): Written {
    const byId = new Map(revisions.map((revision) => [revision.food.id, revision]));
    const revise = (entry: Entry | null) => {
      if (entry?.kind !== 'food') return null;
      const revision = byId.get(entry.food.id);
      if (!revision || (revision.before && !isLoggedAs(entry, revision.before))) return null;
      return revised(entry, revision.food);
    };
    try {
      const entries = await this.#loggedWith(byId);
      const changes = entries.map(({ id }) => entryKind.put(id, revise));
      return await this.#space.journal.act('revise', [change, ...changes]);
    } catch (error) {
      return fail(storageFailure(error));
    }
  }

  /** Whether an entry was logged with this food and still stands. */
  async isLogged(foodId: FoodId): Promise<boolean> {
    return (await this.#loggedWith(new Set([foodId]))).length > 0;
  }

  remove(ids: string[], at: Date): Written {
    return this.#space.journal.act(
      'delete',
      ids.map((id) => entryKind.remove(id, at)),
    );
  }

  /** What was deleted in the last 30 days, latest first. */
  async recentlyDeleted(now: Date): Promise<Deleted<Entry>[]> {
    return recentlyDeleted(await this.#space.database, entryKind, now);
  }

  /** Makes an earlier version, or a deleted entry, the current one by writing it anew. */
  restore(entry: Entry): Written {
    return this.#space.journal.act('restore', [entryKind.put(entry.id, () => entry)]);
  }

  /** Every version of an entry, newest first, from each month it has lived in. */
  async history(id: string): Promise<EntryVersion[]> {
    const { historyOf, documentNames } = await import('#app/core/documents/versions.ts');
    const database = await this.#space.database;
    const logs = (await documentNames(database)).filter((name) => name.startsWith('log:'));
    const versions = await historyOf(database, id, logs);
    return versions.flatMap((version, index) => {
      // A move between months leaves a tombstone just below the row's new version: that is no deletion.
      const newer = versions[index - 1];
      if (newer && newer.hlc === version.hlc + 1 && newer.document !== version.document) return [];
      const entry = entryKind.readAny(version);
      return entry ? [{ entry, writtenAt: version.hlc, deleted: version.state.deletedAt !== undefined }] : [];
    });
  }

  // No index: it would weigh on every entry, and a food is changed once in a while. All rows at once read faster than a cursor.
  async #loggedWith(ids: Pick<Set<FoodId>, 'has'>): Promise<Entry[]> {
    const rows = await this.#space.rows.ofKind(entryKind.kind);
    return rows
      .map(entryKind.read)
      .filter((entry) => entry !== null)
      .filter((entry) => entry.kind === 'food' && ids.has(entry.food.id));
  }
}
