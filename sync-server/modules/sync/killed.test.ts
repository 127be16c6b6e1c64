import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { documentKeyOf, NOVEMBER } from '#protocol/testing/an-envelope.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { ZERO_HASH } from '#protocol/bytes.ts';
import { decodeEnvelope, isUpdate } from '#protocol/envelope/envelope.ts';
import { openEnvelope } from '#protocol/envelope/seal.ts';
import { aSpace } from '#protocol/testing/a-space.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { findPostgres, startPostgres } from '../../testing/postgres.ts';
import { startProcess } from '../../testing/server-process.ts';
import { registerSpace, signInAgain, SocketDevice } from '../../testing/socket-device.ts';
import { SteadyWriter } from '../../testing/steady-writer.ts';
import { Writing } from '../../testing/sync-client.ts';

const ROUNDS = process.env.WELNESS_SOAK ? 100 : 10;
const SEED = Number(process.env.WELNESS_SEED ?? 7);
const EMAIL = 'ana@example.org';
const DOCUMENTS = [NOVEMBER, 'diary/catalog', 'plans/plan'];

const programs = findPostgres();
const KINDS = [
  {
    name: 'PGlite',
    missing: null,
    start: () => Promise.resolve({ environment: {}, stop: async () => undefined }),
  },
  {
    name: 'Postgres',
    missing: programs ? null : 'no Postgres on this machine: apt-get install postgresql',
    start: async () => {
      const postgres = await startPostgres(programs!);
      return { environment: { DATABASE_URL: postgres.url }, stop: () => postgres.stop() };
    },
  },
];

describe.each(KINDS)('a server on $name that is killed', ({ missing, start }) => {
  it(
    `[SY23] has every acknowledged update once, in ${ROUNDS} rounds (seed ${SEED})`,
    async (context) => {
      context.skip(missing !== null, missing ?? '');
      const crypto = seededCrypto(await loadCrypto(), SEED);
      const space = aSpace(crypto);
      const writers = DOCUMENTS.map(
        (document) => new SteadyWriter(new Writing(space, space.device, document)),
      );
      const folder = await mkdtemp(join(tmpdir(), 'welness-killed-'));
      const { environment, stop } = await start();
      try {
        let token = '';
        for (let round = 0; round < ROUNDS; round++) {
          const server = startProcess({
            ...environment,
            WELNESS_DATA_DIR: folder,
            WELNESS_APP_DIR: folder,
            PORT: '0',
          });
          await server.says('"event":"listening"');
          const url = urlOf(server.output());
          token = token === '' ? await registerSpace(url, space, EMAIL) : await signInAgain(url, EMAIL);
          const device = await SocketDevice.connect(url, { space, token }, (frame) => {
            for (const writer of writers) if (isAbout(frame, writer.writing.document)) writer.hear(frame);
          });
          const before = acknowledged(writers);
          for (const writer of writers) writer.goOn(device);
          // Somewhere in the midst of it: after a number of acks that the seed decides.
          const enough = before + 5 + ((SEED * 31 + round * 17) % 40);
          await vi.waitUntil(() => acknowledged(writers) >= enough, { timeout: 30_000, interval: 1 });
          server.signal('SIGKILL');
          await Promise.all([server.exitCode(), device.closed()]);
          for (const writer of writers) writer.rest();
        }
        const server = startProcess({
          ...environment,
          WELNESS_DATA_DIR: folder,
          WELNESS_APP_DIR: folder,
          PORT: '0',
        });
        await server.says('"event":"listening"');
        const url = urlOf(server.output());
        token = await signInAgain(url, EMAIL);
        const rows = new Map<string, number[]>();
        const heads = new Set<string>();
        const reader = await SocketDevice.connect(url, { space, token }, (frame) => {
          if (frame.type === 'heads') for (const { document } of frame.heads) heads.add(document);
          if (frame.type !== 'envelopes') return;
          const key = documentKeyOf(space, frame.document);
          for (const bytes of frame.envelopes) {
            const decoded = decodeEnvelope(bytes);
            if (!decoded.ok || !isUpdate(decoded.value)) throw new Error('a row is no update');
            expect(openEnvelope(crypto, decoded.value, key).ok).toBe(true);
            rows.set(frame.document, [...(rows.get(frame.document) ?? []), decoded.value.header.deviceSeq]);
          }
        });
        const cursors = DOCUMENTS.map((document) => ({ document, logEpoch: 0, seq: 0, hash: ZERO_HASH }));
        reader.send({ type: 'open', cursors });
        await vi.waitUntil(() => heads.size === DOCUMENTS.length, { timeout: 30_000 });
        for (const { writing, acknowledged: acks, wrong } of writers) {
          const stored = rows.get(writing.document) ?? [];
          // In the device's order, each once: a row's place is its deviceSeq here, where one device writes.
          expect(stored).toEqual(stored.map((_, index) => index + 1));
          expect(Math.max(...acks.keys())).toBeLessThanOrEqual(stored.length);
          for (const [deviceSeq, seq] of acks) expect(seq).toBe(deviceSeq);
          expect(wrong).toEqual([]);
        }
        reader.close();
        server.signal('SIGTERM');
        expect(await server.exitCode()).toBe(0);
      } finally {
        await stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
    ROUNDS * 60_000,
  );
});

function acknowledged(writers: readonly SteadyWriter[]): number {
  return writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0);
}

function isAbout(
  frame: { type: string; document?: string; acks?: { document: string }[] },
  document: string,
): boolean {
  return frame.acks ? frame.acks[0]?.document === document : frame.document === document;
}

function urlOf(output: string): string {
  return /is at (http:\S+)/.exec(output)?.[1] ?? '';
}
