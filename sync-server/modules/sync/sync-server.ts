import type { Bus } from '../../core/bus/bus.ts';
import type { Database } from '../../core/database/database.ts';
import { isOutOfReach } from '../../core/database/lazily.ts';
import type { Log } from '../../core/log.ts';
import { toHex } from '#protocol/bytes.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import type { Receipt } from '#protocol/envelope/receipt.ts';
import { CHALLENGE_BYTES, type Hello } from '#protocol/frames/connection-frames.ts';
import { HEADS_POLL_SECONDS } from '#protocol/limits.ts';
import { chainLength } from '#protocol/membership/membership.ts';
import { Memberships, Spaces } from '../spaces/index.ts';
import { Connection } from './connection.ts';
import { GroupCommit } from './log/group-commit.ts';
import type { Head, LogRow } from './log/log-row.ts';
import { LogStore } from './log/log-store.ts';
import { keepReceipt, keepSnapshot, type KeptSnapshot, receiptsOf, snapshotsOf } from './marks-store.ts';
import { Room } from './room.ts';
import type { Sink } from './sink.ts';
import { SESSION_ENDED, type Sessions } from './sessions.ts';
import { Tickets } from './tickets.ts';

export interface SyncParts {
  database: Database;
  bus: Bus;
  sessions: Sessions;
  log: Log;
  verify: Verify;
  /** Bytes that the account of a space may store; null for as many as there is room for. */
  quotaOf: (space: Uint8Array) => Promise<number | null>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From the system's random source. */
  random: (length: number) => Uint8Array;
}

/** How long what an account stores is believed before it is asked for again, in milliseconds. */
const USAGE_AGE = 10_000;

/** How long appends under way may take once the server is told to stop, in milliseconds: less than the ten seconds it has. */
const STOP_WITHIN = 8_000;

/** How long a device may stay away after a server said goodbye, in milliseconds; spread, so that not all come at once. */
const COME_BACK = 1_000;

/**
 * One instance's end of the durable plane (PROTOCOL.md SY): its connections by space, and what it hears of other instances.
 * `connect` gives a connection for any way to a device: the socket of `socket.ts`, or two arrays in a test.
 */
export class SyncServer {
  readonly log: LogStore;
  readonly spaces: Spaces;
  readonly commits: GroupCommit;
  readonly tickets: Tickets;
  readonly sessions: Sessions;
  readonly verify: Verify;
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly connections = new Set<Connection>();
  readonly #parts: SyncParts;
  readonly #rooms = new Map<string, { room: Room; leave: () => void }>();
  readonly #forgetSessions: () => void;
  #isStopping = false;
  #isPolling = false;

  constructor(parts: SyncParts) {
    const { database, bus, sessions, verify, now, random } = parts;
    this.#parts = parts;
    this.sessions = sessions;
    this.verify = verify;
    this.now = now;
    this.random = random;
    this.log = new LogStore(database);
    this.commits = new GroupCommit(database);
    this.spaces = new Spaces(database, new Memberships(verify), verify);
    this.tickets = new Tickets({ database, now, random });
    this.#forgetSessions = bus.subscribe(SESSION_ENDED, (session) => this.endSessions([session]));
  }

  /** A device has connected. `origin`: this server as the device knows it, like `https://welness.example`. */
  connect(
    sink: Sink,
    origin: string,
    challengeOf: (hello: Hello) => Uint8Array = () => this.random(CHALLENGE_BYTES),
  ): Connection {
    const connection = new Connection(this, sink, origin, challengeOf);
    if (this.#isStopping) connection.close('going-away', COME_BACK);
    else this.connections.add(connection);
    return connection;
  }

  /** To be called every second or so: ends what takes too long. */
  tick(): void {
    for (const connection of this.connections) connection.tick();
  }

  /** To be called at least every HEADS_POLL_SECONDS: makes up for lost hints (SY27) and finds sessions that ended (SY7). */
  async poll(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    try {
      const sessions = [...new Set([...this.connections].map(({ session }) => session))].filter(Boolean);
      if (sessions.length > 0) this.endSessions(await this.sessions.endedSessions(sessions));
      const rooms = [...this.#rooms.values()].map(({ room }) => room);
      const spaces = rooms.map(({ space }) => space);
      const lengths = await this.spaces.chainLengths(spaces);
      for (const room of rooms) {
        const length = lengths.get(toHex(room.space)) ?? 0;
        if (length !== chainLength(room.membership)) await this.chainGrown(room);
      }
      for (const { space, ...head } of await this.log.headsOf(spaces))
        this.#rooms.get(toHex(space))?.room.moved(head);
    } catch (error) {
      this.failed(error);
    } finally {
      this.#isPolling = false;
    }
  }

  /** Calls `tick` and `poll` as often as they have to be, until the way to stop is called. */
  run(): () => void {
    const ticking = setInterval(() => this.tick(), 1_000);
    const polling = setInterval(() => void this.poll(), (HEADS_POLL_SECONDS * 1_000) / 2);
    return () => {
      clearInterval(ticking);
      clearInterval(polling);
    };
  }

  /**
   * Takes nobody new and reads no more, stores and acknowledges what was read, and says goodbye (SY34), after `within`
   * milliseconds also to who still waits.
   */
  async stop(within = STOP_WITHIN): Promise<void> {
    this.#isStopping = true;
    this.#forgetSessions();
    const comeBack = () => Math.round(COME_BACK * (0.5 + Math.random()));
    const finished = Promise.all(
      [...this.connections].map((connection) => connection.finish('going-away', comeBack())),
    );
    await atMost(within, finished);
    for (const connection of [...this.connections]) connection.close('going-away', comeBack());
  }

  endSessions(sessions: readonly string[]): void {
    const ended = new Set(sessions);
    for (const connection of [...this.connections]) {
      if (ended.has(connection.session)) connection.close('session-ended');
    }
  }

  // — what connections ask —

  /** The room of a space, with the connection in it; null where there is no such space. */
  async enter(space: Uint8Array, connection: Connection): Promise<Room | null> {
    const key = toHex(space);
    const membership = await this.spaces.membershipOf(space);
    if (!membership) return null;
    let held = this.#rooms.get(key);
    if (!held) {
      const room = new Room(space, membership);
      const leave = this.#parts.bus.subscribe(channelOf(key), (hint) => void this.#hear(room, hint));
      this.#rooms.set(key, (held = { room, leave }));
    }
    held.room.connections.add(connection);
    held.room.grown(membership, (from) => this.spaces.entriesFrom(space, from));
    return held.room;
  }

  leave(room: Room, connection: Connection): void {
    room.connections.delete(connection);
    const key = toHex(room.space);
    const held = this.#rooms.get(key);
    if (room.connections.size > 0 || held?.room !== room) return;
    held.leave();
    this.#rooms.delete(key);
  }

  /** A row of this instance's was committed. */
  stored(room: Room, document: string, row: LogRow): void {
    room.stored(document, [row]);
    this.#tell(room, { kind: 'head', document, logEpoch: row.logEpoch, head: row.seq });
  }

  reopened(room: Room, head: Head): void {
    room.reopened(head);
    this.#tell(room, { kind: 'reopened', ...head });
  }

  /** Takes the newest membership from the database, and lets others do the same if it has grown. */
  async chainGrown(room: Room): Promise<void> {
    const end = await this.spaces.chainEnd(room.space);
    if (!end) return this.#empty(room);
    if (end.length <= chainLength(room.membership)) return;
    const membership = await this.spaces.membershipOf(room.space);
    if (!membership) return;
    room.grown(membership, (from) => this.spaces.entriesFrom(room.space, from));
    this.#tell(room, { kind: 'chain' });
  }

  /** Learns how much the account stores and may store, unless it was asked for a moment ago. */
  async weigh(room: Room): Promise<void> {
    if (room.usage && this.now() - room.usage.askedAt <= USAGE_AGE) return;
    const quota = await this.#parts.quotaOf(room.space);
    const bytes = quota === null ? 0 : await this.log.bytesOf(room.space);
    room.usage = { bytes, quota, askedAt: this.now() };
  }

  /** Whether the account, as last weighed, may store so many bytes more; they are counted at once. */
  hasRoomFor(room: Room, bytes: number): boolean {
    const { usage } = room;
    if (!usage || usage.quota === null) return true;
    if (usage.bytes + bytes > usage.quota) return false;
    usage.bytes += bytes;
    return true;
  }

  /** The snapshots and receipts of these documents. */
  async marksOf(space: Uint8Array, documents: readonly string[]) {
    const { database } = this.#parts;
    const [snapshots, receipts] = await Promise.all([
      snapshotsOf(database, space, documents),
      receiptsOf(database, space, documents),
    ]);
    return { snapshots, receipts };
  }

  keepSnapshot(space: Uint8Array, snapshot: KeptSnapshot): Promise<void> {
    return keepSnapshot(this.#parts.database, space, snapshot);
  }

  async keepReceipt(room: Room, receipt: Receipt, by: Connection): Promise<void> {
    await keepReceipt(this.#parts.database, room.space, receipt);
    room.signed(receipt, by);
    this.#tell(room, { kind: 'receipt', document: receipt.document, device: toHex(receipt.device) });
  }

  /** Something failed that the device cannot help. */
  failed(error: unknown): void {
    this.#parts.log.error(isOutOfReach(error) ? 'database unreachable' : 'sync failed', error);
  }

  // — what other instances tell —

  async #hear(room: Room, hint: string): Promise<void> {
    try {
      const told = readHint(hint);
      if (!told) return;
      switch (told.kind) {
        case 'head':
          return room.moved(told);
        case 'reopened':
          return room.reopened(told);
        case 'chain':
          return await this.chainGrown(room);
        case 'receipt':
          for (const receipt of await receiptsOf(this.#parts.database, room.space, [told.document])) {
            if (toHex(receipt.device) === told.device) room.signed(receipt, null);
          }
      }
    } catch (error) {
      this.failed(error);
    }
  }

  #tell(room: Room, hint: Hint): void {
    this.#parts.bus.publish(channelOf(toHex(room.space)), JSON.stringify(hint));
  }

  /** The space was erased. */
  #empty(room: Room): void {
    for (const connection of [...room.connections]) connection.close('wrong-space');
  }
}

/** Resolves with the work, or when it takes longer than this, in milliseconds. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}

type Hint =
  | ({ kind: 'head' } & Head)
  | ({ kind: 'reopened' } & Head)
  | { kind: 'chain' }
  | { kind: 'receipt'; document: string; device: string };

function channelOf(space: string): string {
  return `space:${space}`;
}

/** Null for what another version may have published. */
function readHint(hint: string): Hint | null {
  try {
    const told = JSON.parse(hint) as Hint;
    return ['head', 'reopened', 'chain', 'receipt'].includes(told.kind) ? told : null;
  } catch {
    return null;
  }
}
