import { equalBytes } from '#protocol/bytes.ts';
import { inBatches } from '#protocol/frames/batches.ts';
import type { MembershipSince } from '#protocol/frames/membership-frames.ts';
import { MAX_ENTRIES } from '#protocol/limits.ts';
import { chainLength, type Membership } from '#protocol/membership/membership.ts';
import type { Send } from './sink.ts';

/** Some of the entries of a chain, from this index on. */
export type EntriesFrom = (index: number) => Promise<Uint8Array[]>;

/** How far one device was told of the chain of its space, and the telling. */
export class ChainTelling {
  readonly #send: Send;
  #told = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /** The device knows the chain up to this length. */
  knows(length: number): void {
    this.#told = Math.max(this.#told, length);
  }

  /** Sends what has come since the device was told last. */
  async tellNews(membership: Membership, entriesFrom: EntriesFrom): Promise<void> {
    const from = this.#told;
    this.knows(chainLength(membership));
    if (from < this.#told) this.#sendEntries(from, await entriesFrom(from));
  }

  /** Answers a device that says how far it knows the chain. */
  async tellSince(
    { length, head }: MembershipSince,
    membership: Membership,
    entriesFrom: EntriesFrom,
  ): Promise<void> {
    const known = membership.hashes[length - 1];
    // Where the heads differ the chains fork somewhere: the device has to see where.
    let at = length > 0 && known && equalBytes(known, head) ? length : 0;
    this.knows(chainLength(membership));
    do {
      const entries = at < chainLength(membership) ? await entriesFrom(at) : [];
      this.#sendEntries(at, entries);
      at += entries.length;
      if (entries.length === 0) break;
    } while (at < chainLength(membership));
  }

  #sendEntries(from: number, entries: readonly Uint8Array[]): void {
    let at = from;
    if (entries.length === 0) return this.#send({ type: 'membership', from, entries: [] });
    for (const batch of inBatches(entries, MAX_ENTRIES)) {
      this.#send({ type: 'membership', from: at, entries: batch });
      at += batch.length;
    }
  }
}
