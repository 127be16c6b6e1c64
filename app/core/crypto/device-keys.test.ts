import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { keysSurvive, newSealingKey, openDeviceKeys, sealDeviceKeys } from './device-keys.ts';

const crypto = await loadCrypto();

it('[KY10] reads a device’s keys back after the database was closed, and they sign', async () => {
  const database = await anEmptyDatabase();
  const keys = newKeyPairs(crypto);
  await database.deviceKeys.bulkPut(await sealDeviceKeys(await newSealingKey(), keys));
  expect(await keysSurvive(database, crypto, keys)).toBe(true);
  database.close();

  const opened = await openDeviceKeys(await anEmptyDatabase(database.name), crypto);
  expect(opened).toEqual(keys);
});

it('[KY10] keeps no private key in the open, each in a row of its own, and none that can be extracted', async () => {
  const database = await anEmptyDatabase();
  const keys = newKeyPairs(crypto);
  await database.deviceKeys.bulkPut(await sealDeviceKeys(await newSealingKey(), keys));
  const rows = await database.deviceKeys.toArray();
  expect(rows.map(({ name }) => name)).toEqual(['box', 'sealing', 'signing']);
  for (const { key } of rows) {
    if (key instanceof Uint8Array)
      for (const secret of [keys.signing.seed, keys.box.privateKey])
        expect(Buffer.from(key).includes(Buffer.from(secret))).toBe(false);
    else expect(key.extractable).toBe(false);
  }
});

it('[KY10] finds no keys where one is missing, damaged or in the place of another', async () => {
  const database = await anEmptyDatabase();
  expect(await openDeviceKeys(database, crypto)).toBeNull();
  await database.deviceKeys.bulkPut(await sealDeviceKeys(await newSealingKey(), newKeyPairs(crypto)));
  const signing = (await database.deviceKeys.get('signing'))!;
  await database.deviceKeys.put({ name: 'box', key: signing.key });
  expect(await openDeviceKeys(database, crypto)).toBeNull();
  await database.deviceKeys.delete('box');
  expect(await openDeviceKeys(database, crypto)).toBeNull();
});
