import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../../migrations/index.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openPgliteIn } from './pglite-connection.ts';
import { openPgliteThread } from './pglite-thread.ts';
import { openPostgres } from './postgres.ts';
import { databaseOver } from './single-connection.ts';

/** The database of this server in the shape its code expects: Postgres where there is an address, else PGlite in the folder. */
export async function openDatabase(databaseUrl: string | null, dataDirectory: string): Promise<Database> {
  const database = databaseUrl
    ? openPostgres(databaseUrl)
    : databaseOver(await openPglite(folderIn(dataDirectory)));
  try {
    await migrate(database, MIGRATIONS);
    return database;
  } catch (error) {
    // What closing adds says nothing that the error does not.
    await database.close().catch(() => undefined);
    throw error;
  }
}

/**
 * In a thread, so that the server answers while PGlite is busy. From the sources, which only development and tests run,
 * without one: tsx teaches TypeScript to a process and not to its threads.
 */
const openPglite = import.meta.url.endsWith('.ts') ? openPgliteIn : openPgliteThread;

/** Whether there is an embedded database already; making one takes seconds. */
export function hasEmbeddedDatabase(dataDirectory: string): boolean {
  return existsSync(folderIn(dataDirectory));
}

function folderIn(dataDirectory: string): string {
  return join(dataDirectory, 'database');
}
