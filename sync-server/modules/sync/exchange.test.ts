import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ZERO_HASH } from '#protocol/bytes.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { answerChallenge, httpChallenge } from '#protocol/frames/auth.ts';
import { decodeFrame, encodeFrame, type Frame } from '#protocol/frames/frame.ts';
import type { Cursor } from '#protocol/frames/log-frames.ts';
import { type Space, valueOf } from '#protocol/testing/a-space.ts';
import { NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { onError } from '../../core/errors.ts';
import { createLog } from '../../core/log.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anEmptyDatabase } from '../../testing/database.ts';
import { said, Writing } from '../../testing/sync-client.ts';
import { SyncWorld } from '../../testing/sync-world.ts';
import { exchange } from './exchange.ts';
import { syncRoutes } from './routes.ts';
import type { SyncServer } from './sync-server.ts';

const ORIGIN = 'http://localhost';
const FRESH: Cursor = { document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH };

describe('[WI12] a question over HTTP', () => {
  let database: Database;
  let world: SyncWorld;
  let space: Space;
  let server: SyncServer;
  let app: Hono;

  beforeAll(async () => {
    database = await anEmptyDatabase();
    await migrate(database, MIGRATIONS);
    world = new SyncWorld(database, seededCrypto(await loadCrypto(), 12));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    space = await world.space();
    server = world.instance();
    app = new Hono().onError(onError(createLog((line) => world.lines.push(line)))).route(
      '/api/sync',
      syncRoutes({
        sessions: server.sessions,
        tickets: server.tickets,
        exchange: (origin, messages) => exchange(server, origin, messages),
      }),
    );
  });

  const append = (...updates: { bytes: Uint8Array }[]): Frame => ({
    type: 'append',
    envelopes: updates.map(({ bytes }) => bytes),
  });
  const open = (...cursors: Cursor[]): Frame => ({ type: 'open', cursors });

  interface Over {
    keys?: KeyPairs;
    signing?: KeyPairs;
    ticket?: Uint8Array;
    origin?: string;
    path?: string;
    challenge?: (ticket: Uint8Array) => Uint8Array;
  }
  async function post(frame: Frame, over: Over = {}) {
    const { keys = space.device, signing = keys, challenge = httpChallenge } = over;
    const ticket = over.ticket ?? (await world.ticketFor(server, space, keys));
    const device = keys.signing.publicKey;
    const hello: Frame = { type: 'hello', oldest: 1, newest: 1, space: space.id, device, ticket };
    const context = { origin: ORIGIN, version: 1, space: space.id, device, challenge: challenge(ticket) };
    const auth = answerChallenge(world.crypto, signing.signing, context);
    const parts = { hello, auth, frame };
    return app.request(`${ORIGIN}/api/sync/${over.path ?? frame.type}`, {
      method: 'POST',
      headers: { host: 'localhost', 'content-type': 'application/json', origin: over.origin ?? ORIGIN },
      body: JSON.stringify(
        Object.fromEntries(
          Object.entries(parts).map(([name, each]) => [name, toBase64Url(encodeFrame(each))]),
        ),
      ),
    });
  }
  /** What the server says, without the greeting. */
  async function ask(frame: Frame, over: Over = {}) {
    const response = await post(frame, over);
    expect(response.status).toBe(200);
    const { frames } = (await response.json()) as { frames: string[] };
    const all = frames.map((text) => valueOf(decodeFrame(fromBase64Url(text)!)));
    return said(all.filter(({ type }) => type !== 'challenge'));
  }

  it('[SY22] appends what another device hears over its socket, and reads what is there', async () => {
    const other = await world.another(server, space);
    const listening = await world.entered(server, space, other);
    await listening.ask(open(FRESH));
    const update = new Writing(space).next();

    expect(await ask(append(update))).toEqual(['welcome', ['ack', 1]]);

    await listening.settled();
    expect(said(listening.heard)).toContainEqual(['envelopes', 1, 1]);
    expect(await ask(open(FRESH), { keys: other })).toEqual([
      'welcome',
      ['envelopes', 1, 1],
      expect.arrayContaining(['heads']),
    ]);
    expect(server.connections.size).toBe(1);
  });

  it('[SY19] gives what was appended already the same ack', async () => {
    const update = new Writing(space).next();
    expect(await ask(append(update))).toEqual(['welcome', ['ack', 1]]);
    expect(await ask(append(update))).toEqual(['welcome', ['ack', 1]]);
  });

  it('[SY1] [SY4] is refused with a ticket that was used, another key, or another challenge', async () => {
    const ticket = await world.ticketFor(server, space, space.device);
    await ask(open(), { ticket });
    expect(JSON.stringify(await ask(open(), { ticket }))).toContain('ticket-refused');
    const thief = newKeyPairs(world.crypto);
    expect(JSON.stringify(await ask(open(), { signing: thief }))).toContain('bad-signature');
    expect(JSON.stringify(await ask(open(), { challenge: () => ZERO_HASH }))).toContain('bad-signature');
    expect(server.connections.size).toBe(0);
  });

  it('[SY2] is refused to a page of another site, and for another kind of frame', async () => {
    expect((await post(open(), { origin: 'https://elsewhere.test' })).status).toBe(403);
    expect((await post(append(new Writing(space).next()), { path: 'open' })).status).toBe(400);
    expect((await post({ type: 'ping', number: 1 }, { path: 'append' })).status).toBe(400);
  });

  it('[SY20] refuses a forged envelope by its reason', async () => {
    const forged = new Writing(space).next().bytes.slice();
    forged[forged.length - 1]! ^= 1;
    expect(await ask(append({ bytes: forged }))).toEqual(['welcome', ['refuse', 'bad-signature']]);
  });

  it('[SY10] ends a long answer without heads, and goes on from its last row', async () => {
    app = new Hono().route(
      '/api/sync',
      syncRoutes({
        sessions: server.sessions,
        tickets: server.tickets,
        exchange: (origin, messages) => exchange(server, origin, messages, 1),
      }),
    );
    const writing = new Writing(space);
    const updates = Array.from({ length: 16 }, () => writing.next({}, new Uint8Array(100_000)));
    for (const update of updates) await ask(append(update));
    const seen: number[] = [];
    let cursor = FRESH;
    let isWhole = false;
    let questions = 0;
    while (!isWhole) {
      questions += 1;
      for (const told of await ask(open(cursor))) {
        if (Array.isArray(told) && told[0] === 'envelopes')
          for (let i = 0; i < Number(told[2]); i++) seen.push(Number(told[1]) + i);
        isWhole ||= Array.isArray(told) && told[0] === 'heads';
      }
      const last = seen.at(-1)!;
      cursor = { document: NOVEMBER, logEpoch: 1, seq: last, hash: updates[last - 1]!.hash };
    }
    expect(questions).toBeGreaterThan(1);
    expect(seen).toEqual(updates.map((_, index) => index + 1));
  });
});
