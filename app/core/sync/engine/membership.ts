import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { Refuse } from '#protocol/frames/connection-frames.ts';
import { MAX_ENTRIES, MAX_KEY_EPOCHS } from '#protocol/limits.ts';
import { type AreaSecret, secretFromMonth } from '#protocol/crypto/area-secret.ts';
import type { Author } from '#protocol/membership/author.ts';
import type { EntryBody } from '#protocol/membership/entry.ts';
import { decodeEntry } from '#protocol/membership/entry-bytes.ts';
import { type ChainRefusal, extendMembership, startMembership } from '#protocol/membership/extend.ts';
import { chainPosition, compareChains } from '#protocol/membership/follow.ts';
import { chainHead, chainLength, type Membership } from '#protocol/membership/membership.ts';
import { type WrapNeeded, wrapsNeeded } from '#protocol/membership/recipients.ts';
import { decodeWrap, sealWrap } from '#protocol/membership/wrap.ts';
import { equalBytes } from '#protocol/bytes.ts';
import { type Reason, reasonOf } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { Chain } from './chain.ts';
import type { Joined } from './joined.ts';
import type { Link } from './link.ts';

/** Null where the connection was lost; otherwise why what was asked did not happen. */
export type Missed = Reason | null;

/**
 * Brings chain and keys to where the server's are (MB6), and the server's chain to where this device's is when it was
 * restored from a backup (MB21).
 */
export async function catchUp(
  joined: Joined,
  link: Link,
  served: { length: number; head: Uint8Array },
): Promise<Result<void, Missed>> {
  const { chain } = joined;
  switch (compareChains(chain.membership, served)) {
    case 'forked':
      return fail('forked');
    case 'shortened': {
      const repaired = await serveMissing(joined, link, served.length);
      if (!repaired.ok) return repaired;
      break;
    }
    case 'longer': {
      const followed = await fetchEntries(chain, link, served.length);
      if (!followed.ok) return followed;
      break;
    }
    case 'same':
      break;
  }
  return fetchKeys(joined, link);
}

/** Fetches what the server has of the chain beyond what is known; `length` is how much that is, where it is known. */
export async function fetchEntries(chain: Chain, link: Link, length?: number): Promise<Result<void, Missed>> {
  for (;;) {
    const position = chainPosition(chain.membership);
    const answer = await link.ask({ type: 'membershipSince', ...position }, 'membership');
    if (answer?.type !== 'membership') return fail(missedBy(answer));
    const { from, entries } = answer;
    const isNews = from + entries.length > position.length;
    if (isNews) {
      const followed = await chain.follow(from, entries);
      if (!followed.ok) return fail(followed.error.reason);
    }
    const known = chainLength(chain.membership);
    if (length !== undefined && known >= length) return ok(undefined);
    // A server that named a longer chain than it serves has shortened it.
    if (!isNews) return length === undefined ? ok(undefined) : fail('shortened');
    if (length === undefined && entries.length < MAX_ENTRIES) return ok(undefined);
  }
}

/** Fetches the area secrets that the chain has minted and this device was not given yet. */
export async function fetchKeys({ chain, secrets, keys }: Joined, link: Link): Promise<Result<void, Missed>> {
  const missing = secrets.missing(chain.membership);
  let refused: Reason | null = null;
  for (let at = 0; at < missing.length; at += MAX_KEY_EPOCHS) {
    const epochs = missing.slice(at, at + MAX_KEY_EPOCHS);
    const answer = await link.ask({ type: 'keysFor', recipient: keys.box.publicKey, epochs }, 'keys');
    if (answer?.type !== 'keys') return fail(missedBy(answer));
    refused ??= await secrets.add(answer.wraps, chain.membership);
  }
  return refused ? fail(refused) : ok(undefined);
}

/** The wraps that an entry needs which says `body`; null where a secret for one of them is not at hand. */
export function wrapsFor(
  { crypto, secrets }: { crypto: Crypto; secrets: SecretSource },
  author: Author,
  after: Membership,
  body: EntryBody,
): Uint8Array[] | null {
  const wraps: Uint8Array[] = [];
  for (const need of wrapsNeeded(after, body)) {
    const secret = partFor(secrets.get(need.area, need.keyEpoch), need);
    if (!secret) return null;
    wraps.push(sealWrap(crypto, author, { ...need, space: after.space }, secret));
  }
  return wraps;
}

/** Where the secret of an area's key epoch comes from. */
export interface SecretSource {
  get(area: number, keyEpoch: number): AreaSecret | undefined;
}

function partFor(secret: AreaSecret | undefined, { fromMonth }: WrapNeeded): AreaSecret | null {
  if (!secret) return null;
  return fromMonth === null || !secret.months ? secret : secretFromMonth(secret, fromMonth);
}

/** Adds an entry to the server's chain and, once it is there, to this device's, with the wraps that are for this device. */
export async function amend(
  { chain, secrets, keys }: Joined,
  link: Link,
  entry: Uint8Array,
  wraps: Uint8Array[],
): Promise<Result<void, Missed>> {
  const index = chainLength(chain.membership);
  const expectedHead = chainHead(chain.membership);
  const answer = await link.ask({ type: 'amend', expectedHead, entry, wraps }, 'amended');
  if (answer?.type !== 'amended') return fail(missedBy(answer));
  const followed = await chain.follow(index, [entry]);
  if (!followed.ok) return fail(followed.error.reason);
  const refused = await secrets.add(
    wraps.filter((wrap) => isFor(wrap, keys.box.publicKey)),
    chain.membership,
  );
  return refused ? fail(refused) : ok(undefined);
}

export function isFor(bytes: Uint8Array, recipient: Uint8Array): boolean {
  const wrap = decodeWrap(bytes);
  return wrap.ok && equalBytes(wrap.value.recipient, recipient);
}

/** Serves the entries again that the server has lost, byte for byte (MB21). */
async function serveMissing(joined: Joined, link: Link, from: number): Promise<Result<void, Missed>> {
  const { chain, crypto, account, keys } = joined;
  const entries = await chain.entriesFrom(0);
  let membership = valueOr(startMembership(account.space, entries.slice(0, from), crypto.verify));
  const author: Author = { kind: 'device', keys: keys.signing };
  for (const entry of entries.slice(from)) {
    const expectedHead = membership ? chainHead(membership) : null;
    const after = membership && valueOr(extendMembership(membership, [entry], crypto.verify));
    const decoded = decodeEntry(entry);
    const wraps = after && decoded.ok ? wrapsFor(joined, author, after, decoded.value.body) : null;
    if (!expectedHead || !wraps) return fail('shortened');
    const answer = await link.ask({ type: 'amend', expectedHead, entry, wraps }, 'amended');
    if (!answer) return fail(null);
    if (answer.type === 'refuse') return fail('shortened');
    membership = after;
  }
  return ok(undefined);
}

function valueOr(result: Result<Membership, ChainRefusal>): Membership | null {
  return result.ok ? result.value : null;
}

export function missedBy(answer: Refuse | null): Missed {
  return answer ? (reasonOf(answer.code) ?? 'unknown-frame') : null;
}
