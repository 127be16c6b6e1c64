import { loadCrypto } from '../protocol/crypto/sodium.ts';
import type { Database } from '../sync-server/core/database/database.ts';
import { migrate } from '../sync-server/core/database/migrate.ts';
import { openPostgres } from '../sync-server/core/database/postgres.ts';
import { MIGRATIONS } from '../sync-server/migrations/index.ts';
import { findPostgres, startPostgres } from '../sync-server/testing/postgres.ts';
import { type BenchmarkReport, figure } from './report.ts';
import { mealUpdates } from './sync/meals.ts';
import { type Pair, type Peer, yjsPeer } from './sync/peers.ts';
import { MeasuredServer } from './sync/server-process.ts';
import { welnessPeer } from './sync/welness-peer.ts';

/** How many updates a writer may be ahead of its reader. */
const AHEAD = 4;
const SATURATED = { seconds: 4, documents: [200, 1_000] };
const STEADY = { documents: 200, perSecond: 400, seconds: 8 };
const IDLE = 1_000;
/** Connections that stand before the idle ones are counted: the first make a process as large as it will be. */
const WARM = 500;
/** Meals of a month and a year: five a day. */
const MONTH = 152;
const YEAR = 1_825;
const COLD_TIMES = 20;

interface Measured {
  name: string;
  /** Updates a second, by the number of documents. */
  saturated: Map<number, number>;
  /** Server's CPU milliseconds per update, at the most documents. */
  cpuMs: number;
  p50: number;
  p99: number;
  idleBytes: number;
  coldMonth: number;
  coldYear: number;
  /** Bytes on the wire per update, both ways, with one reader. */
  up: number;
  down: number;
}

/** The sync server on Postgres beside Hocuspocus and y-websocket's server, clients and servers on the same cores. */
export default async function benchSync(): Promise<BenchmarkReport> {
  const programs = findPostgres();
  if (!programs) throw new Error('This benchmark needs Postgres: apt-get install postgresql');
  const postgres = await startPostgres(programs, { isDurable: true });
  const database = openPostgres(postgres.url);
  try {
    await migrate(database, MIGRATIONS);
    const measured: Measured[] = [];
    for (const kind of ['welness', 'hocuspocus', 'y-websocket'] as const)
      measured.push(await measure(kind, postgres.url, database));
    return reportOf(measured);
  } finally {
    await database.close();
    await postgres.stop();
  }
}

type Kind = 'welness' | 'hocuspocus' | 'y-websocket';

async function measure(kind: Kind, databaseUrl: string, database: Database): Promise<Measured> {
  const crypto = await loadCrypto();
  const start = async () => {
    const server = await MeasuredServer.start(`${kind}.ts`, { DATABASE_URL: databaseUrl });
    const { port } = server;
    const peer =
      kind === 'welness'
        ? welnessPeer(port, database, crypto)
        : yjsPeer(kind, port, { named: kind === 'hocuspocus' });
    return { server, peer };
  };
  const fresh = async <T>(work: (server: MeasuredServer, peer: Peer) => Promise<T>): Promise<T> => {
    const { server, peer } = await start();
    try {
      return await work(server, peer);
    } finally {
      await server.stop();
    }
  };

  const note = (what: string) => console.error(`${kind}: ${what}`);
  const saturated = new Map<number, number>();
  let cpuMs = 0;
  for (const documents of SATURATED.documents) {
    note(`${documents} documents, saturated`);
    await fresh(async (server, peer) => {
      const { perSecond, cpu } = await saturate(server, peer, documents);
      saturated.set(documents, perSecond);
      cpuMs = cpu;
    });
  }
  note('a fixed rate');
  const steady = await fresh((_, peer) => steadily(peer));
  note(`${IDLE} idle connections`);
  const idleBytes = await fresh(async (server, peer) => {
    const sockets = [];
    for (let i = 0; i < WARM; i++) sockets.push(await peer.idle(i));
    const before = await server.usage();
    for (let i = 0; i < IDLE; i++) sockets.push(await peer.idle(WARM + i));
    const after = await server.usage();
    for (const socket of sockets) socket.terminate();
    return (after.residentBytes - before.residentBytes) / IDLE;
  });
  note('cold clients');
  const cold = await fresh(
    async (_, peer) => [await coldly(peer, 0, MONTH), await coldly(peer, 1, YEAR)] as const,
  );
  return { name: kind, saturated, cpuMs, ...steady, idleBytes, coldMonth: cold[0], coldYear: cold[1] };
}

/** Each document's writer is as far ahead of its reader as it may be, for some seconds. */
async function saturate(server: MeasuredServer, peer: Peer, documents: number) {
  // As many as the quickest could take.
  const each = Math.ceil((SATURATED.seconds * 12_000) / documents);
  const pairs = await pairsOf(peer, documents, each);
  let [read, isOver] = [0, false];
  for (const pair of pairs) {
    let written = 0;
    const write = () => {
      if (isOver || written >= each) return;
      written += 1;
      pair.write();
    };
    pair.onRead = () => {
      read += 1;
      write();
    };
    pair.onStart = () => {
      for (let i = 0; i < AHEAD; i++) write();
    };
  }
  const before = await server.usage();
  const from = performance.now();
  for (const pair of pairs) pair.onStart();
  await later(SATURATED.seconds * 1_000);
  const seconds = (performance.now() - from) / 1_000;
  const perSecond = read / seconds;
  isOver = true;
  const after = await server.usage();
  const cpu = (after.cpuMs - before.cpuMs) / read;
  for (const pair of pairs) pair.close();
  return { perSecond, cpu };
}

/** Updates at a fixed rate, each timed from its writing to its reader. */
async function steadily(peer: Peer) {
  const total = STEADY.perSecond * STEADY.seconds;
  const pairs = await pairsOf(peer, STEADY.documents, Math.ceil(total / STEADY.documents));
  const times: number[] = [];
  const sentAt = pairs.map(() => [] as number[]);
  pairs.forEach(
    (pair, index) => (pair.onRead = () => times.push(performance.now() - sentAt[index]!.shift()!)),
  );
  peer.bytes();
  const from = performance.now();
  for (let i = 0; i < total; i++) {
    const due = from + (i * 1_000) / STEADY.perSecond;
    if (due > performance.now()) await later(due - performance.now());
    const at = i % STEADY.documents;
    sentAt[at]!.push(performance.now());
    pairs[at]!.write();
  }
  while (times.length < total) await later(20);
  const { up, down } = peer.bytes();
  for (const pair of pairs) pair.close();
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.ceil(times.length * q) - 1]!;
  return { p50: quantile(0.5), p99: quantile(0.99), up: up / total, down: down / total };
}

/** A document of so many meals, opened by one new client after another: the median. */
async function coldly(peer: Peer, index: number, meals: number): Promise<number> {
  const pair = await peer.pair(index, mealUpdates(meals, index + 1));
  let read = 0;
  const whole = new Promise<void>((resolve) => {
    pair.onRead = () => {
      if (++read === meals) resolve();
      else if (read % AHEAD === 0) for (let i = 0; i < AHEAD; i++) if (written++ < meals) pair.write();
    };
  });
  let written = Math.min(AHEAD, meals);
  for (let i = 0; i < written; i++) pair.write();
  await whole;
  await pair.settle();
  const times: number[] = [];
  for (let i = 0; i < COLD_TIMES; i++) times.push(await peer.cold(index));
  pair.close();
  return times.sort((a, b) => a - b)[COLD_TIMES / 2]!;
}

async function pairsOf(peer: Peer, documents: number, each: number) {
  const pairs: (Pair & { onStart: () => void })[] = [];
  for (let i = 0; i < documents; i++) {
    const pair = await peer.pair(i, mealUpdates(each, i + 1));
    pairs.push(Object.assign(pair, { onStart: () => undefined as void }));
  }
  return pairs;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function reportOf(measured: Measured[]): BenchmarkReport {
  const [ours, hocuspocus, yWebsocket] = measured as [Measured, Measured, Measured];
  const most = SATURATED.documents.at(-1)!;
  const rate = ({ saturated }: Measured) => saturated.get(most)!;
  return {
    title: 'Sync server',
    notes: [
      'Welness: the sync server on Postgres (fsync on), every update signed, checked, committed and acknowledged before it is sent on. Hocuspocus 4.7.0 and @y/websocket-server 0.1.1: in memory, nothing stored, no one checked. Each server in its own process, clients and Postgres on the same cores.',
      `A document has one who writes and one who reads; an update is one logged meal as the app writes it. Saturated: each writer ${AHEAD} updates ahead of its reader, ${SATURATED.seconds} s. Steady: ${STEADY.perSecond} updates a second over ${STEADY.documents} documents, timed from writing to reading.`,
      `Idle: resident memory of the server for ${IDLE} connections with a document open, beside ${WARM} that were there. Cold: from connecting to having the whole document in Yjs; ours verified and opened with libsodium, with the snapshot an idle device leaves. Median of ${COLD_TIMES}.`,
      'Sealing is not in these figures: updates are sealed before the clock starts, see crypto.',
    ],
    tables: [
      {
        title: 'Updates',
        columns: [
          'server',
          ...SATURATED.documents.map((n) => `updates/s, ${n} documents`),
          'server CPU ms an update',
          'p50 ms',
          'p99 ms',
          'bytes up',
          'bytes down',
        ],
        rows: measured.map((each) => [
          each.name,
          ...SATURATED.documents.map((n) => each.saturated.get(n)!),
          each.cpuMs,
          each.p50,
          each.p99,
          each.up,
          each.down,
        ]),
      },
      {
        title: 'Connections and cold clients',
        columns: ['server', 'kB a connection', 'cold month ms', 'cold year ms'],
        rows: measured.map(({ name, idleBytes, coldMonth, coldYear }) => [
          name,
          idleBytes / 1024,
          coldMonth,
          coldYear,
        ]),
      },
    ],
    figures: [
      figure(
        `sync: times Hocuspocus' updates, ${most} documents`,
        rate(ours) / rate(hocuspocus),
        '×',
        '>=',
        1.5,
      ),
      figure(`sync: updates, ${most} documents`, rate(ours), '1/s', '>=', rate(yWebsocket), 'y-websocket'),
      figure('sync: memory of an idle connection', ours.idleBytes / 1024, 'kB', '<=', 15),
      figure('sync: cold month', ours.coldMonth, 'ms', '<=', 15),
    ],
  };
}
