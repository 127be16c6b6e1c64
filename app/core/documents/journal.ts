import { fail, ok, type Result } from '#domain/result.ts';
import type { PlacedState, ProjectedRow, StoredAction, WelnessDatabase } from '../storage/database.ts';
import { newWriter } from './id.ts';
import { project } from './projection.ts';
import { nextHlc, rowKey, type RowState } from './row.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import type { DocumentWriter } from './writer.ts';

/** How many actions can be undone. */
const UNDO_DEPTH = 20;

/** What an action does to one row: `next` sees the row as it stands inside the transaction; null leaves it alone. */
export interface RowChange {
  id: string;
  next: (current: ProjectedRow | undefined) => PlacedState | null;
}

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
  readonly #database: WelnessDatabase;
  readonly #now: () => number;
  readonly #writer = newWriter();
  #documents: DocumentWriter | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: WelnessDatabase, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** Carries out one action of the person, whole or not at all. Resolves to the rows as they now stand. */
  act(name: string, changes: RowChange[]): Promise<Result<ProjectedRow[], StorageFailure>> {
    return this.#inTurn(() => this.#commit(name, changes, true));
  }

  /**
   * Takes back this tab's latest action that has not been undone; when it has none, as after a reload, the latest of
   * all. Rows someone else has changed since are left as they are. An undo is a new version; nothing is removed.
   */
  undo(): Promise<Result<{ name: string; rows: ProjectedRow[] } | null, StorageFailure>> {
    return this.#inTurn(async () => {
      const actions = await this.#database.actions.orderBy('seq').toArray();
      const action = actions.findLast(({ writer }) => writer === this.#writer) ?? actions.at(-1);
      if (!action) return ok(null);
      const written = await this.#commit(action.name, action.changes.map(inverse), false, action.seq);
      return written.ok ? ok({ name: action.name, rows: written.value }) : written;
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
    const { updates, outbox, rows, actions } = this.#database;
    try {
      if (!this.#database.isOpen()) await this.#database.open();
      if (this.#database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
      const documents = (this.#documents ??= (await import('./writer.ts')).createWriter());
      const written = await this.#database.transaction('rw', updates, outbox, rows, actions, async () => {
        const before = await rows.bulkGet(changes.map((change) => change.id));
        const planned = this.#plan(changes, before);
        for (const [document, versions] of planned.byDocument) {
          const seq = await updates.add({ document, bytes: documents.write(document, versions) });
          if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
        }
        await rows.bulkPut(planned.rows);
        if (undone !== undefined) await actions.delete(undone);
        if (undoable && planned.undo.length > 0) {
          await actions.add({ name, writer: this.#writer, changes: planned.undo });
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

  #plan(changes: RowChange[], before: (ProjectedRow | undefined)[]) {
    const byDocument = new Map<string, Map<string, RowState>>();
    const rows: ProjectedRow[] = [];
    const undo: StoredAction['changes'] = [];
    const put = (id: string, hlc: number, { document, state }: PlacedState) => {
      const version = { id, hlc, writer: this.#writer, state };
      const versions = byDocument.get(document) ?? new Map<string, RowState>();
      byDocument.set(document, versions.set(rowKey(version), state));
      return project(document, version);
    };
    changes.forEach(({ id, next }, index) => {
      const current = before[index];
      const after = next(current);
      if (!after) return;
      let hlc = nextHlc(this.#now(), current?.hlc ?? 0);
      // A row that changes document leaves a tombstone behind in the old one, older than the row itself.
      if (current && current.document !== after.document && current.deletedAt === undefined) {
        const deletedAt = new Date(this.#now()).toISOString();
        put(id, hlc, { document: current.document, state: { ...current.state, deletedAt } });
        hlc += 1;
      }
      rows.push(put(id, hlc, after));
      undo.push({ id, before: current ? { document: current.document, state: current.state } : null, after });
    });
    return { byDocument, rows, undo };
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

function sameState(a: RowState, b: RowState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
