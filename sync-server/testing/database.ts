import { PGlite } from '@electric-sql/pglite';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { connectPglite } from '../core/database/pglite-connection.ts';
import { databaseOver } from '../core/database/single-connection.ts';
import type { Database } from '../core/database/database.ts';

const CACHE = 'node_modules/.cache/welness';

/** An embedded database in memory, for one test file, without tables. */
export async function anEmptyDatabase(): Promise<Database> {
  return databaseOver(await connectPglite({ loadDataDir: await emptyDataDirectory() }));
}

/** Puts an embedded database into a data directory, where a process of the server will find it. */
export async function anEmbeddedDatabaseIn(dataDirectory: string): Promise<void> {
  const dataDir = join(dataDirectory, 'database');
  await (await connectPglite({ dataDir, loadDataDir: await emptyDataDirectory() })).close();
}

/** Making a database takes seconds, loading a dumped one does not: it is made once on a machine. */
async function emptyDataDirectory(): Promise<Blob> {
  const path = `${CACHE}/pglite-${pgliteVersion()}.tar`;
  const kept = await readFile(path).catch(() => null);
  if (kept) return new Blob([kept]);
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  await mkdir(CACHE, { recursive: true });
  // Moved into place whole: another test file may be looking for it.
  await writeFile(`${path}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
  await rename(`${path}.${process.pid}`, path);
  return dump;
}

function pgliteVersion(): string {
  const { dependencies } = createRequire(import.meta.url)('../../package.json') as {
    dependencies: Record<string, string>;
  };
  return dependencies['@electric-sql/pglite'] ?? '';
}
