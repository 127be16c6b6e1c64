import type { StoredAccount, StoredEnvelope, StoredKey } from '../../storage/sync-rows.ts';

/** What a device has sealed and the server has not acknowledged, with what it takes to send it. */
export interface StoredWaiting {
  account: StoredAccount;
  keys: StoredKey[];
  /** In the order in which the server takes them. */
  envelopes: StoredEnvelope[];
}

/**
 * Reads it without the storage library, which a service worker would have to load for nothing else. Null where the
 * database is not there, belongs to no account, or is older than sync.
 */
export async function readStoredWaiting(database: string): Promise<StoredWaiting | null> {
  const opened = await open(database);
  if (!opened) return null;
  try {
    const tables = ['account', 'deviceKeys', 'envelopes'] as const;
    if (!tables.every((table) => opened.objectStoreNames.contains(table))) return null;
    const transaction = opened.transaction(tables, 'readonly');
    const [account, keys, envelopes] = (await Promise.all(
      tables.map((table) => answerTo(transaction.objectStore(table).getAll())),
    )) as [StoredAccount[], StoredKey[], StoredEnvelope[]];
    return account[0] ? { account: account[0], keys, envelopes } : null;
  } finally {
    opened.close();
  }
}

async function open(name: string): Promise<IDBDatabase | null> {
  const request = indexedDB.open(name);
  let isMissing = false;
  // Only a database that is not there has to be made: it is not.
  request.addEventListener('upgradeneeded', () => {
    isMissing = true;
    request.transaction?.abort();
  });
  try {
    const database = await answerTo(request);
    // Who erases or migrates it goes first.
    database.addEventListener('versionchange', () => database.close());
    return database;
  } catch (error) {
    if (isMissing) return null;
    throw error;
  }
}

function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('storage')));
  });
}
