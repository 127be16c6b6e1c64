import { fail, ok, type Result } from '#domain/result.ts';
import type { ProjectedRow, WelnessDatabase } from '../storage/database.ts';
import { project } from './projection.ts';
import { isNewer, isRowState, readVersion, rowKey, type RowState, type RowVersion } from './row.ts';
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
export type StateCheck = (state: RowState) => string | null;

export async function exportArchive(database: WelnessDatabase, now: Date): Promise<Archive> {
  const documents: Archive['documents'] = {};
  for (const name of (await documentNames(database)).sort()) {
    const versions = (await versionsIn(database, name)).map(
      (version) => [rowKey(version), version.state] as const,
    );
    documents[name] = Object.fromEntries(versions.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, exportedAt: now.toISOString(), documents };
}

/** Reads an archive's text, all of it or nothing: the list names everything that is wrong, up to a hundred places. */
export function readArchive(text: string, check: StateCheck): Result<Archive, ArchiveProblem[]> {
  const archive = parse(text);
  if (archive === undefined) return fail([{ where: '', problem: 'NotJson' }]);
  if (!isObject(archive) || archive.format !== ARCHIVE_FORMAT || !isObject(archive.documents))
    return fail([{ where: '', problem: 'NotAnArchive' }]);
  if (archive.version !== ARCHIVE_VERSION) return fail([{ where: 'version', problem: 'NewerArchive' }]);
  const problems: ArchiveProblem[] = [];
  for (const [name, rows] of Object.entries(archive.documents)) {
    const where = `documents › ${name}`;
    if (!/^[a-z]+(:[\w-]+)?$/.test(name) || !isObject(rows))
      problems.push({ where, problem: 'NotADocument' });
    else for (const [key, state] of Object.entries(rows)) checkRow(`${where} › ${key}`, key, state);
  }
  return problems.length > 0 ? fail(problems.slice(0, 100)) : ok(archive as unknown as Archive);

  function checkRow(where: string, key: string, state: unknown) {
    if (!isRowState(state)) problems.push({ where, problem: 'NotARow' });
    else if (!readVersion(key, JSON.stringify(state))) problems.push({ where, problem: 'NotAKey' });
    else {
      const field = check(state);
      if (field !== null) problems.push({ where: `${where} › data › ${field}`, problem: 'BadField' });
    }
  }
}

/**
 * Adds what the archive has and this space has not, in one transaction. Versions already here are left alone,
 * so importing twice changes nothing, and the newest version of each row wins wherever it came from.
 */
export async function importArchive(
  database: WelnessDatabase,
  archive: Archive,
): Promise<Result<{ added: number }, StorageFailure>> {
  const { updates, outbox, rows, actions } = database;
  const writer = createWriter();
  try {
    if (database.isNewerThanCode) return fail({ type: 'NewerDatabase' });
    const added = await database.transaction('rw', updates, outbox, rows, actions, async () => {
      let count = 0;
      const newest = new Map<string, ProjectedRow>();
      for (const [document, states] of Object.entries(archive.documents)) {
        const known = new Set((await versionsIn(database, document)).map(rowKey));
        const missing = new Map(Object.entries(states).filter(([key]) => !known.has(key)));
        if (missing.size === 0) continue;
        const seq = await updates.add({ document, bytes: writer.write(document, missing) });
        if (!(await outbox.get(document))) await outbox.add({ document, pendingFrom: seq });
        for (const [key, state] of missing) {
          const version = readVersion(key, JSON.stringify(state)) as RowVersion;
          const best = newest.get(version.id);
          if (!best || isNewer(version, best)) newest.set(version.id, project(document, version));
        }
        count += missing.size;
      }
      const current = await rows.bulkGet([...newest.keys()]);
      await rows.bulkPut([...newest.values()].filter((row, i) => !current[i] || isNewer(row, current[i])));
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
