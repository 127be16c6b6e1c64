import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { Welcome } from '#protocol/frames/connection-frames.ts';
import { type Author, createEntry, type MintedSecret } from '#protocol/membership/author.ts';
import type { EntryBody } from '#protocol/membership/entry.ts';
import { extendMembership } from '#protocol/membership/extend.ts';
import type { Membership } from '#protocol/membership/membership.ts';
import { REASONS } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { StorageFailure } from '../../documents/storage-failure.ts';
import type { SyncFailure } from '../actions.ts';
import type { Joined } from '../engine/joined.ts';
import { connect, type Link } from '../engine/link.ts';
import { loadJoined } from '../engine/load.ts';
import {
  amend,
  catchUp,
  fetchEntries,
  fetchKeys,
  isFor,
  type Missed,
  type SecretSource,
  wrapsFor,
} from '../engine/membership.ts';
import type { EnrolmentParts } from './parts.ts';
import { storeJoined } from './store-joined.ts';

// How the account's actions reach a space and its chain, and what they say where that does not come about.

/** How often a change of the chain is tried again when somebody else was faster. */
const TRIES = 5;
/** In milliseconds: the rows that a removal has to name may still be on their way here. */
const BETWEEN_TRIES = 1_000;
/** After these, the same change may be made once this device has caught up. */
const AGAIN: ReadonlySet<Missed> = new Set<Missed>(['membership-changed', 'removal-behind']);

/** What an entry is to say, with the secrets that it mints. */
export interface Change {
  body: EntryBody;
  secrets: MintedSecret[];
}

/** A connection as the device of these keys, whichever tab has the one that syncs. */
export async function linkTo(
  { crypto, surroundings, origin }: EnrolmentParts,
  space: Uint8Array,
  keys: KeyPairs,
): Promise<Result<{ link: Link; welcome: Welcome }, SyncFailure>> {
  const { openSocket, after, getTicket } = surroundings;
  const ticket = await getTicket(keys.signing.publicKey);
  if (!ticket.ok)
    return fail({ type: ticket.error === 'SignedOut' ? 'SignInRefused' : ticket.error } as const);
  const parts = { openSocket, after, crypto, keys, origin, space, ticket: ticket.value };
  const linked = await connect(parts);
  return linked.ok ? linked : missed(linked.error.reason);
}

/** Works over a connection of its own as the device that this one is, with the chain as the server has it. */
export async function connected<T>(
  parts: EnrolmentParts,
  work: (joined: Joined, link: Link) => Promise<Result<T, SyncFailure>>,
): Promise<Result<T, SyncFailure>> {
  const { database, crypto, surroundings } = parts;
  const loaded = await loadJoined(database, crypto, () => surroundings.now());
  if (!loaded.ok) return fail({ type: 'Untrusted', reason: loaded.error });
  if (!loaded.value) return fail({ type: 'NotJoined' });
  const joined = loaded.value;
  const linked = await linkTo(parts, joined.account.space, joined.keys);
  if (!linked.ok) return linked;
  const { link, welcome } = linked.value;
  try {
    const served = { length: welcome.membershipLength, head: welcome.membershipHead };
    const caughtUp = await catchUp(joined, link, served);
    return caughtUp.ok ? await work(joined, link) : missed(caughtUp.error);
  } finally {
    link.close();
  }
}

/** The entry that says `body`, its wraps, and what the chain says with it. */
export function addedEntry(
  { crypto, surroundings }: EnrolmentParts,
  before: Membership,
  author: Author,
  body: EntryBody,
  secrets: SecretSource,
): { entry: Uint8Array; wraps: Uint8Array[]; membership: Membership } | null {
  const entry = createEntry(crypto, before, author, body, surroundings.now());
  const after = extendMembership(before, [entry], crypto.verify);
  const wraps = after.ok ? wrapsFor({ crypto, secrets }, author, after.value, body) : null;
  return after.ok && wraps ? { entry, wraps, membership: after.value } : null;
}

/** Amends the chain, again after catching up where somebody else was faster (MB4). Null from `next`: nothing to do. */
export async function amendChain(
  parts: EnrolmentParts,
  joined: Joined,
  link: Link,
  author: Author,
  next: (membership: Membership) => Promise<Change | null>,
): Promise<Result<null, SyncFailure>> {
  const { secrets, chain } = joined;
  for (let tries = 1; ; tries++) {
    const change = await next(chain.membership);
    if (!change) return ok(null);
    const source = withMinted(secrets, change.secrets);
    const added = addedEntry(parts, chain.membership, author, change.body, source);
    if (!added) return fail({ type: 'Untrusted', reason: 'wrap-missing' });
    const amended = await amend(joined, link, added.entry, added.wraps);
    if (amended.ok) return ok(null);
    if (tries === TRIES || !AGAIN.has(amended.error)) return missed(amended.error);
    const fetched = await fetchEntries(chain, link);
    if (!fetched.ok) return missed(fetched.error);
    const keys = await fetchKeys(joined, link);
    if (!keys.ok) return missed(keys.error);
    await pause(parts, BETWEEN_TRIES);
  }
}

/** Makes this device the one of these keys, with the chain and the wraps that are for it. */
export async function storeMember(
  { database, origin, surroundings }: EnrolmentParts,
  {
    email,
    space,
    device,
    entries,
    membership,
    wraps,
  }: {
    email: string;
    space: Uint8Array;
    device: KeyPairs;
    entries: Uint8Array[];
    membership: Membership;
    wraps: Uint8Array[];
  },
): Promise<Result<null, SyncFailure>> {
  const account = {
    email,
    space,
    device: device.signing.publicKey,
    origin,
    joinedAt: new Date(surroundings.now()).toISOString(),
  };
  const own = wraps.filter((wrap) => isFor(wrap, device.box.publicKey));
  const stored = await storeJoined(database, { account, entries, membership, wraps: own });
  return stored.ok ? ok(null) : storageFailed(stored.error);
}

export function missed(reason: Missed): { ok: false; error: SyncFailure } {
  if (reason === null) return fail({ type: 'Offline' });
  const isDoubtful =
    REASONS[reason].next === 'alarm' || reason === 'broken-link' || reason === 'bad-signature';
  return fail(isDoubtful ? { type: 'Untrusted', reason } : { type: 'Refused', reason });
}

export function storageFailed(failure: StorageFailure): { ok: false; error: SyncFailure } {
  return fail({ type: 'Storage', failure });
}

/** @param milliseconds how long */
export function pause({ surroundings }: EnrolmentParts, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void surroundings.after(milliseconds, resolve));
}

function withMinted(known: SecretSource, minted: readonly MintedSecret[]): SecretSource {
  return {
    get: (area, keyEpoch) =>
      minted.find((each) => each.area === area && each.keyEpoch === keyEpoch)?.secret ??
      known.get(area, keyEpoch),
  };
}
