import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { Membership } from '#protocol/membership/membership.ts';
import { decodeWrap } from '#protocol/membership/wrap.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import { keysSurvive, newSealingKey, sealDeviceKeys } from '../../crypto/device-keys.ts';
import { storageFailure, type StorageFailure } from '../../documents/storage-failure.ts';
import { documentNames } from '../../documents/versions.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { StoredAccount, StoredWrap } from '../../storage/sync-rows.ts';
import { storeDevices } from '../engine/chain.ts';
import { makeAllPending } from '../engine/log-epoch.ts';
import { wireName } from '../wire-names.ts';

/** What a device has in its hands when it has become a member. */
export interface NewMember {
  account: Omit<StoredAccount, 'id'>;
  /** The chain, from genesis on, and what it says. */
  entries: readonly Uint8Array[];
  membership: Membership;
  /** Those for this device. */
  wraps: readonly Uint8Array[];
}

/** Stores a device's keys and reads them back, before anybody is told of it (KY10). */
export async function storeKeys(
  database: WelnessDatabase,
  crypto: Crypto,
  keys: KeyPairs,
): Promise<Result<void, StorageFailure>> {
  try {
    await database.deviceKeys.bulkPut(await sealDeviceKeys(await newSealingKey(), keys));
    const survive = await keysSurvive(database, crypto, keys);
    return survive ? ok(undefined) : fail({ type: 'Unavailable', name: 'DeviceKeys' });
  } catch (error) {
    return fail(storageFailure(error));
  }
}

/**
 * Makes this space a part of the account's, in one transaction. What is in its documents counts as pending from its first
 * update on: versions have keys that nobody else has, so that sealing them into the account's documents keeps both sides'
 * (docs/decisions/0059).
 */
export async function storeJoined(
  database: WelnessDatabase,
  { account, entries, membership, wraps }: NewMember,
): Promise<Result<void, StorageFailure>> {
  const { account: accounts, membershipEntries, wraps: stored, devices, updates, outbox } = database;
  const tables = [accounts, membershipEntries, stored, devices, updates, outbox];
  try {
    await database.transaction('rw', tables, async () => {
      await accounts.put({ ...account, id: 'here' });
      await membershipEntries.bulkPut(entries.map((bytes, index) => ({ index, bytes })));
      await stored.bulkPut(wraps.flatMap(storedWrap));
      await storeDevices(database, membership);
      for (const document of await documentNames(database))
        if (wireName(document) !== null) await makeAllPending(database, document);
    });
    return ok(undefined);
  } catch (error) {
    return fail(storageFailure(error));
  }
}

function storedWrap(bytes: Uint8Array): StoredWrap[] {
  const wrap = decodeWrap(bytes);
  return wrap.ok ? [{ area: wrap.value.area, keyEpoch: wrap.value.keyEpoch, bytes }] : [];
}
