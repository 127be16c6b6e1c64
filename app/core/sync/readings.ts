import type { WelnessDatabase } from '../storage/database.ts';
import type { StoredAccount, StoredDevice, StoredSetAside, StoredSyncStatus } from '../storage/sync-rows.ts';
import { deviceNames } from './device-names.ts';
import { toHex } from '#protocol/bytes.ts';
import { wireName } from './wire-names.ts';

// What screens show of sync, each for a live query: whichever tab or worker changes it, the screen follows.

/** Where sync stands; null while this space belongs to no account. */
export interface SyncOverview {
  account: StoredAccount;
  status: StoredSyncStatus | null;
  /** Changes that are not on the server yet. */
  waiting: number;
}

export async function readOverview(database: WelnessDatabase): Promise<SyncOverview | null> {
  const account = await database.account.get('here');
  if (!account) return null;
  const status = (await database.syncStatus.get('here')) ?? null;
  const waiting = (await readWaiting(database)).reduce((sum, { changes }) => sum + changes, 0);
  return { account, status, waiting };
}

/** What of a document is on this device alone. */
export interface WaitingDocument {
  /** Its local name. */
  document: string;
  /** Updates that are not sealed yet, or sealed and not acknowledged. */
  changes: number;
}

/** The documents of which something is not on the server yet. */
export async function readWaiting(database: WelnessDatabase): Promise<WaitingDocument[]> {
  const waiting = new Map<string, number>();
  const count = (document: string) => waiting.set(document, (waiting.get(document) ?? 0) + 1);
  for (const { document, pendingFrom } of await database.outbox.toArray()) {
    if (wireName(document) === null) continue;
    const pending = await database.updates.where('seq').aboveOrEqual(pendingFrom).toArray();
    for (const update of pending) if (update.document === document && !update.isOnServer) count(document);
  }
  for (const { document } of await database.envelopes.toArray())
    count(document.slice(document.indexOf('/') + 1));
  return [...waiting].map(([document, changes]) => ({ document, changes }));
}

/** How much of what the server has is here: documents that are, of all there are. */
export async function readProgress(database: WelnessDatabase): Promise<{ done: number; total: number }> {
  const places = await database.places.toArray();
  const done = places.filter(
    ({ cursor, head }) =>
      cursor.logEpoch > head.logEpoch ||
      (cursor.logEpoch === head.logEpoch && cursor.seq >= head.seq) ||
      head.seq === 0,
  );
  return { done: done.length, total: places.length };
}

/** A device of the space, for the list of devices. */
export interface SyncDevice extends StoredDevice {
  /** Null until it has one. */
  name: string | null;
  isThis: boolean;
}

/** The devices that are present, this one first. */
export async function readDevices(database: WelnessDatabase): Promise<SyncDevice[]> {
  const account = await database.account.get('here');
  if (!account) return [];
  const devices = (await database.devices.toArray()).filter(({ isPresent }) => isPresent);
  const names = await database.rows.bulkGet(devices.map(({ device }) => device));
  const own = toHex(account.device);
  return devices
    .map((device, index) => ({
      ...device,
      name: deviceNames.read(names[index])?.name ?? null,
      isThis: device.device === own,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || (a.addedAt < b.addedAt ? -1 : 1));
}

/** Rows of other devices that were not believed. */
export function readSetAside(database: WelnessDatabase): Promise<StoredSetAside[]> {
  return database.setAside.toArray();
}

/** Edits of this device that the server will never take: how many, by the reason. They are here, and in every export. */
export async function readUndelivered(
  database: WelnessDatabase,
): Promise<{ reason: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const { reason, versions } of await database.undelivered.toArray())
    counts.set(reason, (counts.get(reason) ?? 0) + versions.length);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

/** The person has read what was wrong; the next thing that is wrong is told again. */
export async function dismissAlarm({ syncStatus }: WelnessDatabase): Promise<void> {
  await syncStatus
    .where('id')
    .equals('here')
    .modify((status) => {
      delete status.alarm;
    });
}
