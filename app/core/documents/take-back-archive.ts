import { fail, ok, type Result } from '#domain/result.ts';
import type { ProjectedRow, RestoredRow, WelnessDatabase } from '../storage/database.ts';
import { append } from './archive-import.ts';
import { newWriter } from './id.ts';
import type { OnProgress } from './on-progress.ts';
import { planWrites, type RowChange } from './plan.ts';
import { standing, versionName } from './standing.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import { createWriter } from './writer.ts';

/**
 * Takes back a saved file that was brought back here, as new versions, in one transaction: what it brought is deleted,
 * what it changed is as it was before. What has been changed or deleted since is left alone. Resolves to the number of
 * rows that went or went back, and of those that stay, changed since.
 */
export async function takeBackArchive(
  database: WelnessDatabase,
  restore: string,
  now: Date,
  onProgress: OnProgress = () => {},
): Promise<Result<{ removed: number; kept: number }, StorageFailure>> {
  const { updates, outbox, rows, actions, restores, restorePieces } = database;
  const tables = [updates, outbox, rows, actions, restores, restorePieces];
  const documents = createWriter();
  const stamp = { writer: newWriter(), now: now.getTime() };
  const count = { removed: 0, kept: 0 };
  try {
    if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
    await database.transaction('rw', tables, async () => {
      const pieces = await restorePieces.where('restore').equals(restore).primaryKeys();
      for (const [index, seq] of pieces.entries()) {
        const restored = (await restorePieces.get(seq))?.rows ?? [];
        const current = await rows.bulkGet(restored.map(({ id }) => id));
        const planned = planWrites(
          restored.map((row) => goingBack(row, stamp)),
          current,
          stamp,
        );
        for (const [document, versions] of planned.byDocument)
          await append(database, documents, document, versions);
        await rows.bulkPut(planned.rows);
        count.removed += planned.rows.length;
        count.kept += restored.filter((row, i) => isChanged(row, current[i])).length;
        onProgress((index + 1) / pieces.length);
      }
      await restorePieces.bulkDelete(pieces);
      await restores.delete(restore);
      await actions.filter((action) => action.restore === restore).delete();
    });
    return ok(count);
  } catch (error) {
    return fail(storageFailure(error));
  } finally {
    documents.destroy();
  }
}

function goingBack({ id, after, before }: RestoredRow, stamp: { writer: string; now: number }): RowChange {
  return {
    id,
    next: (row) => {
      if (!row || !standsAt(row, after)) return null;
      if (before) {
        const { document, state, version } = before;
        return { document, state: { ...state, standsAt: { version, by: stamp.writer } } };
      }
      const deletedAt = new Date(stamp.now).toISOString();
      return { document: row.document, state: { ...row.state, deletedAt, withdrawn: true } };
    },
  };
}

/** Still there, and not as the file left it. */
function isChanged({ after }: RestoredRow, row: ProjectedRow | undefined): boolean {
  return row !== undefined && row.deletedAt === undefined && !standsAt(row, after);
}

function standsAt(row: ProjectedRow, version: string): boolean {
  const at = standing(row);
  return at !== null && versionName(at) === version;
}
