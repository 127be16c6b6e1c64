import { randomBytes } from 'node:crypto';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
import type { Bus } from '../core/bus/bus.ts';
import { inProcessBus } from '../core/bus/in-process.ts';
import type { Database } from '../core/database/database.ts';
import { createLog } from '../core/log.ts';
import { createSpace } from '../modules/spaces/index.ts';
import { SyncServer, type SyncParts } from '../modules/sync/sync-server.ts';
import { said, SyncClient } from './sync-client.ts';
import { founding, wrapsOf } from './wraps.ts';

/** Instances of the server over one database, spaces in it, and devices with tickets. The clock stands until it is moved. */
export class SyncWorld {
  now = Date.UTC(2026, 10, 26);
  /** Ids of the sessions that have ended. */
  readonly ended = new Set<string>();
  /** What the instances have logged. */
  readonly lines: string[] = [];

  constructor(
    readonly database: Database,
    readonly crypto: Crypto,
  ) {}

  instance(over: Partial<SyncParts> = {}): SyncServer {
    return new SyncServer({
      database: this.database,
      bus: inProcessBus(),
      sessions: {
        sessionOf: () => Promise.resolve(null),
        endedSessions: (ids) => Promise.resolve(ids.filter((id) => this.ended.has(id))),
        usesDevice: () => Promise.resolve(),
      },
      log: createLog((line) => void this.lines.push(line)),
      verify: this.crypto.verify,
      quotaOf: () => Promise.resolve(null),
      now: () => this.now,
      random: (length) => new Uint8Array(randomBytes(length)),
      ...over,
    });
  }

  async space(): Promise<Space> {
    const space = aSpace(this.crypto);
    await this.database.transaction((queries) => createSpace(queries, founding(space), this.crypto.verify));
    return space;
  }

  ticketFor(server: SyncServer, space: Space, { signing }: KeyPairs): Promise<Uint8Array> {
    const sessionExpiresAt = server.now() + 15 * 60_000;
    return server.tickets.give({
      session: 'session',
      space: space.id,
      device: signing.publicKey,
      sessionExpiresAt,
    });
  }

  /** A device that has been let in. */
  async entered(server: SyncServer, space: Space, keys = space.device): Promise<SyncClient> {
    const client = new SyncClient(server, space, keys);
    const answers = said(await client.enter(await this.ticketFor(server, space, keys)));
    if (answers[0] !== 'welcome') throw new Error(`not let in: ${JSON.stringify(answers)}`);
    return client;
  }

  /** A further device of the owner, added through this instance. */
  async another(server: SyncServer, space: Space): Promise<KeyPairs> {
    const keys = newKeyPairs(this.crypto);
    await this.add(server, space, keys);
    return keys;
  }

  async add(server: SyncServer, space: Space, keys: KeyPairs): Promise<void> {
    const body = space.joining(keys);
    const expectedHead = chainHead(space.membership);
    const entry = space.take(body);
    const amended = await server.spaces.amend(space.id, { expectedHead, entry, wraps: wrapsOf(space, body) });
    if (!amended.ok) throw new Error(`not added: ${amended.error}`);
  }
}

/** A bus that carries nothing. */
export function deafBus(): Bus {
  return { ...inProcessBus(), publish: () => undefined };
}
