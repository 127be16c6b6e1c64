import { fail, ok, type Result } from '#domain/result.ts';
import type { ProjectedRow, StoredAction, WelnessDatabase } from '../storage/database.ts';
import { newWriter } from './id.ts';
import { planWrites, type RowChange } from './plan.ts';
import type { RowState } from './row.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import type { DocumentWriter } from './writer.ts';

/** What an undo took back: an action by its name, and how many rows that changed. */
export interface Undone {
  name: string;
  count: number;
}

/** How many actions can be undone. */
const UNDO_DEPTH = 20;

/**
 * Writes the diary. One action is one strict transaction that appends the Yjs updates, marks them in the
 * outbox, rewrites the projected rows and remembers how to undo; only when it has committed does `act`
 * resolve, and only then may a screen say saved.
 *
 * No document is loaded in order to write: keys are unique to this tab load, so a new version needs no
 * knowledge of what the document holds. If a transaction fails, the Yjs documents that took part are
 * abandoned with their client id, for an update that was applied in memory but never stored would leave a
 * hole before every later one.
 */
export class Journal {
  readonly #database: () => Promise<WelnessDatabase> | WelnessDatabase;
  readonly #now: () => number;
  /** Who writes: this load of the tab. */
  readonly writer = newWriter();
  #documents: DocumentWriter | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: () => Promise<WelnessDatabase> | WelnessDatabase, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** Fetches what writing needs, so that the first action does not depend on a network that may be gone by then. */
  async prepare(): Promise<void> {
    await Promise.all([writer(), this.#database()]);
  }

  /** Carries out one action of the person, whole or not at all. Resolves to the rows as they now stand. */
  act(name: string, changes: RowChange[]): Promise<Result<ProjectedRow[], StorageFailure>> {
    return this.#inTurn(() => this.#commit(name, changes, true));
  }

  /** Writes what follows from an action and is none of the person's own: undo passes it by. */
  note(name: string, changes: RowChange[]): Promise<Result<ProjectedRow[], StorageFailure>> {
    return this.#inTurn(() => this.#commit(name, changes, false));
  }

  /**
   * Takes back this tab's latest action that has not been undone; when it has none, as after a reload, the latest of
   * all. Rows someone else has changed since are left as they are. An undo is a new version; nothing is removed.
   */
  undo(): Promise<Result<Undone | null, StorageFailure>> {
    return this.#inTurn(async () => {
      const database = await this.#database();
      const actions = await database.actions.orderBy('seq').toArray();
      const action = actions.findLast(({ writer }) => writer === this.writer) ?? actions.at(-1);
      if (!action) return ok(null);
      const { name, bulk, restore, changes, seq } = action;
      if (bulk !== undefined) {
        const taken = await (await import('./bulk.ts')).takeBack(database, bulk, this.#now());
        return taken.ok ? ok({ name, count: taken.value }) : taken;
      }
      if (restore !== undefined) {
        const { takeBackArchive } = await import('./take-back-archive.ts');
        const taken = await takeBackArchive(database, restore, new Date(this.#now()));
        return taken.ok ? ok({ name, count: taken.value.removed }) : taken;
      }
      const written = await this.#commit(name, changes.map(inverse), false, seq);
      return written.ok ? ok({ name, count: written.value.length }) : written;
    });
  }

  // Writes queue: were two in flight and the first failed, the second's update would build on a lost one.
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #commit(
    name: string,
    changes: RowChange[],
    undoable: boolean,
    undone?: number,
  ): Promise<Result<ProjectedRow[], StorageFailure>> {
    try {
      const database = await this.#database();
      const { updates, outbox, rows, actions } = database;
      if (!database.isOpen()) await database.open();
      if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
      const documents = (this.#documents ??= (await writer()).createWriter());
      const written = await database.transaction('rw', updates, outbox, rows, actions, async () => {
        const before = await rows.bulkGet(changes.map((change) => change.id));
        const planned = planWrites(changes, before, { writer: this.writer, now: this.#now() });
        for (const [document, versions] of planned.byDocument) {
          const seq = await updates.add({ document, bytes: documents.write(document, versions) });
          if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
        }
        await rows.bulkPut(planned.rows);
        if (undone !== undefined) await actions.delete(undone);
        if (undoable && planned.undo.length > 0) {
          await actions.add({ name, writer: this.writer, changes: planned.undo });
          const surplus = (await actions.count()) - UNDO_DEPTH;
          if (surplus > 0)
            await actions.bulkDelete(await actions.orderBy('seq').limit(surplus).primaryKeys());
        }
        return planned.rows;
      });
      return ok(written);
    } catch (error) {
      this.#documents?.destroy();
      this.#documents = null;
      return fail(storageFailure(error));
    }
  }
}

/** The change that takes a row back to where it was, if it still is where the action left it. */
function inverse({ id, before, after }: StoredAction['changes'][number]): RowChange {
  return {
    id,
    next: (current) => {
      if (!current || current.document !== after.document || !sameState(current.state, after.state))
        return null;
      return (
        before ?? { document: after.document, state: { ...after.state, deletedAt: new Date().toISOString() } }
      );
    },
  };
}

// A row that was put back by taking a saved file back is where it was, and says so besides.
function sameState(a: RowState, b: RowState): boolean {
  const [one, other] = [a, b].map(({ standsAt: _, ...state }) => JSON.stringify(state));
  return one === other;
}

// Yjs comes with it, which no start needs.
function writer() {
  return import('./writer.ts');
}
