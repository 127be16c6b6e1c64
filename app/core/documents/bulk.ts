import { fail, ok, type Result } from '#domain/result.ts';
import type { ProjectedRow, WelnessDatabase } from '../storage/database.ts';
import { newWriter } from './id.ts';
import type { OnProgress } from './on-progress.ts';
import { planWrites, type RowChange } from './plan.ts';
import { standing } from './standing.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import { createWriter } from './writer.ts';

/**
 * Actions of thousands of rows. They are written in pieces, between which the page draws and answers, and inside one
 * strict transaction: until its last piece nothing of it is visible anywhere, and a death before that leaves nothing.
 *
 * All versions of such an action bear a writer of their own. A row is as the action left it exactly when its winning
 * version bears that writer, so that taking the action back needs no copy of what it wrote.
 */

interface BulkAction {
  name: string;
  changes: readonly RowChange[];
  /** `newWriter()`, used for this action and no other. */
  writer: string;
  /** The tab load that acts. */
  tab: string;
  now: number;
}

interface Watch {
  onProgress?: OnProgress;
  /** Gives up and leaves nothing behind. */
  signal?: AbortSignal;
}

export type BulkFailure = StorageFailure | { type: 'Cancelled' };

/** Carries out an action, whole or not at all; resolves to the number of rows written. One undo takes it back. */
export async function actInBulk(
  database: WelnessDatabase,
  action: BulkAction,
  watch: Watch = {},
): Promise<Result<number, BulkFailure>> {
  const { name, changes, writer, tab, now } = action;
  const written = await inOneTransaction(database, async () => {
    const count = await writeChanges(database, changes, { writer, now }, watch);
    if (count > 0) await database.actions.add({ name, writer: tab, changes: [], bulk: writer });
    return count;
  });
  return watch.signal?.aborted && !written.ok ? fail({ type: 'Cancelled' }) : written;
}

/**
 * Takes back what a bulk action wrote, as new versions, in one transaction: its rows are deleted again where they are
 * as it left them. What the person has changed or deleted since is left alone. Resolves to the number of rows.
 */
export async function takeBack(
  database: WelnessDatabase,
  actionWriter: string,
  now: number,
  onProgress: OnProgress = () => {},
): Promise<Result<number, StorageFailure>> {
  const deletedAt = new Date(now).toISOString();
  return inOneTransaction(database, async () => {
    const own = await rowsWrittenBy(database, actionWriter);
    const changes = own.map(({ id }): RowChange => ({
      id,
      next: (row) =>
        row === undefined
          ? null
          : { document: row.document, state: { ...row.state, deletedAt, withdrawn: true } },
    }));
    const count = await writeChanges(database, changes, { writer: newWriter(), now }, { onProgress });
    await database.actions.filter(({ bulk }) => bulk === actionWriter).delete();
    return count;
  });
}

const ROWS_AT_ONCE = 500;

async function writeChanges(
  { updates, outbox, rows }: WelnessDatabase,
  changes: readonly RowChange[],
  stamp: { writer: string; now: number },
  { onProgress, signal }: Watch,
): Promise<number> {
  const documents = createWriter();
  let count = 0;
  try {
    for (let from = 0; from < changes.length; from += ROWS_AT_ONCE) {
      if (signal?.aborted) throw new Cancelled();
      const piece = changes.slice(from, from + ROWS_AT_ONCE);
      const before = await rows.bulkGet(piece.map(({ id }) => id));
      const planned = planWrites(piece, before, stamp);
      for (const [document, versions] of planned.byDocument) {
        const seq = await updates.add({ document, bytes: documents.write(document, versions) });
        if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
      }
      await rows.bulkPut(planned.rows);
      count += planned.rows.length;
      onProgress?.((from + piece.length) / changes.length);
    }
    if (signal?.aborted) throw new Cancelled();
    return count;
  } finally {
    documents.destroy();
  }
}

/** No index names the writer: it would weigh on every row, for what happens once in a while. */
async function rowsWrittenBy({ rows }: WelnessDatabase, writer: string): Promise<ProjectedRow[]> {
  const own: ProjectedRow[] = [];
  for (let last = ''; ;) {
    const piece = await rows.where('id').above(last).limit(ROWS_AT_ONCE).toArray();
    own.push(...piece.filter((row) => standing(row)?.writer === writer && row.deletedAt === undefined));
    const end = piece.at(-1);
    if (!end) return own;
    last = end.id;
  }
}

class Cancelled extends Error {}

async function inOneTransaction(
  database: WelnessDatabase,
  work: () => Promise<number>,
): Promise<Result<number, StorageFailure>> {
  const { updates, outbox, rows, actions } = database;
  try {
    if (!database.isOpen()) await database.open();
    if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
    return ok(await database.transaction('rw', updates, outbox, rows, actions, work));
  } catch (error) {
    return fail(storageFailure(error));
  }
}
