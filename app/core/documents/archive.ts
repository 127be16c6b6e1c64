import { fail, ok, type Result } from '#domain/result.ts';
import { pause } from '../clock/pause.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import type { OnProgress } from './on-progress.ts';
import { isRowState, readKey, rowKey, type RowState } from './row.ts';
import { documentNames, versionsIn } from './versions.ts';

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
