import { fail, ok, type Result } from '#domain/result.ts';
import { pause } from '../clock/pause.ts';
import type { ProjectedRow, WelnessDatabase } from '../storage/database.ts';
import { project } from './projection.ts';
import { isNewer, isRowState, readKey, rowKey, type RowState, type RowVersion } from './row.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import { documentNames, versionsIn } from './versions.ts';
import { createWriter } from './writer.ts';

export const ARCHIVE_FORMAT = 'welness-archive';
export const ARCHIVE_VERSION = 1;

/** Everything a space holds, with its history: every version of every row, by document and key. */
export interface Archive {
  format: typeof ARCHIVE_FORMAT;
  version: number;
  /** ISO 8601. */
  exportedAt: string;
  documents: Record<string, Record<string, RowState>>;
}

/** Something wrong in a file, and where: a path such as `documents › log:2026-11 › abc@1@w › data › day`. */
export interface ArchiveProblem {
  where: string;
  problem: 'NotJson' | 'NotAnArchive' | 'NewerArchive' | 'NotADocument' | 'NotAKey' | 'NotARow' | 'BadField';
}

/** Says which field of a row's data is wrong, as a path, or null when all is well or the kind is unknown. */
export type StateCheck = (state: RowState, id: string) => string | null;

/** Hears how much of a long piece of work is done, 0 to 1. */
export type OnProgress = (share: number) => void;

/** Rows of one kind in an archive: how many it holds alive, and how many of them are not here, or older here. */
export interface ArchivedKind {
  kind: string;
  total: number;
  missing: number;
  newer: number;
}

/** The archive of a space as a file, written document by document: years of diary are never one text in memory. */
export async function archiveFile(
  database: WelnessDatabase,
  now: Date,
  onProgress: OnProgress = () => {},
): Promise<Blob> {
  const head = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, exportedAt: now.toISOString() };
  const parts = [JSON.stringify(head).slice(0, -1), ',"documents":{'];
  const names = (await documentNames(database)).sort();
  for (const [index, name] of names.entries()) {
    const versions = (await versionsIn(database, name)).map(
      (version) => [rowKey(version), version.state] as const,
    );
    const rows = Object.fromEntries(versions.sort(([a], [b]) => (a < b ? -1 : 1)));
    parts.push(`${index > 0 ? ',' : ''}\n${JSON.stringify(name)}:${JSON.stringify(rows)}`);
    onProgress((index + 1) / names.length);
  }
  return new Blob([...parts, '\n}}\n'], { type: 'application/json' });
}

/**
 * Reads an archive's text, all of it or nothing: the list names everything that is wrong, up to a hundred places.
 * Pauses now and then, so that the page stays alive.
 */
export async function readArchive(
  text: string,
  check: StateCheck,
  onProgress: OnProgress = () => {},
): Promise<Result<Archive, ArchiveProblem[]>> {
  const archive = parse(text);
  if (archive === undefined) return fail([{ where: '', problem: 'NotJson' }]);
  if (!isObject(archive) || archive.format !== ARCHIVE_FORMAT || !isObject(archive.documents))
    return fail([{ where: '', problem: 'NotAnArchive' }]);
  if (archive.version !== ARCHIVE_VERSION) return fail([{ where: 'version', problem: 'NewerArchive' }]);
  const problems: ArchiveProblem[] = [];
  const documents = Object.entries(archive.documents);
  for (const [index, [name, rows]] of documents.entries()) {
    const where = `documents › ${name}`;
    if (!/^[a-z]+(:[\w-]+)?$/.test(name) || !isObject(rows))
      problems.push({ where, problem: 'NotADocument' });
    else for (const [key, state] of Object.entries(rows)) checkRow(`${where} › ${key}`, key, state);
    onProgress((index + 1) / documents.length);
    await pause();
  }
  return problems.length > 0 ? fail(problems.slice(0, 100)) : ok(archive as unknown as Archive);

  function checkRow(where: string, key: string, state: unknown) {
    const name = readKey(key);
    if (!isRowState(state)) problems.push({ where, problem: 'NotARow' });
    else if (!name) problems.push({ where, problem: 'NotAKey' });
    else {
      const field = check(state, name.id);
      if (field !== null) problems.push({ where: `${where} › data › ${field}`, problem: 'BadField' });
    }
  }
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
      if (!known) count.missing += 1;
      else if (isNewer(row, known)) count.newer += 1;
      kinds.set(row.kind, count);
    });
  }
  return [...kinds.values()];
}

/**
 * Adds what the archive has and this space has not, in one transaction. Versions already here are left alone,
 * so importing twice changes nothing, and the newest version of each row wins wherever it came from.
 */
export async function importArchive(
  database: WelnessDatabase,
  archive: Archive,
  onProgress: OnProgress = () => {},
): Promise<Result<{ added: number }, StorageFailure>> {
  const { updates, outbox, rows, actions } = database;
  const writer = createWriter();
  const documents = Object.entries(archive.documents);
  try {
    if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
    const added = await database.transaction('rw', updates, outbox, rows, actions, async () => {
      let count = 0;
      for (const [index, [document, states]] of documents.entries()) {
        const known = new Set((await versionsIn(database, document)).map(rowKey));
        const missing = new Map(Object.entries(states).filter(([key]) => !known.has(key)));
        if (missing.size > 0) {
          const seq = await updates.add({ document, bytes: writer.write(document, missing) });
          if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
        }
        count += missing.size;
        onProgress((index + 1) / (documents.length * 2));
      }
      const pieces = inPieces(newestOf(archive));
      for (const [index, piece] of pieces.entries()) {
        const current = await rows.bulkGet(piece.map((row) => row.id));
        await rows.bulkPut(piece.filter((row, i) => !current[i] || isNewer(row, current[i])));
        onProgress((1 + (index + 1) / pieces.length) / 2);
      }
      await actions.clear();
      return count;
    });
    return ok({ added });
  } catch (error) {
    return fail(storageFailure(error));
  } finally {
    writer.destroy();
  }
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
