import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex, ZERO_HASH } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { signReceipt } from '#protocol/envelope/receipt.ts';
import type { Cursor } from '#protocol/frames/log-frames.ts';
import { MAX_EARLY_FRAME_BYTES, MAX_FRAME_BYTES } from '#protocol/limits.ts';
import { chainHead, chainLength } from '#protocol/membership/membership.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
import { aSnapshot, NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { type Bus } from '../../core/bus/bus.ts';
import { inProcessBus } from '../../core/bus/in-process.ts';
import { type Database, DatabaseError } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { createLog } from '../../core/log.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anEmptyDatabase } from '../../testing/database.ts';
import { ORIGIN, said, SyncClient, Writing } from '../../testing/sync-client.ts';
import { founding, wrapsOf } from '../../testing/wraps.ts';
import { createSpace } from '../spaces/index.ts';
import { SyncServer } from './sync-server.ts';

const FRESH: Cursor = { document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH };

describe('a connection', () => {
  let database: Database;
  let crypto: Crypto;
  let space: Space;
  let server: SyncServer;
  let bus: Bus;
  let lines: string[];
  const ended = new Set<string>();
  let now = 0;
  /** Set, every question to the database fails with it. */
  let outage: Error | null = null;

  beforeAll(async () => {
    database = await anEmptyDatabase();
    await migrate(database, MIGRATIONS);
    crypto = seededCrypto(await loadCrypto(), 5);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 26);
    outage = null;
    ended.clear();
    lines = [];
    bus = inProcessBus();
    await database.query('delete from log_rows');
    await database.query('delete from spaces');
    space = aSpace(crypto);
    await database.transaction((queries) => createSpace(queries, founding(space), crypto.verify));
    server = instance();
  });

  function instance({ quota = null as number | null } = {}) {
    const failing: Database = {
      query: (...asked) => (outage ? Promise.reject(outage) : database.query(...asked)),
      transaction: (work) => (outage ? Promise.reject(outage) : database.transaction(work)),
      close: () => Promise.resolve(),
    };
    return new SyncServer({
      database: failing,
      bus,
      sessions: {
        sessionOf: () => Promise.resolve(null),
        endedSessions: (ids) => Promise.resolve(ids.filter((id) => ended.has(id))),
        usesDevice: () => Promise.resolve(),
      },
      log: createLog((line) => void lines.push(line)),
      verify: crypto.verify,
      quotaOf: () => Promise.resolve(quota),
      now: () => now,
      random: (length) => new Uint8Array(randomBytes(length)),
    });
  }

  const ticketFor = (keys = space.device, { session = 'session', minutes = 15, of = space.id } = {}) =>
    server.tickets.give({
      session,
      space: of,
      device: keys.signing.publicKey,
      sessionExpiresAt: now + minutes * 60_000,
    });
  async function entered(keys = space.device, at = server, session = 'session') {
    const client = new SyncClient(at, space, keys);
    expect(said(await client.enter(await ticketFor(keys, { session })))).toEqual(['welcome']);
    return client;
  }
  /** A second device of the owner, added by the account. */
  async function another() {
    const keys = newKeyPairs(crypto);
    const body = space.joining(keys);
    const expectedHead = chainHead(space.membership);
    const entry = space.take(body);
    const amended = await server.spaces.amend(space.id, { expectedHead, entry, wraps: wrapsOf(space, body) });
    expect(amended.ok).toBe(true);
    return keys;
  }
  const append = (...updates: { bytes: Uint8Array }[]) =>
    ({ type: 'append', envelopes: updates.map(({ bytes }) => bytes) }) as const;
  const open = (...cursors: Cursor[]) => ({ type: 'open', cursors }) as const;

  describe('greeting', () => {
    it('[SY5] lets in a present device with a ticket, and tells how far the chain reaches', async () => {
      const client = new SyncClient(server, space);
      const [welcome] = await client.enter(await ticketFor());
      expect(welcome).toEqual({
        type: 'welcome',
        expiresSeconds: 15 * 60,
        membershipLength: 2,
        membershipHead: chainHead(space.membership),
      });
    });

    it('[SY1] takes a ticket once, for its device, into its space, for thirty seconds', async () => {
      const used = await ticketFor();
      await new SyncClient(server, space).enter(used);
      const tooOld = await ticketFor();
      now += 30_001;
      const thief = newKeyPairs(crypto);
      for (const [ticket, keys] of [
        [used, space.device],
        [tooOld, space.device],
        [await ticketFor(space.device, { of: ZERO_HASH }), space.device],
        [await ticketFor(), thief],
        [crypto.random(32), space.device],
      ] as const) {
        const client = new SyncClient(server, space, keys);
        expect(said(await client.enter(ticket))).toEqual([
          ['refuse', 'ticket-refused'],
          ['goodbye', 'ticket-refused'],
        ]);
        expect(client.isClosed).toBe(true);
      }
    });

    it('[SY4] refuses an answer by another key, to another challenge or for another server', async () => {
      const thief = newKeyPairs(crypto);
      const stolen = new SyncClient(server, space, thief);
      const device = space.device.signing.publicKey;
      expect(said(await stolen.enter(await ticketFor(), { device }))).toContainEqual([
        'refuse',
        'bad-signature',
      ]);
      const elsewhere = new SyncClient(server, space, space.device, 'https://other.test');
      expect(said(await elsewhere.enter(await ticketFor()))).toContainEqual(['refuse', 'bad-signature']);
    });

    it('[SY1] refuses a ticket of a session that has ended', async () => {
      ended.add('session');
      expect(said(await new SyncClient(server, space).enter(await ticketFor()))).toContainEqual([
        'refuse',
        'ticket-refused',
      ]);
    });

    it('[WI7] refuses a device that speaks other versions', async () => {
      const client = new SyncClient(server, space);
      expect(said(await client.enter(await ticketFor(), { oldest: 2, newest: 3 }))).toEqual([
        ['refuse', 'unknown-version'],
        ['goodbye', 'unknown-version'],
      ]);
    });

    it('[WI10] refuses what is out of turn, and closes', async () => {
      const early = new SyncClient(server, space);
      expect(said(await early.ask(open(FRESH)))).toEqual([
        ['refuse', 'out-of-turn'],
        ['goodbye', 'out-of-turn'],
      ]);
      const twice = await entered();
      expect(said(await twice.ask(twice.hello(await ticketFor())))).toContainEqual([
        'goodbye',
        'out-of-turn',
      ]);
      const server_ = await entered();
      expect(
        said(await server_.ask({ type: 'pong', number: 1 }, { type: 'keys', wraps: [] })),
      ).toContainEqual(['goodbye', 'out-of-turn']);
    });

    it('[WI4] [WI9] answers what is too large, unknown or malformed by its name, and stays once it is in', async () => {
      const early = new SyncClient(server, space);
      early.connection.receive(new Uint8Array(MAX_EARLY_FRAME_BYTES + 1));
      await early.settled();
      expect(said(early.heard)).toEqual([
        ['refuse', 'too-large'],
        ['goodbye', 'too-large'],
      ]);
      const client = await entered();
      client.heard.length = 0;
      client.connection.receive(new Uint8Array(MAX_FRAME_BYTES + 1));
      client.connection.receive(new Uint8Array([200]));
      client.connection.receive(new Uint8Array([8, 1, 2]));
      client.connection.receive(new Uint8Array());
      expect(said(await client.ask({ type: 'ping', number: 7 }))).toEqual([
        ['refuse', 'too-large'],
        ['refuse', 'unknown-frame'],
        ['refuse', 'malformed'],
        ['refuse', 'malformed'],
        'pong',
      ]);
      client.connection.refuseText();
      expect(said(client.heard).at(-1)).toEqual(['goodbye', 'malformed']);
    });

    it('[SY3] [SY9] closes who says nothing: at once before it is in, after a ping and a minute later', async () => {
      const [silent, slow] = [new SyncClient(server, space), new SyncClient(server, space)];
      await slow.ask(slow.hello(await ticketFor()));
      const client = await entered();
      const after = (seconds: number) => {
        now += seconds * 1000;
        server.tick();
        return [silent, slow, client].map(({ isClosed }) => isClosed);
      };
      expect(after(5)).toEqual([true, false, false]);
      expect(after(10)).toEqual([true, true, false]);
      expect(after(10)).toEqual([true, true, false]);
      expect(said(client.heard).at(-1)).toBe('ping');
      expect(after(34)).toEqual([true, true, false]);
      expect(after(1)).toEqual([true, true, true]);
    });

    it('[SY7] [SY8] ends with its session, unless that is renewed', async () => {
      const [renewed, expired, signedOut] = [
        await entered(),
        await entered(),
        await entered(space.device, server, 'other'),
      ];
      const ticket = await ticketFor(space.device, { minutes: 30 });
      expect(await renewed.ask({ type: 'renew', ticket })).toEqual([
        { type: 'renewed', expiresSeconds: 30 * 60 },
      ]);
      expect(said(await renewed.ask({ type: 'renew', ticket }))).toEqual([['refuse', 'ticket-refused']]);
      ended.add('other');
      await server.poll();
      expect(said(signedOut.heard).at(-1)).toEqual(['goodbye', 'session-ended']);
      now += 14 * 60_000 + 59_000;
      for (const client of [renewed, expired]) await client.ask({ type: 'ping', number: 1 });
      now += 1_000;
      server.tick();
      expect([renewed.isClosed, expired.isClosed]).toEqual([false, true]);
    });
  });

  describe('appending and reading', () => {
    it('[SY22] acknowledges what is stored, and gives it to whoever opens the document', async () => {
      const [phone, laptop] = [await entered(), await entered(await another())];
      const writing = new Writing(space);
      const updates = [writing.next(), writing.next()];
      expect(said(await phone.ask(append(...updates)))).toEqual([['ack', 1, 2]]);
      expect(said(await laptop.ask(open(FRESH)))).toEqual([
        ['envelopes', 1, 2],
        ['heads', `${NOVEMBER} 1/2`],
      ]);
      const [envelopes] = laptop.heard.slice(-2);
      expect(envelopes).toMatchObject({ envelopes: updates.map(({ bytes }) => bytes) });
    });

    it('[SY11] tells an open document’s later rows in order, once, whoever wrote them and through whichever instance', async () => {
      const second = instance();
      const laptop = await another();
      const [phone, far] = [await entered(), await entered(laptop, second)];
      await far.ask(open(FRESH));
      const [one, two] = [new Writing(space), new Writing(space, laptop)];
      far.heard.length = 0;
      for (let round = 0; round < 5; round++) {
        phone.send(append(one.next()));
        far.send(append(two.next(), two.next()));
      }
      await phone.settled();
      await far.settled();
      await second.poll();
      await far.settled();
      const seqs = far.heard.flatMap((frame) =>
        frame.type === 'envelopes' ? frame.envelopes.map((_, i) => frame.firstSeq + i) : [],
      );
      expect(seqs).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    });

    it('[SY27] finds by itself what no hint has told', async () => {
      bus = { ...inProcessBus(), publish: () => undefined };
      const [first, second] = [instance(), instance()];
      const [phone, laptop] = [await entered(space.device, first), await entered(await another(), second)];
      await laptop.ask(open(FRESH));
      laptop.heard.length = 0;
      await phone.ask(append(new Writing(space).next()));
      expect(laptop.heard).toEqual([]);
      await second.poll();
      await laptop.settled();
      expect(said(laptop.heard)).toEqual([['envelopes', 1, 1]]);
    });

    it('[SY19] gives the same ack for the same envelope, and refuses another in its place', async () => {
      const phone = await entered();
      const [update, forged] = [new Writing(space).next(), new Writing(space).next({}, new Uint8Array([9]))];
      await phone.ask(append(update));
      expect(said(await phone.ask(append(update)))).toEqual([['ack', 1]]);
      expect(said(await phone.ask(append(forged)))).toEqual([['refuse', 'sequence-conflict']]);
    });

    it('[SY20] [MB16] refuses, each by its name, what a device may not append', async () => {
      const phone = await entered();
      const ghost = newKeyPairs(crypto);
      const stranger = aSpace(crypto);
      const first = () => new Writing(space).next();
      const flipped = first().bytes.slice();
      flipped[flipped.length - 1]! ^= 1;
      const cut = first().bytes.slice(0, -1);
      for (const [bytes, reason] of [
        [first().bytes.slice(1), 'unknown-suite'],
        [cut, 'malformed'],
        [aSnapshot(space).bytes, 'malformed'],
        [new Writing(stranger).next().bytes, 'wrong-space'],
        [new Writing(space, ghost).next().bytes, 'ghost-device'],
        [new Writing(space).next({ logEpoch: 2 }).bytes, 'log-epoch-changed'],
        [new Writing(space).next({ membershipHead: ZERO_HASH }).bytes, 'unknown-membership'],
        [new Writing(space).next({ keyEpoch: 2 }).bytes, 'future-key-epoch'],
        [new Writing(space).next({ deviceSeq: 2 }).bytes, 'sequence-gap'],
        [new Writing(space).next({ prevHash: chainHead(space.membership) }).bytes, 'broken-chain'],
        [flipped, 'bad-signature'],
      ] as const) {
        expect(said(await phone.ask(append({ bytes })))).toEqual([['refuse', reason]]);
      }
      expect(await server.log.heads(space.id)).toEqual([{ document: NOVEMBER, logEpoch: 1, head: 0 }]);
    });

    it('[MB16] judges by the chain as it stands when the rows are stored', async () => {
      const phone = await entered();
      const writing = new Writing(space);
      await phone.ask(append(writing.next()));
      const late = writing.next();
      // Through another instance, of which nobody tells this one.
      const body = space.rotation([2]);
      const expectedHead = chainHead(space.membership);
      const amendment = { expectedHead, entry: space.take(body), wraps: wrapsOf(space, body) };
      expect((await instance().spaces.amend(space.id, amendment)).ok).toBe(true);
      expect(said(await phone.ask(append(late)))).toContainEqual(['refuse', 'stale-key-epoch']);
    });

    it('[SY14] [SY15] [SY39] says where a log stands that lacks the cursor’s row, and begins it anew once', async () => {
      const [phone, laptop] = [await entered(), await entered(await another())];
      const update = new Writing(space).next();
      await phone.ask(append(update), open(FRESH));
      const at = { document: NOVEMBER, logEpoch: 1, seq: 1, hash: update.hash };
      expect(said(await laptop.ask(open(at)))).toEqual([['heads', `${NOVEMBER} 1/1`]]);
      for (const cursor of [
        { ...at, seq: 2 },
        { ...at, hash: ZERO_HASH },
        { ...at, logEpoch: 2 },
      ]) {
        const [refused] = await phone.ask(open(cursor));
        expect(said([refused!])).toEqual([['refuse', 'rolled-back']]);
        expect(refused).toMatchObject({ document: NOVEMBER, logEpoch: 1, detail: 1 });
      }
      const reopen = { type: 'reopen', document: NOVEMBER, from: 1, to: 3 } as const;
      await phone.ask(open(at));
      expect(said(await phone.ask(reopen))).toEqual([['heads', `${NOVEMBER} 3/0`]]);
      expect(said(laptop.heard).at(-1)).toEqual(['heads', `${NOVEMBER} 3/0`]);
      const [refused] = await laptop.ask({ ...reopen, to: 4 });
      expect(refused).toMatchObject({ detail: 3 });
      expect(said([refused!])).toEqual([['refuse', 'log-epoch-changed']]);
      const again = new Writing(space, space.device, NOVEMBER, 3);
      expect(said(await phone.ask(append(again.next())))).toEqual([
        ['ack', 1],
        ['envelopes', 1, 1],
      ]);
    });

    it('[SY37] lists the documents to who opens none, and tells of those that begin', async () => {
      const [phone, laptop] = [await entered(), await entered(await another())];
      await phone.ask(append(new Writing(space).next()));
      expect(said(await laptop.ask(open()))).toEqual([['heads', `${NOVEMBER} 1/1`]]);
      const december = new Writing(space, space.device, 'diary/log:2026-12');
      await phone.ask(append(december.next()));
      await phone.ask(append(december.next()));
      expect(said(laptop.heard.slice(-1))).toEqual([['heads', 'diary/log:2026-12 1/1']]);
    });

    it('[SY38] begins an open document anew from another cursor', async () => {
      const phone = await entered();
      const writing = new Writing(space);
      await phone.ask(append(writing.next(), writing.next()), open(FRESH));
      expect(said(await phone.ask(open(FRESH)))).toEqual([
        ['envelopes', 1, 2],
        ['heads', `${NOVEMBER} 1/2`],
      ]);
    });

    it('[SN3] [SY10] keeps an owner’s snapshot of a row that is there, and sends it where it saves many rows', async () => {
      const phone = await entered();
      const writing = new Writing(space);
      const updates = Array.from({ length: 64 }, () => writing.next());
      await phone.ask(append(...updates));
      const snapshot = (over = {}, by = space.device) =>
        ({ type: 'snapshot', envelope: aSnapshot(space, over, { by }).bytes }) as const;
      const covering = { coversSeq: 64, coversHash: updates[63]!.hash };
      expect(said(await phone.ask(snapshot({ ...covering, coversSeq: 63 })))).toEqual([
        ['refuse', 'snapshot-refused'],
      ]);
      expect(said(await phone.ask(snapshot(covering, newKeyPairs(crypto))))).toEqual([
        ['refuse', 'snapshot-refused'],
      ]);
      expect(await phone.ask(snapshot(covering))).toEqual([
        { type: 'snapshotKept', document: NOVEMBER, logEpoch: 1, coversSeq: 64 },
      ]);
      await phone.ask(append(writing.next()));
      expect(said(await phone.ask(open(FRESH)))).toEqual([
        'snapshot',
        ['envelopes', 65, 1],
        ['heads', `${NOVEMBER} 1/65`],
      ]);
      const near = { document: NOVEMBER, logEpoch: 1, seq: 1, hash: updates[0]!.hash };
      expect(said(await phone.ask(open(near)))).toEqual([
        ['envelopes', 2, 64],
        ['heads', `${NOVEMBER} 1/65`],
      ]);
    });

    it('[SY33] passes on receipts, and gives the newest to who opens the document later', async () => {
      const keys = await another();
      const [phone, laptop] = [await entered(), await entered(keys)];
      const update = new Writing(space).next();
      await phone.ask(append(update), open(FRESH));
      const row = { document: NOVEMBER, logEpoch: 1, seq: 1, hash: update.hash };
      const receipt = { type: 'receipt', ...signReceipt(crypto, keys.signing, space.id, row) } as const;
      expect(await laptop.ask(receipt)).toEqual([]);
      expect(phone.heard.at(-1)).toEqual(receipt);
      expect(said(await phone.ask(open(FRESH))).at(-1)).toBe('receipt');
      expect(said(await phone.ask(receipt))).toEqual([['refuse', 'ghost-device']]);
      expect(said(await laptop.ask({ ...receipt, seq: 2 }))).toEqual([['refuse', 'bad-signature']]);
    });

    it('[SY25] refuses envelopes beyond what may wait for its ack', async () => {
      const phone = await entered();
      const writing = new Writing(space);
      const batches = Array.from({ length: 5 }, () =>
        append(...Array.from({ length: 64 }, () => writing.next())),
      );
      phone.send(...batches);
      await phone.settled();
      const refused = phone.heard.filter((frame) => frame.type === 'refuse');
      const acked = phone.heard.flatMap((frame) => (frame.type === 'ack' ? frame.acks : []));
      expect(acked.length + refused.length).toBe(320);
      expect(acked.length).toBeGreaterThanOrEqual(256);
    });

    it('stores nothing beyond the quota, and says so', async () => {
      server = instance({ quota: 1_000 });
      const phone = await entered();
      const writing = new Writing(space);
      expect(said(await phone.ask(append(writing.next())))).toEqual([['ack', 1]]);
      expect(said(await phone.ask(append(writing.next({}, new Uint8Array(2_000)))))).toEqual([
        ['refuse', 'over-quota'],
      ]);
      expect(await server.log.bytesOf(space.id)).toBeLessThan(1_000);
    });

    it('[SY20] says that the database is away, and acknowledges nothing then', async () => {
      const phone = await entered();
      const update = new Writing(space).next();
      outage = new DatabaseError('connection closed', 'CONNECTION_CLOSED');
      expect(said(await phone.ask(append(update)))).toEqual([['refuse', 'unavailable']]);
      expect(said(await phone.ask(open(FRESH)))).toEqual([['refuse', 'unavailable']]);
      outage = null;
      expect(said(await phone.ask(append(update)))).toEqual([['ack', 1]]);
    });

    it('closes who reads too slowly', async () => {
      const [phone, laptop] = [await entered(), await entered(await another())];
      await laptop.ask(open(FRESH));
      laptop.stall(9 * 1024 * 1024);
      await phone.ask(append(new Writing(space).next()));
      expect(said(laptop.heard).at(-1)).toEqual(['goodbye', 'too-slow']);
      expect(phone.isClosed).toBe(false);
    });

    it('[SY34] acknowledges what it has read before it says goodbye, and takes nobody new', async () => {
      const phone = await entered();
      const writing = new Writing(space);
      phone.send(append(writing.next()), append(writing.next()));
      await server.stop();
      expect(said(phone.heard).slice(-3)).toEqual([
        ['ack', 1],
        ['ack', 2],
        ['goodbye', 'going-away'],
      ]);
      const late = new SyncClient(server, space);
      expect(said(late.heard)).toEqual([['goodbye', 'going-away']]);
    });

    it('[SY35] logs neither envelopes nor documents nor keys', async () => {
      const phone = await entered();
      outage = new Error(`could not store ${NOVEMBER} of ${toHex(space.id)}`);
      await phone.ask(append(new Writing(space).next()));
      expect(lines).toHaveLength(1);
      expect(lines.join()).not.toMatch(
        new RegExp(`${NOVEMBER}|${toHex(space.id)}|${toHex(space.device.signing.publicKey)}`),
      );
    });
  });

  describe('membership', () => {
    it('[SY6] lets a device that is no member yet learn the chain, open the account’s wraps and join, and nothing else', async () => {
      const keys = newKeyPairs(crypto);
      const guest = await entered(keys);
      expect(said(await guest.ask({ type: 'membershipSince', length: 0, head: ZERO_HASH }))).toEqual([
        ['membership', 0, 2],
      ]);
      expect(
        said(await guest.ask({ type: 'keysFor', recipient: space.device.box.publicKey, epochs: [] })),
      ).toEqual([['refuse', 'not-permitted']]);
      expect(
        said(await guest.ask({ type: 'keysFor', recipient: space.account.box.publicKey, epochs: [] })),
      ).toEqual([['keys', 4]]);
      const body = space.joining(keys);
      const expectedHead = chainHead(space.membership);
      const amend = {
        type: 'amend',
        expectedHead,
        entry: space.take(body),
        wraps: wrapsOf(space, body),
      } as const;
      expect(await guest.ask(amend)).toEqual([
        { type: 'amended', index: 2, head: chainHead(space.membership) },
      ]);
      expect(said(await guest.ask(open(FRESH)))).toEqual([['heads', `${NOVEMBER} 1/0`]]);
      const early = await entered(newKeyPairs(crypto));
      expect(said(await early.ask(open(FRESH)))).toContainEqual(['goodbye', 'out-of-turn']);
    });

    it('[MB4] tells a rival entry that the chain has changed, and everyone what it says now', async () => {
      const [phone, laptop] = [await entered(), await entered(await another())];
      laptop.heard.length = 0;
      const body = space.rotation([2, 3]);
      const stale = {
        type: 'amend',
        expectedHead: ZERO_HASH,
        entry: space.entry(body),
        wraps: [] as Uint8Array[],
      } as const;
      expect(said(await phone.ask(stale))).toContainEqual(['refuse', 'membership-changed']);
      const expectedHead = chainHead(space.membership);
      const amend = {
        type: 'amend',
        expectedHead,
        entry: space.take(body),
        wraps: wrapsOf(space, body),
      } as const;
      expect(said(await phone.ask(amend)).at(-1)).toBe('amended');
      await laptop.settled();
      expect(said(laptop.heard)).toEqual([['membership', chainLength(space.membership) - 1, 1]]);
    });

    it('[SY7] closes a removed device on every instance, and lets it in no more', async () => {
      const second = instance();
      const keys = await another();
      const lost = await entered(keys, second);
      const body = space.removal('device', keys);
      const expectedHead = chainHead(space.membership);
      const phone = await entered();
      await phone.ask({ type: 'amend', expectedHead, entry: space.take(body), wraps: wrapsOf(space, body) });
      await lost.settled();
      expect(said(lost.heard).at(-1)).toEqual(['goodbye', 'device-removed']);
      const again = new SyncClient(second, space, keys);
      expect(said(await again.enter(await ticketFor(keys)))).toContainEqual(['refuse', 'device-removed']);
    });

    it('[MB6] sends the whole chain to a device whose head is not in it', async () => {
      const phone = await entered();
      const since = { type: 'membershipSince', length: 2, head: chainHead(space.membership) } as const;
      expect(said(await phone.ask(since))).toEqual([['membership', 2, 0]]);
      expect(said(await phone.ask({ ...since, head: ZERO_HASH }))).toEqual([['membership', 0, 2]]);
    });

    it('closes the connections into a space that was erased', async () => {
      const phone = await entered();
      await database.query('delete from spaces where id = $1::bytea', [space.id]);
      await server.poll();
      expect(said(phone.heard).at(-1)).toEqual(['goodbye', 'wrong-space']);
      expect(ORIGIN).toBe('https://welness.test');
    });
  });
});
