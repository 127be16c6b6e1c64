import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { Journal } from '../documents/journal.ts';
import type { RowChange } from '../documents/plan.ts';
import { rowKey } from '../documents/row.ts';
import { readWhereabouts } from './whereabouts.ts';

const KEY = new Uint8Array(32);

const note = (id: string): RowChange => ({
  id,
  next: () => ({ document: 'log:2026-11', state: { kind: 'note', v: 1, data: { text: id } } }),
});

it('[SY32] tells of an edit whether this device, the server or another device has it', async () => {
  const database = await anEmptyDatabase();
  await new Journal(() => database).act('log', [note('a'), note('b')]);
  await new Journal(() => database).act('log', [note('c'), note('d')]);
  const rows = await database.rows.orderBy('id').toArray();
  expect(await readWhereabouts(database, rows)).toEqual(new Map());

  await database.account.add({
    id: 'here',
    email: 'a@b.example',
    space: KEY,
    device: KEY,
    origin: 'https://welness.example',
    joinedAt: '2026-11-23T10:00:00.000Z',
  });
  await database.outbox.update('log:2026-11', { pendingFrom: 2 });
  const sealed = { document: 'diary/log:2026-11', logEpoch: 1, hash: KEY };
  await database.acknowledged.add({ ...sealed, versions: [rowKey(rows[0]!)], seq: 7 });
  const versions = [rowKey(rows[1]!)];
  await database.envelopes.add({ ...sealed, deviceSeq: 2, update: 1, versions, bytes: KEY });
  await database.updates.update(2, { isOnServer: true });
  expect([...(await readWhereabouts(database, rows)).values()]).toEqual([
    'onServer',
    'onThisDevice',
    'onAnotherDevice',
    'onAnotherDevice',
  ]);

  await new Journal(() => database).act('log', [note('d')]);
  const changed = await database.rows.get('d');
  expect(await readWhereabouts(database, [changed!])).toEqual(new Map([['d', 'onThisDevice']]));
});
