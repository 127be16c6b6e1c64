import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ZERO_HASH } from '#protocol/bytes.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { encodeFrame, type Frame } from '#protocol/frames/frame.ts';
import type { Cursor } from '#protocol/frames/log-frames.ts';
import { MAX_FRAME_BYTES } from '#protocol/limits.ts';
import { joiningBody } from '#protocol/membership/author.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
import { aSnapshot, NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anEmptyDatabase } from '../../testing/database.ts';
import { said, Writing } from '../../testing/sync-client.ts';
import { SyncWorld } from '../../testing/sync-world.ts';
import { Wire } from '../../testing/wire.ts';
import { wrapsOf } from '../../testing/wraps.ts';
import { serveSync } from './socket.ts';
import type { SyncServer } from './sync-server.ts';

const FRESH: Cursor = { document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH };

describe('the socket at /api/sync', () => {
  let database: Database;
  let world: SyncWorld;
  let space: Space;
  let server: Server;
  let sync: SyncServer;
  let url: string;
  const wires: Wire[] = [];

  beforeAll(async () => {
    database = await anEmptyDatabase();
    await migrate(database, MIGRATIONS);
    world = new SyncWorld(database, seededCrypto(await loadCrypto(), 9));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    space = await world.space();
    sync = world.instance();
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    serveSync(server, sync);
  });
  afterEach(() => {
    for (const wire of wires.splice(0)) wire.close();
    server.close();
  });

  function wire(origin?: string): Wire {
    const made = new Wire(url, origin);
    wires.push(made);
    return made;
  }
  async function entered(keys = space.device, into = space): Promise<Wire> {
    const made = wire();
    expect(await made.enter(into, keys, await world.ticketFor(sync, into, keys))).toBe(true);
    return made;
  }
  const append = (...updates: { bytes: Uint8Array }[]): Frame => ({
    type: 'append',
    envelopes: updates.map(({ bytes }) => bytes),
  });
  const open = (...cursors: Cursor[]): Frame => ({ type: 'open', cursors });

  it('[SY11] [SY22] carries what one device writes to another, acknowledged and in order', async () => {
    const [phone, laptop] = [await entered(), await entered(await world.another(sync, space))];
    await laptop.ask(open(FRESH));
    const writing = new Writing(space);
    const updates = Array.from({ length: 20 }, () => writing.next());
    for (const update of updates) phone.send(append(update));
    const rows = () => laptop.heard.flatMap((frame) => (frame.type === 'envelopes' ? frame.envelopes : []));
    const acks = () => phone.heard.flatMap((frame) => (frame.type === 'ack' ? frame.acks : []));
    await laptop.until(() => rows().length >= updates.length);
    await phone.until(() => acks().length >= updates.length);
    expect(rows()).toEqual(updates.map(({ bytes }) => bytes));
    expect(acks().map(({ deviceSeq }) => deviceSeq)).toEqual(updates.map((_, index) => index + 1));
  });

  it('[SY2] answers 403 to a page of another origin, before it reads a frame', async () => {
    const statusOf = async (made: Wire) => {
      const [, response] = (await once(made.socket, 'unexpected-response')) as [
        unknown,
        { statusCode: number },
      ];
      return response.statusCode;
    };
    for (const origin of ['https://evil.test', 'null', url.replace('127.0.0.1', 'localhost')])
      expect(await statusOf(wire(origin))).toBe(403);
    expect(sync.connections.size).toBe(0);
  });

  it('[WI1] [WI4] closes upon a text message, and upon a message longer than any frame', async () => {
    const text = await entered();
    text.sendBytes('hello');
    await text.until(() => text.isClosed);
    expect(said(text.heard).at(-1)).toEqual(['goodbye', 'malformed']);
    const long = await entered();
    long.sendBytes(new Uint8Array(MAX_FRAME_BYTES + 1));
    await long.until(() => long.isClosed);
    expect(long.closeCode).toBe(1009);
    await vi.waitUntil(() => sync.connections.size === 0);
  });

  it('reads on only when what it has read is answered', async () => {
    const phone = await entered();
    const writing = new Writing(space);
    const updates = Array.from({ length: 9 }, () => writing.next({}, new Uint8Array(900_000)));
    for (const update of updates) phone.send(append(update));
    let most = 0;
    const [connection] = sync.connections;
    const acks = () => phone.heard.flatMap((frame) => (frame.type === 'ack' ? frame.acks : []));
    await phone.until(() => {
      most = Math.max(most, connection!.unanswered);
      return acks().length === updates.length;
    });
    expect(most).toBeLessThan(6_500_000);
    expect(phone.heard.filter(({ type }) => type === 'refuse')).toEqual([]);
  });

  it('[SY35] leaves nothing of a device behind that is gone', async () => {
    const phone = await entered();
    await phone.ask(open(FRESH));
    phone.close();
    await vi.waitUntil(() => sync.connections.size === 0);
  });

  describe('a hostile client', () => {
    /** What a forger holds: keys that are in no chain, and a space of its own. */
    const forger = () => ({ keys: newKeyPairs(world.crypto), space: aSpace(world.crypto) });

    it('[WI3] [WI7] [WI9] [WI10] is refused by name before it is in, and closed', async () => {
      const hello: Frame = {
        type: 'hello',
        oldest: 1,
        newest: 1,
        space: space.id,
        device: space.device.signing.publicKey,
        ticket: world.crypto.random(32),
      };
      const first: [string, Uint8Array, string][] = [
        ['an unknown version', encodeFrame({ ...hello, oldest: 2, newest: 9 }), 'unknown-version'],
        ['an unknown frame', new Uint8Array([250, 1]), 'unknown-frame'],
        ['no bytes', new Uint8Array(), 'malformed'],
        ['a cut frame', encodeFrame(hello).slice(0, -1), 'malformed'],
        ['a frame with more after it', new Uint8Array([...encodeFrame(hello), 0]), 'malformed'],
        ['a long frame', encodeFrame({ type: 'append', envelopes: [new Uint8Array(8_000)] }), 'too-large'],
        ['an append', encodeFrame({ type: 'append', envelopes: [new Uint8Array(8)] }), 'out-of-turn'],
        [
          'an answer to no challenge',
          encodeFrame({ type: 'auth', signature: new Uint8Array(64) }),
          'out-of-turn',
        ],
      ];
      for (const [what, bytes, reason] of first) {
        const made = wire();
        await made.opened();
        made.sendBytes(bytes);
        await made.until(() => made.isClosed);
        expect([what, ...said(made.heard)]).toEqual([what, ['refuse', reason], ['goodbye', reason]]);
      }
    });

    it('[SY1] [SY4] [SY5] is not let in with a stolen, used or invented ticket, or with another key', async () => {
      const { keys } = forger();
      const used = await world.ticketFor(sync, space, space.device);
      expect(await wire().enter(space, space.device, used)).toBe(true);
      for (const [as, ticket] of [
        [space.device, used],
        [space.device, world.crypto.random(32)],
        [keys, await world.ticketFor(sync, space, space.device)],
        [
          { ...space.device, signing: { ...keys.signing, publicKey: space.device.signing.publicKey } },
          await world.ticketFor(sync, space, space.device),
        ],
      ] as const) {
        expect(await wire().enter(space, as, ticket)).toBe(false);
      }
    });

    it('[SY20] [MB15] [WI11] finds each forged envelope refused by its reason, and an honest one beside it stored', async () => {
      const phone = await entered();
      const { keys: ghost, space: elsewhere } = forger();
      const reader = { account: newKeyPairs(world.crypto), device: newKeyPairs(world.crypto) };
      const amend = async (body: Parameters<typeof space.take>[0]) => {
        const expectedHead = chainHead(space.membership);
        const entry = space.take(body);
        const told = await phone.ask({ type: 'amend', expectedHead, entry, wraps: wrapsOf(space, body) });
        expect(said(told)).toContain('amended');
      };
      await amend(space.grant(reader.account, 2, 'read'));
      const { publicKey } = reader.account.signing;
      await amend(joiningBody(world.crypto, space.id, reader.device, publicKey, reader.account.signing));
      const writing = new Writing(space);
      const stored = writing.next();
      await phone.ask(append(stored));
      const flipped = writing.next().bytes.slice();
      flipped[flipped.length - 1]! ^= 1;
      const second = { deviceSeq: 2, prevHash: stored.hash };
      const otherBytes = new Writing(space).next({}, new Uint8Array([7]));
      const forged: [string, Uint8Array, string][] = [
        ['signature', flipped, 'bad-signature'],
        ['repeated sequence', otherBytes.bytes, 'sequence-conflict'],
        ['skipped sequence', new Writing(space).next({ deviceSeq: 9 }).bytes, 'sequence-gap'],
        [
          'previous hash',
          new Writing(space).next({ deviceSeq: 2, prevHash: ZERO_HASH }).bytes,
          'broken-chain',
        ],
        ['space', new Writing(elsewhere).next().bytes, 'wrong-space'],
        ['ghost device', new Writing(space, ghost).next().bytes, 'ghost-device'],
        ['reader who writes', new Writing(space, reader.device).next().bytes, 'not-a-writer'],
        ['key epoch', new Writing(space).next({ ...second, keyEpoch: 7 }).bytes, 'future-key-epoch'],
        ['log epoch', new Writing(space).next({ ...second, logEpoch: 7 }).bytes, 'log-epoch-changed'],
        [
          'membership',
          new Writing(space).next({ ...second, membershipHead: ZERO_HASH }).bytes,
          'unknown-membership',
        ],
        ['snapshot', aSnapshot(space).bytes, 'malformed'],
        ['suite', new Uint8Array([1, 9, ...stored.bytes.slice(2)]), 'unknown-suite'],
        ['version', new Uint8Array([9, ...stored.bytes.slice(1)]), 'unknown-version'],
        ['cut', stored.bytes.slice(0, -1), 'malformed'],
      ];
      for (const [what, bytes, reason] of forged)
        expect([what, said(await phone.ask(append({ bytes })))]).toEqual([what, [['refuse', reason]]]);
      const beside = new Writing(space, space.device, 'diary/catalog').next();
      expect(said(await phone.ask(append({ bytes: flipped }, beside)))).toEqual([
        ['refuse', 'bad-signature'],
        ['ack', 1],
      ]);
      expect(await sync.log.heads(space.id)).toEqual([
        { document: 'diary/catalog', logEpoch: 1, head: 1 },
        { document: NOVEMBER, logEpoch: 1, head: 1 },
      ]);
    });

    it('[SY6] [SY33] [SN3] [MB4] [MB5] gets nothing by forging snapshots, receipts, entries and questions', async () => {
      const phone = await entered();
      const { keys: ghost, space: elsewhere } = forger();
      const update = new Writing(space).next();
      await phone.ask(append(update));
      const head = chainHead(space.membership);
      const receipt = {
        type: 'receipt',
        device: space.device.signing.publicKey,
        document: NOVEMBER,
        logEpoch: 1,
        seq: 1,
        hash: update.hash,
        signature: new Uint8Array(64),
      } as const;
      const rival = { type: 'amend', expectedHead: head, wraps: [] as Uint8Array[] } as const;
      const forged: [string, Frame, string][] = [
        [
          'a snapshot of no row',
          { type: 'snapshot', envelope: aSnapshot(space, { coversSeq: 5 }).bytes },
          'snapshot-refused',
        ],
        [
          'a snapshot by a ghost',
          {
            type: 'snapshot',
            envelope: aSnapshot(space, { coversHash: update.hash, coversSeq: 1 }, { by: ghost }).bytes,
          },
          'snapshot-refused',
        ],
        ['an update as a snapshot', { type: 'snapshot', envelope: update.bytes }, 'snapshot-refused'],
        ['an unsigned receipt', receipt, 'bad-signature'],
        ['a receipt for another', { ...receipt, device: ghost.signing.publicKey }, 'ghost-device'],
        [
          'an entry by a ghost',
          { ...rival, entry: space.entry(space.joining(newKeyPairs(world.crypto)), ghost) },
          'not-permitted',
        ],
        [
          'an entry of another space',
          { ...rival, entry: elsewhere.entry(elsewhere.joining(ghost)) },
          'broken-link',
        ],
        ['an entry that is none', { ...rival, entry: new Uint8Array([1, 0]) }, 'malformed'],
        [
          'a shortened chain',
          { ...rival, expectedHead: ZERO_HASH, entry: space.entry(space.rotation([2])) },
          'membership-changed',
        ],
        ['an entry without wraps', { ...rival, entry: space.entry(space.rotation([2])) }, 'wrap-missing'],
        ['keys of another', { type: 'keysFor', recipient: ghost.box.publicKey, epochs: [] }, 'not-permitted'],
        ['a log that never was', { type: 'reopen', document: NOVEMBER, from: 4, to: 5 }, 'log-epoch-changed'],
        ['a log set backwards', { type: 'reopen', document: NOVEMBER, from: 3, to: 2 }, 'log-epoch-changed'],
        ['a ticket that is none', { type: 'renew', ticket: world.crypto.random(32) }, 'ticket-refused'],
      ];
      for (const [what, frame, reason] of forged)
        expect([what, said(await phone.ask(frame))]).toEqual([what, [['refuse', reason]]]);
      expect(said(await phone.ask(open(FRESH)))).toEqual([
        ['envelopes', 1, 1],
        ['heads', `${NOVEMBER} 1/1`],
      ]);
      expect((await sync.spaces.chainEnd(space.id))?.head).toEqual(head);
    });
  });
});
