import { ApiError } from '../api-error.ts';
import type { Log } from '../log.ts';
import { DATABASE_ENDED, isUnreachable, type Database } from './database.ts';

/**
 * A database that opens in the background: what is asked before it stands open waits for it. One that cannot be opened,
 * has ended or is out of reach says 503 to this question, and the next one tries it again.
 */
export function lazily(open: () => Promise<Database>, log: Log): Database & { open(): Promise<Database> } {
  let opening: Promise<Database> | null = null;
  let standing: Database | null = null;

  const opened = () => (opening ??= openOnce());

  async function openOnce(): Promise<Database> {
    try {
      return (standing = await open());
    } catch (error) {
      opening = null;
      log.error('database not opened', error);
      throw unavailable();
    }
  }

  async function ask<T>(question: (database: Database) => Promise<T>): Promise<T> {
    const database = await opened();
    try {
      return await question(database);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (error.code === DATABASE_ENDED && standing === database) opening = standing = null;
      log.error('database lost', error);
      throw unavailable();
    }
  }

  return {
    open: opened,
    query: (sql, parameters) => ask((database) => database.query(sql, parameters)),
    transaction: (work) => ask((database) => database.transaction(work)),
    // One that is still on its way is left to the end of the process, which it survives.
    close: async () => standing?.close(),
  };
}

/** Whether the database cannot be asked at all, through `lazily` or without it. */
export function isOutOfReach(error: unknown): boolean {
  return isUnreachable(error) || (error instanceof ApiError && error.type === UNAVAILABLE);
}

const UNAVAILABLE = 'DatabaseUnavailable';

function unavailable(): ApiError {
  return new ApiError(503, UNAVAILABLE, 'The server cannot reach its database right now.');
}
