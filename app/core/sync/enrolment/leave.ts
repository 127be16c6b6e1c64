import { ok, fail, type Result } from '#domain/result.ts';
import { documentNames } from '../../documents/versions.ts';
import { storageFailure, type StorageFailure } from '../../documents/storage-failure.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import { makeAllPending } from '../engine/log-epoch.ts';
import { readWaiting } from '../readings.ts';

/** How many changes are on this device alone. */
export async function onlyHere(database: WelnessDatabase): Promise<number> {
  const waiting = await readWaiting(database);
  return waiting.reduce((sum, { changes }) => sum + changes, 0);
}

/** Makes this space one of no account again, in one transaction. Its data stays, and is pending as before any account. */
export async function forgetJoined(database: WelnessDatabase): Promise<Result<void, StorageFailure>> {
  const tables = [
    database.account,
    database.syncStatus,
    database.deviceKeys,
    database.membershipEntries,
    database.wraps,
    database.places,
    database.deviceHeads,
    database.envelopes,
    database.acknowledged,
    database.undelivered,
    database.setAside,
    database.receipts,
    database.devices,
  ];
  try {
    await database.transaction('rw', [...tables, database.updates, database.outbox], async () => {
      for (const table of tables) await table.clear();
      for (const document of await documentNames(database)) await makeAllPending(database, document);
    });
    return ok(undefined);
  } catch (error) {
    return fail(storageFailure(error));
  }
}
