import * as Y from 'yjs';
import type { WelnessDatabase } from '../storage/database.ts';
import { readVersion, type RowVersion } from './row.ts';
import { ROWS } from './writer.ts';

/** All versions in a document, read from its stored updates. A key this code cannot read is left in peace. */
export async function versionsIn(database: WelnessDatabase, document: string): Promise<RowVersion[]> {
  const updates = await database.updates.where('document').equals(document).toArray();
  return versionsOf(updates.map((update) => update.bytes));
}

/** All versions that the given updates of one document add up to. */
export function versionsOf(updates: Uint8Array[]): RowVersion[] {
  const document = new Y.Doc();
  try {
    document.transact(() => updates.forEach((bytes) => Y.applyUpdate(document, bytes)));
    const versions: RowVersion[] = [];
    for (const [key, json] of document.getMap(ROWS).entries()) {
      const version = readVersion(key, json);
      if (version) versions.push(version);
    }
    return versions;
  } finally {
    document.destroy();
  }
}

/** The names of the documents that hold anything. */
export async function documentNames(database: WelnessDatabase): Promise<string[]> {
  return (await database.updates.orderBy('document').uniqueKeys()).map(String);
}

/** Every version of one row, newest first, from the documents it may have lived in. */
export async function historyOf(
  database: WelnessDatabase,
  id: string,
  documents: Iterable<string>,
): Promise<(RowVersion & { document: string })[]> {
  const history: (RowVersion & { document: string })[] = [];
  for (const document of documents) {
    for (const version of await versionsIn(database, document)) {
      if (version.id === id) history.push({ ...version, document });
    }
  }
  return history.sort((a, b) => b.hlc - a.hlc || (b.writer > a.writer ? 1 : -1));
}
