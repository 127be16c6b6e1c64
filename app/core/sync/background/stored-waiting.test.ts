import { describe, expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { Owner } from '../../../../tools/convergence/owner.ts';
import { openSigningSeed } from '../../crypto/device-keys.ts';
import { readStoredWaiting } from './stored-waiting.ts';

describe('what a service worker reads of the database', () => {
  it('is nothing where there is no database, and none is made', async () => {
    expect(await readStoredWaiting('nobody')).toBe(null);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('nobody');
  });

  it('is nothing where the database belongs to no account', async () => {
    const database = await anEmptyDatabase();
    expect(await readStoredWaiting(database.name)).toBe(null);
  });

  it('is the account, its device’s key, and its updates in the order of their numbers', async () => {
    const database = await anEmptyDatabase();
    const keys = await new Owner(await loadCrypto()).join(database);
    const envelope = (deviceSeq: number) => ({
      document: 'log:2026-11',
      logEpoch: 1,
      deviceSeq,
      hash: new Uint8Array(32),
      update: deviceSeq,
      versions: [],
      bytes: Uint8Array.of(deviceSeq),
    });
    await database.envelopes.bulkAdd([10, 9, 256, 1].map(envelope));
    const waiting = await readStoredWaiting(database.name);
    expect(waiting?.account.device).toEqual(keys.signing.publicKey);
    expect(waiting?.envelopes.map(({ deviceSeq }) => deviceSeq)).toEqual([1, 9, 10, 256]);
    expect(await openSigningSeed(waiting!.keys)).toEqual(keys.signing.seed);
    expect(await openSigningSeed(waiting!.keys.filter(({ name }) => name !== 'sealing'))).toBe(null);
  });

  it('stands in the way of nobody who erases the database', async () => {
    const database = await anEmptyDatabase();
    await readStoredWaiting(database.name);
    await database.delete();
    expect(await readStoredWaiting(database.name)).toBe(null);
  });
});
