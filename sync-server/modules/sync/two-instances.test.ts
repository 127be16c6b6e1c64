import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { ZERO_HASH } from '#protocol/bytes.ts';
import { decodeEnvelope, isUpdate } from '#protocol/envelope/envelope.ts';
import type { Frame } from '#protocol/frames/frame.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
import { NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { findPostgres, startPostgres } from '../../testing/postgres.ts';
import { findRedis, RedisProcess } from '../../testing/redis.ts';
import { roundRobin } from '../../testing/round-robin.ts';
import { startProcess } from '../../testing/server-process.ts';
import { registerSpace, SocketDevice } from '../../testing/socket-device.ts';
import { SteadyWriter } from '../../testing/steady-writer.ts';
import { Writing } from '../../testing/sync-client.ts';
import { wrapsOf } from '../../testing/wraps.ts';

const SPACES = 40;
const DEVICES = 5;
/** Updates of each device before, while and after Redis is gone. */
const EACH = 4;

const [programs, redisProgram] = [findPostgres(), findRedis()];

interface Member {
  space: Space;
  writer: SteadyWriter;
  socket: SocketDevice;
  /** Of each device, by its key, the deviceSeqs that were heard, in order. */
  heard: Map<string, number[]>;
  seqs: number[];
}

it('[SY11] [SY27] two servers lose nothing and double nothing for 200 devices while Redis is gone and comes back', async (context) => {
  context.skip(!programs, 'no Postgres on this machine: apt-get install postgresql');
  context.skip(!redisProgram, 'no Redis on this machine: apt-get install redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'welness-two-'));
  const [postgres, redis] = [await startPostgres(programs!), new RedisProcess(redisProgram!)];
  await redis.start();
  const start = () =>
    startProcess({
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      WELNESS_DATA_DIR: folder,
      WELNESS_APP_DIR: folder,
      PORT: '0',
    });
  const first = start();
  await first.says('"event":"database open"');
  const second = start();
  await second.says('"event":"database open"');
  const servers = [first, second];
  const proxy = await roundRobin(servers.map((server) => /is at (http:\S+)/.exec(server.output())![1]!));
  try {
    const crypto = seededCrypto(await loadCrypto(), 8);
    const members: Member[] = [];
    for (let i = 0; i < SPACES; i++)
      members.push(...(await joinAll(proxy.url, aSpace(crypto), `p${i}@example.org`)));
    expect(members).toHaveLength(SPACES * DEVICES);
    for (const { socket } of members)
      socket.send({ type: 'open', cursors: [{ document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH }] });

    const writeAll = async (total: number) => {
      for (const member of members) write(member, EACH);
      await vi.waitUntil(() => members.every(({ writer }) => writer.acknowledged.size === total), {
        timeout: 60_000,
        interval: 20,
      });
    };
    const everyoneHas = (total: number) =>
      vi.waitUntil(() => members.every(({ seqs }) => seqs.length === total * DEVICES), {
        timeout: 60_000,
        interval: 20,
      });

    await writeAll(EACH);
    await everyoneHas(EACH);
    await redis.kill();
    await writeAll(2 * EACH);
    // Without Redis: by the poll alone.
    await everyoneHas(2 * EACH);
    await redis.start();
    await writeAll(3 * EACH);
    await everyoneHas(3 * EACH);

    for (const { seqs, heard, writer } of members) {
      expect(writer.wrong).toEqual([]);
      expect(seqs).toEqual(Array.from({ length: 3 * EACH * DEVICES }, (_, index) => index + 1));
      for (const deviceSeqs of heard.values())
        expect(deviceSeqs).toEqual(Array.from({ length: 3 * EACH }, (_, index) => index + 1));
    }
    for (const { socket } of members) socket.close();
  } finally {
    proxy.close();
    for (const server of servers) server.signal('SIGTERM');
    await Promise.all(servers.map((server) => server.exitCode()));
    await redis.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

/** The devices of one account, each over a connection of its own. */
async function joinAll(url: string, space: Space, email: string): Promise<Member[]> {
  const token = await registerSpace(url, space, email);
  const members = [await member(url, space, token, space.device)];
  for (let i = 1; i < DEVICES; i++) {
    const keys = newKeyPairs(space.crypto);
    const body = space.joining(keys);
    const expectedHead = chainHead(space.membership);
    const entry = space.take(body);
    const amended = new Promise<void>((resolve) => (members[0]!.onAmended = resolve));
    members[0]!.socket.send({ type: 'amend', expectedHead, entry, wraps: wrapsOf(space, body) });
    await amended;
    members.push(await member(url, space, token, keys));
  }
  return members;
}

async function member(url: string, space: Space, token: string, keys: Space['device']) {
  const writer = new SteadyWriter(new Writing(space, keys), 0);
  const heard = new Map<string, number[]>();
  const seqs: number[] = [];
  const hear = (frame: Frame) => {
    if (frame.type === 'amended') joined.onAmended();
    if (frame.type === 'ack' || frame.type === 'refuse') writer.hear(frame);
    if (frame.type !== 'envelopes') return;
    frame.envelopes.forEach((bytes, index) => {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok || !isUpdate(decoded.value)) throw new Error('a row is no update');
      const { device, deviceSeq } = decoded.value.header;
      seqs.push(frame.firstSeq + index);
      heard.set(device.join(), [...(heard.get(device.join()) ?? []), deviceSeq]);
    });
  };
  const socket = await SocketDevice.connect(url, { space, token, keys }, hear);
  const joined = { space, writer, socket, heard, seqs, onAmended: () => undefined as void };
  return joined;
}

function write({ writer, socket }: Member, count: number): void {
  socket.append(Array.from({ length: count }, () => writer.writing.next()));
}
