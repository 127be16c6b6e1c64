import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ZERO_HASH } from '#protocol/bytes.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import type { Frame } from '#protocol/frames/frame.ts';
import type { Cursor } from '#protocol/frames/log-frames.ts';
import { chainHead, chainLength } from '#protocol/membership/membership.ts';
import type { Space } from '#protocol/testing/a-space.ts';
import { NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anEmptyDatabase } from '../../testing/database.ts';
import { said, type SyncClient, Writing } from '../../testing/sync-client.ts';
import { deafBus, SyncWorld } from '../../testing/sync-world.ts';
import { wrapsOf } from '../../testing/wraps.ts';
import type { SyncServer } from './sync-server.ts';

const FRESH: Cursor = { document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH };

describe('two instances between which every hint is lost', () => {
  let database: Database;
  let world: SyncWorld;
  let space: Space;
  let near: SyncServer;
  let far: SyncServer;

  beforeAll(async () => {
    database = await anEmptyDatabase();
    await migrate(database, MIGRATIONS);
    world = new SyncWorld(database, seededCrypto(await loadCrypto(), 8));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    space = await world.space();
    [near, far] = [world.instance({ bus: deafBus() }), world.instance({ bus: deafBus() })];
  });

  const append = (...updates: { bytes: Uint8Array }[]): Frame => ({
    type: 'append',
    envelopes: updates.map(({ bytes }) => bytes),
  });
  const open = (...cursors: Cursor[]): Frame => ({ type: 'open', cursors });
  async function hears(client: SyncClient): Promise<unknown[]> {
    client.heard.length = 0;
    await far.poll();
    await client.settled();
    return said(client.heard);
  }

  it('[SY27] sends what was missed, also when another connection has listed the documents meanwhile', async () => {
    const writer = await world.entered(near, space);
    const [reader, lister] = [await world.entered(far, space), await world.entered(far, space)];
    const writing = new Writing(space);
    await reader.ask(open(FRESH));
    await writer.ask(append(writing.next()));
    expect(said(await lister.ask(open()))).toEqual([['heads', `${NOVEMBER} 1/1`]]);
    expect(await hears(reader)).toEqual([['envelopes', 1, 1]]);
    expect(await hears(reader)).toEqual([]);
  });

  it('[SY37] tells of a document that has begun, also when another connection has listed it meanwhile', async () => {
    const writer = await world.entered(near, space);
    const [early, late] = [await world.entered(far, space), await world.entered(far, space)];
    expect(said(await early.ask(open()))).toEqual([['heads']]);
    early.heard.length = 0;
    await writer.ask(append(new Writing(space).next()));
    await late.ask(open());
    expect(said(early.heard)).toEqual([['heads', `${NOVEMBER} 1/1`]]);
    expect(await hears(late)).toEqual([]);
  });

  it('[SY39] tells that a log has begun anew, once', async () => {
    const writer = await world.entered(near, space);
    const reader = await world.entered(far, space);
    await writer.ask(append(new Writing(space).next()));
    await reader.ask(open(FRESH));
    await writer.ask({ type: 'reopen', document: NOVEMBER, from: 1, to: 2 });
    expect(await hears(reader)).toEqual([['heads', `${NOVEMBER} 2/0`]]);
    expect(await hears(reader)).toEqual([]);
  });

  it('[SY7] closes a device that was removed through the other instance', async () => {
    const keys = await world.another(near, space);
    const lost = await world.entered(far, space, keys);
    const body = space.removal('device', keys);
    const expectedHead = chainHead(space.membership);
    const entry = space.take(body);
    await near.spaces.amend(space.id, { expectedHead, entry, wraps: wrapsOf(space, body) });
    expect((await hears(lost)).at(-1)).toEqual(['goodbye', 'device-removed']);
  });

  it('[SY6] lets a device in that another one has approved while it waited', async () => {
    const keys = newKeyPairs(world.crypto);
    const guest = await world.entered(far, space, keys);
    await world.add(near, space, keys);
    expect(await hears(guest)).toEqual([['membership', chainLength(space.membership) - 1, 1]]);
    expect(said(await guest.ask(open(FRESH)))).toEqual([['heads', `${NOVEMBER} 1/0`]]);
  });

  it('[SY19] acknowledges what is stored already, although the account has no room left', async () => {
    const writing = new Writing(space);
    const first = writing.next();
    const small = world.instance({ quotaOf: () => Promise.resolve(first.bytes.length + 10) });
    const device = await world.entered(small, space);
    expect(said(await device.ask(append(first)))).toEqual([['ack', 1]]);
    expect(said(await device.ask(append(first, writing.next())))).toEqual([
      ['refuse', 'over-quota'],
      ['ack', 1],
    ]);
  });

  it('[SY34] stops although appends are judged anew meanwhile, and reads nothing more', async () => {
    const device = await world.entered(near, space);
    const writing = new Writing(space);
    await world.another(far, space);
    const [read, unread] = [writing.next(), writing.next()];
    device.send(append(read));
    const stopping = near.stop();
    device.send(append(unread));
    await stopping;
    expect(said(device.heard).slice(-2)).toEqual([
      ['ack', 1],
      ['goodbye', 'going-away'],
    ]);
    expect(await near.log.heads(space.id)).toEqual([{ document: NOVEMBER, logEpoch: 1, head: 1 }]);
  });

  it('[SY16] refuses, for another try, what it knows a longer chain of than the database', async () => {
    const device = await world.entered(near, space);
    await database.query('update spaces set membership_length = 1 where id = $1::bytea', [space.id]);
    expect(said(await device.ask(append(new Writing(space).next())))).toEqual([
      ['refuse', 'unknown-membership'],
    ]);
  });
});
