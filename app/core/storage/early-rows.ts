import type { ProjectedRow } from './database.ts';
import type { Rows } from './rows.ts';

declare global {
  interface WelnessBoot {
    /** The database of the space this tab shows, or null when there is none yet or it does not open. */
    opening: Promise<IDBDatabase | null>;
  }
}

/**
 * Reads the first screen's rows over the connection that static/boot.js has asked for while the scripts were still on
 * their way, and without Dexie, whose opening would come on top. The connection is closed afterwards; whatever goes
 * wrong here, Dexie is asked instead, and says so if it is serious.
 */
export async function readEarly<T>(read: (rows: Rows) => Promise<T>): Promise<T | null> {
  const database = await window.welnessBoot?.opening;
  if (!database) return null;
  try {
    return await read(earlyRows(database));
  } catch {
    return null;
  } finally {
    database.close();
  }
}

function earlyRows(database: IDBDatabase): Rows {
  // One transaction: it lives as long as each answer is followed by the next question. Throws where the store or an index
  // is not there yet.
  const store = database.transaction('rows').objectStore('rows');
  return {
    ofKind: async (kind) => answerOf(store.index('kind').getAll(kind)),
    ofKindBetween: async (kind, from, to) =>
      answerOf(store.index('[kind+day]').getAll(IDBKeyRange.bound([kind, from], [kind, to]))),
  };
}

function answerOf(request: IDBRequest<ProjectedRow[]>): Promise<ProjectedRow[]> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IDBRequest'));
  });
}
