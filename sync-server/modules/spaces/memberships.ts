import type { Queries } from '../../core/database/database.ts';
import { toHex } from '#protocol/bytes.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import { MAX_ENTRIES } from '#protocol/limits.ts';
import { extendMembership, startMembership } from '#protocol/membership/extend.ts';
import { chainLength, type Membership } from '#protocol/membership/membership.ts';
import { chainEnd, entriesFrom } from './spaces-store.ts';

/** More spaces than these at once are checked anew when they are asked for. */
const MOST_SPACES = 5_000;

/**
 * What the chains of spaces say, checked once and kept while there is room. A chain only grows, so what is kept is never
 * wrong, at most behind.
 */
export class Memberships {
  readonly #verify: Verify;
  readonly #kept = new Map<string, Membership>();

  constructor(verify: Verify) {
    this.#verify = verify;
  }

  /** The membership at this length of the chain or beyond; null where the chain is not that long. */
  async at(queries: Queries, space: Uint8Array, length: number): Promise<Membership | null> {
    let known = this.#kept.get(toHex(space)) ?? null;
    while ((known ? chainLength(known) : 0) < length) {
      const entries = await entriesFrom(queries, space, known ? chainLength(known) : 0, MAX_ENTRIES);
      if (entries.length === 0) return null;
      const next = known
        ? extendMembership(known, entries, this.#verify)
        : startMembership(space, entries, this.#verify);
      // What is stored was checked before: only a database that was tampered with comes here.
      if (!next.ok) throw new Error(`The chain of a space breaks at entry ${next.error.index}.`);
      known = next.value;
      this.#keep(known);
    }
    return known;
  }

  /** The membership at the end of the chain; null where there is no such space. */
  async newest(queries: Queries, space: Uint8Array): Promise<Membership | null> {
    const end = await chainEnd(queries, space);
    return end && this.at(queries, space, end.length);
  }

  #keep(membership: Membership): void {
    const key = toHex(membership.space);
    this.#kept.delete(key);
    this.#kept.set(key, membership);
    if (this.#kept.size > MOST_SPACES) this.#kept.delete(this.#kept.keys().next().value!);
  }
}
