import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { toHex } from '#protocol/bytes.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { readWhereabouts } from '#app/core/sync/whereabouts.ts';
import { anEmptyDatabase } from '../../sync-server/testing/database.ts';
import { aProfile, startRealServer } from './real-server.ts';

const crypto = await loadCrypto();
const EMAIL = 'ada@welness.example';
const PASSPHRASE = 'correct horse battery staple';

const entry = (id: string, text: string, day = '2026-11-23') => ({
  id,
  next: () => ({
    document: `log:${day.slice(0, 7)}`,
    state: { kind: 'entry', v: 1, data: { day, text } },
  }),
});

/** A machine may be busy: a generous limit finds what never comes as well. */
function eventually(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 30_000 });
}

it('[SY11, SY32] two profiles with a diary each agree through a real server, which can read neither', async () => {
  const server = await startRealServer(await anEmptyDatabase(), crypto);
  const [phone, laptop] = [await aProfile(crypto, server.origin), await aProfile(crypto, server.origin)];
  await phone.journal.act('log', [entry('a', 'oatmeal')]);
  await laptop.journal.act('log', [entry('b', 'marmalade', '2026-09-01')]);

  const registered = await phone.enrolment.register({
    email: EMAIL,
    passphrase: PASSPHRASE,
    deviceName: 'Phone',
    identity: false,
  });
  expect(registered.ok).toBe(true);
  phone.engine.start();
  const joined = await laptop.enrolment.join({ email: EMAIL, passphrase: PASSPHRASE, deviceName: 'Laptop' });
  expect(joined).toEqual({ ok: true, value: null });
  laptop.engine.start();

  const all = [phone, laptop];
  const texts = (profile: (typeof all)[number]) =>
    profile.database.rows
      .where('kind')
      .equals('entry')
      .toArray((rows) => rows.map(({ state }) => (state.data as { text: string }).text).sort());
  for (const profile of all)
    await eventually(async () => expect(await texts(profile)).toEqual(['marmalade', 'oatmeal']));

  await Promise.all([
    phone.journal.act('log', [entry('a', 'porridge')]),
    laptop.journal.act('log', [entry('c', 'herring')]),
  ]);
  for (const profile of all)
    await eventually(async () => expect(await texts(profile)).toEqual(['herring', 'marmalade', 'porridge']));
  await eventually(async () => {
    const rows = await phone.database.rows.where('kind').equals('entry').toArray();
    expect(new Set((await readWhereabouts(phone.database, rows)).values())).toEqual(
      new Set(['onAnotherDevice']),
    );
  });

  const device = toHex((await laptop.database.account.get('here'))!.device);
  expect(await phone.enrolment.removeDevice({ device })).toEqual({ ok: true, value: null });
  await eventually(async () => expect((await laptop.database.syncStatus.get('here'))?.phase).toBe('removed'));
  expect(await texts(laptop)).toEqual(['herring', 'marmalade', 'porridge']);

  const tables = ['log_rows', 'documents', 'spaces', 'accounts'];
  const stored = await Promise.all(tables.map((table) => server.database.query(`select * from ${table}`)));
  const seen = [readable(stored), server.lines.join(), ...all.flatMap(({ wire }) => wire.map(latin))].join();
  for (const word of ['oatmeal', 'marmalade', 'porridge', 'herring', PASSPHRASE, 'Laptop'])
    expect(seen.includes(word), word).toBe(false);
  await Promise.all(all.map(({ engine }) => engine.stop()));
  await server.stop();
});

it('[WI12, SY19] what is sealed when a page is hidden is sent without a page, and acknowledged to the next one', async () => {
  const server = await startRealServer(await anEmptyDatabase(), crypto);
  const phone = await aProfile(crypto, server.origin);
  const laptop = await aProfile(crypto, server.origin);
  const phrase = { email: EMAIL, passphrase: PASSPHRASE };
  await phone.enrolment.register({ ...phrase, deviceName: 'Phone', identity: false });
  await laptop.enrolment.join({ ...phrase, deviceName: 'Laptop' });
  laptop.engine.start();

  expect(await phone.sendInBackground()).toBe('nothing');
  await phone.journal.act('log', [entry('a', 'oatmeal')]);
  // Written in a month that neither the phone nor the server knows of.
  await phone.journal.act('log', [entry('b', 'herring', '2027-02-03')]);
  await phone.sealWaiting();
  const envelopes = await phone.database.envelopes.toArray();
  expect(await phone.database.outbox.count()).toBe(0);
  expect(await phone.sendInBackground()).toBe('sent');

  const texts = () => laptop.database.rows.where('kind').equals('entry').sortBy('id');
  await eventually(async () =>
    expect((await texts()).map(({ state }) => (state.data as { text: string }).text)).toEqual([
      'oatmeal',
      'herring',
    ]),
  );
  // The worker has written nothing: the page sends the same bytes again, and they stand in the log once.
  expect(await phone.database.envelopes.toArray()).toEqual(envelopes);
  phone.engine.start();
  await eventually(async () => expect(await phone.database.envelopes.count()).toBe(0));
  const device = toHex((await phone.database.account.get('here'))!.device);
  const rows = await server.database.query<{ n: number }>(
    `select count(*)::int as n from log_rows where encode(device, 'hex') = $1 group by document, log_epoch, device_seq`,
    [device],
  );
  expect(rows.every(({ n }) => n === 1)).toBe(true);
  expect(rows.length).toBeGreaterThanOrEqual(envelopes.length);

  await phone.enrolment.leave({ force: true });
  expect(await phone.sendInBackground()).toBe('nothing');
  await Promise.all([phone.engine.stop(), laptop.engine.stop()]);
  await server.stop();
  expect(await laptop.sendInBackground()).toBe('nothing');
});

it('an update waits for the next try while the server is away, and for the app where the session has ended', async () => {
  const server = await startRealServer(await anEmptyDatabase(), crypto);
  const phone = await aProfile(crypto, server.origin);
  await phone.enrolment.register({
    email: EMAIL,
    passphrase: PASSPHRASE,
    deviceName: 'Phone',
    identity: false,
  });
  await phone.journal.act('log', [entry('a', 'oatmeal')]);
  await phone.sealWaiting();
  const waiting = await phone.database.envelopes.count();
  expect(waiting).toBeGreaterThan(0);

  await server.database.query('delete from sessions');
  expect(await phone.sendInBackground()).toBe('nothing');
  await server.stop();
  expect(await phone.sendInBackground()).toBe('unreachable');
  expect(await phone.database.envelopes.count()).toBe(waiting);
});

/** With bytes as text: what is in them in the open can be found. */
function readable(rows: unknown): string {
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof Uint8Array ? latin(value) : value));
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
