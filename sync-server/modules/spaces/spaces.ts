import type { Database, Queries } from '../../core/database/database.ts';
import { equalBytes, toHex } from '#protocol/bytes.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import { hash } from '#protocol/crypto/hash.ts';
import { MAX_ENTRIES, MAX_WRAPS } from '#protocol/limits.ts';
import type { AcceptedUpdate, EntryBody } from '#protocol/membership/entry.ts';
import { decodeEntry } from '#protocol/membership/entry-bytes.ts';
import { extendMembership, startMembership } from '#protocol/membership/extend.ts';
import { chainHead, chainLength, type Membership } from '#protocol/membership/membership.ts';
import { wrapsMissing, wrapsNeeded } from '#protocol/membership/recipients.ts';
import { checkWrap, decodeWrap, type Wrap } from '#protocol/membership/wrap.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { Memberships } from './memberships.ts';
import {
  chainEnd,
  type ChainEnd,
  chainLengths,
  deleteSpace,
  entriesFrom,
  insertEntries,
  insertSpace,
  insertWraps,
  lastUpdatesOf,
  type WantedKey,
  wrapsFor,
} from './spaces-store.ts';

/** One entry to append to a chain, after the entry that its device takes for the newest (MB4), and the wraps it needs (KY22). */
export interface Amendment {
  expectedHead: Uint8Array;
  entry: Uint8Array;
  wraps: readonly Uint8Array[];
}

/**
 * Begins a space with its genesis and first device, inside the caller's transaction (AC5). Its name is the hash of the
 * genesis; a space that is there already is refused as `already-member`.
 */
export async function createSpace(
  queries: Queries,
  { entries, wraps }: { entries: readonly Uint8Array[]; wraps: readonly Uint8Array[] },
  verify: Verify,
): Promise<Result<{ space: Uint8Array; owner: Uint8Array }, Reason>> {
  const [genesis, ...later] = entries;
  if (!genesis) return fail('malformed');
  const space = hash(genesis);
  let started = startMembership(space, [genesis], verify);
  if (!started.ok) return fail(started.error.reason);
  let membership = started.value;
  const bodies: EntryBody[] = [bodyOf(genesis)];
  for (const entry of later) {
    started = extendMembership(membership, [entry], verify);
    if (!started.ok) return fail(started.error.reason);
    membership = started.value;
    bodies.push(bodyOf(entry));
  }
  // What the account needs for itself, and each device that was added.
  const checked = checkWraps(membership, bodies, wraps, verify);
  if (!checked.ok) return checked;
  if (!(await insertSpace(queries, space))) return fail('already-member');
  await insertEntries(queries, space, 0, entries, chainHead(membership));
  await insertWraps(queries, space, checked.value);
  return ok({ space, owner: membership.owner[0]!.key });
}

/** Removes a space with everything in it (AC15), inside the caller's transaction. */
export async function eraseSpace(queries: Queries, space: Uint8Array): Promise<void> {
  // Locked first, so that no append under way leaves rows behind.
  await chainEnd(queries, space, { forUpdate: true });
  await deleteSpace(queries, space);
}

/** The chains of spaces and the wraps of their secrets, as connections ask for them. */
export class Spaces {
  readonly #database: Database;
  readonly #memberships: Memberships;
  readonly #verify: Verify;

  constructor(database: Database, memberships: Memberships, verify: Verify) {
    this.#database = database;
    this.#memberships = memberships;
    this.#verify = verify;
  }

  /** The newest membership of a space; null where there is no such space. */
  async membershipOf(space: Uint8Array): Promise<Membership | null> {
    const end = await chainEnd(this.#database, space);
    return end && this.#memberships.at(this.#database, space, end.length);
  }

  chainEnd(space: Uint8Array): Promise<ChainEnd | null> {
    return chainEnd(this.#database, space);
  }

  /** How long the chains of these spaces are, by the space in hexadecimal digits; of one that is not there nothing. */
  async chainLengths(spaces: readonly Uint8Array[]): Promise<Map<string, number>> {
    const rows = await chainLengths(this.#database, spaces);
    return new Map(rows.map(({ space, length }) => [toHex(space), length]));
  }

  /** The entries from index `from` on, as many as one frame holds. */
  entriesFrom(space: Uint8Array, from: number): Promise<Uint8Array[]> {
    return entriesFrom(this.#database, space, from, MAX_ENTRIES);
  }

  /** The wraps for a box key (KY22), as many as one frame holds. */
  wrapsFor(space: Uint8Array, recipient: Uint8Array, wanted: readonly WantedKey[]): Promise<Uint8Array[]> {
    return wrapsFor(this.#database, space, recipient, wanted, MAX_WRAPS);
  }

  /**
   * Appends an entry by compare-and-swap (MB4) after checking it as a device would (MB5). Nothing is appended to the log of
   * the space meanwhile, so that a removal is held against all there is (MB14).
   */
  amend(space: Uint8Array, { expectedHead, entry, wraps }: Amendment): Promise<Result<ChainEnd, Reason>> {
    return this.#database.transaction(async (queries) => {
      const end = await chainEnd(queries, space, { forUpdate: true });
      if (!end) return fail('wrong-space');
      if (!equalBytes(end.head, expectedHead)) return fail('membership-changed');
      const before = await this.#memberships.at(queries, space, end.length);
      if (!before) return fail('wrong-space');
      const after = extendMembership(before, [entry], this.#verify);
      if (!after.ok) return fail(after.error.reason);
      const body = bodyOf(entry);
      const checked = checkWraps(after.value, [body], wraps, this.#verify);
      if (!checked.ok) return checked;
      if (
        body.kind === 'removal' &&
        (await this.#isBehind(queries, space, before, after.value, body.accepted))
      )
        return fail('removal-behind');
      await insertEntries(queries, space, end.length, [entry], chainHead(after.value));
      await insertWraps(queries, space, checked.value);
      return ok({ length: chainLength(after.value), head: chainHead(after.value) });
    });
  }

  /** Whether the log holds more of what is removed than the removal names (MB14). */
  async #isBehind(
    queries: Queries,
    space: Uint8Array,
    before: Membership,
    after: Membership,
    accepted: readonly AcceptedUpdate[],
  ): Promise<boolean> {
    const removed = [...before.devices].filter(
      ([key, device]) => device.until === null && after.devices.get(key)!.until !== null,
    );
    const inLog = await lastUpdatesOf(
      queries,
      space,
      removed.map(([, { device }]) => device),
    );
    return inLog.some(
      (last) =>
        !accepted.some(
          (named) =>
            equalBytes(named.device, last.device) &&
            named.document === last.document &&
            named.logEpoch === last.logEpoch &&
            (named.deviceSeq > last.deviceSeq ||
              (named.deviceSeq === last.deviceSeq && equalBytes(named.hash, last.hash))),
        ),
    );
  }
}

/** Every wrap must hold, and none that is needed may be missing. */
function checkWraps(
  after: Membership,
  bodies: readonly EntryBody[],
  wraps: readonly Uint8Array[],
  verify: Verify,
): Result<Wrap[], Reason> {
  const decoded: Wrap[] = [];
  for (const bytes of wraps) {
    const wrap = decodeWrap(bytes);
    if (!wrap.ok) return wrap;
    const held = checkWrap(after, wrap.value, verify);
    if (!held.ok) return held;
    decoded.push(wrap.value);
  }
  const missing = bodies.flatMap((body) => wrapsMissing(wrapsNeeded(after, body), decoded));
  return missing.length > 0 ? fail('wrap-missing') : ok(decoded);
}

/** Of an entry that was checked. */
function bodyOf(entry: Uint8Array): EntryBody {
  const decoded = decodeEntry(entry);
  if (!decoded.ok) throw new Error('An entry that was checked cannot be decoded.');
  return decoded.value.body;
}
