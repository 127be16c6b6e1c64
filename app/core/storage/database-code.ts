import type * as Database from './database.ts';

type DatabaseCode = typeof Database;

let code: Promise<DatabaseCode> | null = null;

/**
 * The database's code, and Dexie with it: a third of what a first screen would otherwise load, which reads its rows
 * without (./early-rows.ts). Fetched once; after a failure the next call tries again.
 */
export function databaseCode(): Promise<DatabaseCode> {
  code ??= import('./database.ts').catch((error: unknown) => {
    code = null;
    throw error;
  });
  return code;
}
