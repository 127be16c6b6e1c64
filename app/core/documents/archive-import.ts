import { fail, ok, type Result } from '#domain/result.ts';
import type {
  ProjectedRow,
  RestoredRow,
  StoredRestore,
  StoredRestorePiece,
  WelnessDatabase,
} from '../storage/database.ts';
import type { Archive } from './archive.ts';
import { newId, newWriter } from './id.ts';
import type { OnProgress } from './on-progress.ts';
import { planWrites } from './plan.ts';
import { project } from './projection.ts';
import { isNewer, readKey, rowKey, type RowState, type RowVersion } from './row.ts';
import { standing, versionName } from './standing.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import { versionsIn } from './versions.ts';
import { createWriter, type DocumentWriter } from './writer.ts';

/** Rows of one kind in an archive: how many it holds alive, and how many of them are not here, or older here. */
export interface ArchivedKind {
  kind: string;
  total: number;
  missing: number;
  newer: number;
}

/** What an import would bring, by kind; deleted rows are not counted. Changes nothing. */
export async function compareArchive(database: WelnessDatabase, archive: Archive): Promise<ArchivedKind[]> {
  const kinds = new Map<string, ArchivedKind>();
  for (const piece of inPieces(newestOf(archive))) {
    const current = await database.rows.bulkGet(piece.map((row) => row.id));
    piece.forEach((row, index) => {
      if (row.deletedAt !== undefined) return;
      const known = current[index];
      const count = kinds.get(row.kind) ?? { kind: row.kind, total: 0, missing: 0, newer: 0 };
      count.total += 1;
      if (!standing(known)) count.missing += 1;
      else if (wins(row, known) || comesAgain(row, known)) count.newer += 1;
      kinds.set(row.kind, count);
    });
  }
  return [...kinds.values()];
}

/** The days that an archive has entries on, the earliest first. */
export function archivedDays(archive: Archive): string[] {
  const entries = newestOf(archive).filter(({ kind, deletedAt }) => kind === 'entry' && !deletedAt);
  return [...new Set(entries.flatMap(({ day }) => day ?? []))].sort();
}

/**
 * Adds what the archive has and this space has not, in one transaction. Versions already here are left alone,
 * so importing twice changes nothing, and the newest version of each row wins wherever it came from. What an import
 * brought before, and was taken back since, comes again as a new version.
 *
 * What changed is kept beside the diary, on this device alone, so that the import can be taken back, as the latest action
 * of `tab`, a tab load, or later; `restore` is null where nothing did. What was done before can still be undone.
 */
export async function importArchive(
  database: WelnessDatabase,
  archive: Archive,
  { file, now, tab }: { file: string; now: Date; tab: string },
  onProgress: OnProgress = () => {},
): Promise<Result<{ added: number; restore: StoredRestore | null }, StorageFailure>> {
  const { updates, outbox, rows, actions, restores, restorePieces } = database;
  const writer = createWriter();
  const documents = Object.entries(archive.documents);
  const restore: StoredRestore = { id: newId(), at: now.toISOString(), file, rows: 0 };
  const again = { writer: newWriter(), now: now.getTime() };
  try {
    if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
    const tables = [updates, outbox, rows, actions, restores, restorePieces];
    const added = await database.transaction('rw', tables, async () => {
      let count = 0;
      for (const [index, [document, states]] of documents.entries()) {
        const known = new Set((await versionsIn(database, document)).map(rowKey));
        const missing = new Map(Object.entries(states).filter(([key]) => !known.has(key)));
        if (missing.size > 0) await append(database, writer, document, missing);
        count += missing.size;
        onProgress((index + 1) / (documents.length * 2));
      }
      const pieces = inPieces(newestOf(archive));
      for (const [index, piece] of pieces.entries()) {
        const current = await rows.bulkGet(piece.map((row) => row.id));
        const winners = piece.filter((row, i) => wins(row, current[i]));
        const returning = piece.flatMap((row, i) => (comesAgain(row, current[i]) ? [{ row, at: i }] : []));
        const planned = planWrites(
          returning.map(({ row: { id, document, state } }) => ({ id, next: () => ({ document, state }) })),
          returning.map(({ at }) => current[at]),
          again,
        );
        for (const [document, versions] of planned.byDocument)
          await append(database, writer, document, versions);
        const written = [...winners, ...planned.rows];
        await rows.bulkPut(written);
        count += planned.rows.length;
        restore.rows += await remember(restorePieces, restore.id, written, current);
        onProgress((1 + (index + 1) / pieces.length) / 2);
      }
      if (restore.rows > 0) {
        await restores.add(restore);
        await actions.add({ name: 'archive', writer: tab, changes: [], restore: restore.id });
      }
      return count;
    });
    return ok({ added, restore: restore.rows > 0 ? restore : null });
  } catch (error) {
    return fail(storageFailure(error));
  } finally {
    writer.destroy();
  }
}

/** Stores an update, to be synced. */
export async function append(
  { updates, outbox }: WelnessDatabase,
  writer: DocumentWriter,
  document: string,
  versions: ReadonlyMap<string, RowState>,
): Promise<void> {
  const seq = await updates.add({ document, bytes: writer.write(document, versions) });
  if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
}

function wins(row: ProjectedRow, current: ProjectedRow | undefined): boolean {
  return !current || isNewer(row, current);
}

/** Whether taking an import back is all that keeps a row of a file from winning here. */
function comesAgain(row: ProjectedRow, current: ProjectedRow | undefined): boolean {
  const [offered, known] = [standing(row), standing(current)];
  if (!offered || wins(row, current)) return false;
  return known ? isNewer(offered, known) : row.deletedAt === undefined;
}

/** Keeps what stood before these rows were written; resolves to how many of them make a difference. */
async function remember(
  pieces: WelnessDatabase['restorePieces'],
  restore: string,
  written: readonly ProjectedRow[],
  current: readonly (ProjectedRow | undefined)[],
): Promise<number> {
  const known = new Map(current.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const isDeleted = (row: ProjectedRow | undefined) => !row || row.deletedAt !== undefined;
  const rows = written
    .filter((row) => !isDeleted(row) || !isDeleted(known.get(row.id)))
    .map((row): RestoredRow => ({
      id: row.id,
      after: versionName(row),
      before: before(known.get(row.id)),
    }));
  if (rows.length > 0) await pieces.add({ restore, rows } satisfies StoredRestorePiece);
  return rows.length;
}

function before(row: ProjectedRow | undefined): RestoredRow['before'] {
  const known = standing(row);
  if (!row || !known) return null;
  const { standsAt: _, ...state } = row.state;
  return { document: row.document, state, version: versionName(known) };
}

const ROWS_AT_ONCE = 500;

/** The browser copies what is read or written in one call in one go, so that years in one call would stop the page. */
function inPieces(rows: readonly ProjectedRow[]): ProjectedRow[][] {
  const pieces: ProjectedRow[][] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    pieces.push(rows.slice(from, from + ROWS_AT_ONCE));
  return pieces;
}

/** The winning version of every row of an archive. */
function newestOf(archive: Archive): ProjectedRow[] {
  const newest = new Map<string, ProjectedRow>();
  for (const [document, states] of Object.entries(archive.documents)) {
    for (const [key, state] of Object.entries(states)) {
      const version: RowVersion = { ...readKey(key)!, state };
      const best = newest.get(version.id);
      if (!best || isNewer(version, best)) newest.set(version.id, project(document, version));
    }
  }
  return [...newest.values()];
}
