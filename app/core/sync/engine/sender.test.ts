import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { Owner } from '../../../../tools/convergence/owner.ts';
import { Journal } from '../../documents/journal.ts';
import { forgetJoined } from '../enrolment/leave.ts';
import type { Link } from './link.ts';
import { loadJoined } from './load.ts';
import { sealWaiting } from './seal-waiting.ts';
import { Sender } from './sender.ts';

const crypto = await loadCrypto();

it('seals nothing more once the account was left, and does not go on asking', async () => {
  const database = await anEmptyDatabase();
  await new Owner(crypto).join(database);
  const loaded = await loadJoined(database, crypto, () => 0);
  if (!loaded.ok || !loaded.value) throw new Error('not joined');
  const joined = loaded.value;
  const state = { kind: 'entry', v: 1, data: { day: '2026-11-23', text: 'oatmeal' } };
  await new Journal(() => database).act('log', [
    { id: 'a', next: () => ({ document: 'log:2026-11', state }) },
  ]);
  await forgetJoined(database);

  const sent: unknown[] = [];
  const sender = new Sender(
    joined,
    { send: (frame: unknown) => sent.push(frame) } as unknown as Link,
    () => true,
  );
  expect(await sender.push()).toBe(false);
  await sealWaiting(joined);
  expect(sent).toEqual([]);
  expect(await database.envelopes.count()).toBe(0);
  expect(await database.outbox.count()).toBe(1);
});
