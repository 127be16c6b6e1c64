import { toHex } from '#protocol/bytes.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import { type ChainRefusal, startMembership } from '#protocol/membership/extend.ts';
import { followChain } from '#protocol/membership/follow.ts';
import { chainLength, type Membership } from '#protocol/membership/membership.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { WelnessDatabase } from '../../storage/database.ts';

/** The membership chain as this device knows it: the longest it has seen, checked, and stored before it is used. */
export class Chain {
  readonly #database: WelnessDatabase;
  readonly #verify: Verify;
  #membership: Membership;

  private constructor(database: WelnessDatabase, verify: Verify, membership: Membership) {
    this.#database = database;
    this.#verify = verify;
    this.#membership = membership;
  }

  /** The stored chain of a space; fails where what is stored is not one. */
  static async load(
    database: WelnessDatabase,
    space: Uint8Array,
    verify: Verify,
  ): Promise<Result<Chain, ChainRefusal>> {
    const entries = await database.membershipEntries.orderBy('index').toArray();
    const membership = startMembership(
      space,
      entries.map(({ bytes }) => bytes),
      verify,
    );
    return membership.ok ? ok(new Chain(database, verify, membership.value)) : membership;
  }

  get membership(): Membership {
    return this.#membership;
  }

  /** The entries from an index on, as they were signed. */
  async entriesFrom(index: number): Promise<Uint8Array[]> {
    const entries = await this.#database.membershipEntries.where('index').aboveOrEqual(index).sortBy('index');
    return entries.map(({ bytes }) => bytes);
  }

  /** Takes what a server serves from entry `from` on. Entries known already are held against it, and change nothing. */
  async follow(from: number, entries: readonly Uint8Array[]): Promise<Result<void, ChainRefusal>> {
    const known = chainLength(this.#membership);
    const followed = followChain(this.#membership, { from, entries }, this.#verify);
    if (!followed.ok) return fail(followed.error);
    if (chainLength(followed.value) === known) return ok(undefined);
    const news = entries.slice(known - from).map((bytes, i) => ({ index: known + i, bytes }));
    const { membershipEntries, devices } = this.#database;
    await this.#database.transaction('rw', membershipEntries, devices, async () => {
      await membershipEntries.bulkPut(news);
      await storeDevices(this.#database, followed.value);
    });
    this.#membership = followed.value;
    return ok(undefined);
  }
}

/** Writes the list of devices as a chain says it, keeping when they were heard of. Inside a transaction on `devices`. */
export async function storeDevices({ devices }: WelnessDatabase, membership: Membership): Promise<void> {
  for (const { device, addedAt, isOwners, until } of membership.devices.values()) {
    if (!isOwners) continue;
    const known = await devices.get(toHex(device));
    await devices.put({
      ...known,
      device: toHex(device),
      addedAt: new Date(addedAt).toISOString(),
      isPresent: until === null,
    });
  }
}
