import { ApiError } from '../api-error.ts';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';

/**
 * A database that opens in the background: what is asked before it stands open waits for it. One that cannot be opened
 * is tried again by the next question, and says 503 to this one.
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
      throw new ApiError(503, 'DatabaseUnavailable', 'The server cannot reach its database right now.');
    }
  }

  return {
    open: opened,
    query: async (sql, parameters) => (await opened()).query(sql, parameters),
    transaction: async (work) => (await opened()).transaction(work),
    // One that is still on its way is left to the end of the process, which it survives.
    close: async () => standing?.close(),
  };
}
