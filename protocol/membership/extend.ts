import { equalBytes, toHex, ZERO_HASH } from '../bytes.ts';
import type { Verify } from '../crypto/crypto.ts';
import { MAX_CHAIN_ENTRIES } from '../limits.ts';
import type { Reason } from '../reasons.ts';
import { fail, ok, type Result } from '../result.ts';
import { applyEntry, type Draft } from './apply.ts';
import type { Entry } from './entry.ts';
import { decodeEntry, entryMessage } from './entry-bytes.ts';
import type { Membership } from './membership.ts';

/** Why an entry was not taken, and which. The membership it was held against stands as it was. */
export interface ChainRefusal {
  reason: Reason;
  index: number;
}

/** Checks a chain from its first entry, which must be the genesis of `space`. */
export function startMembership(
  space: Uint8Array,
  entries: readonly Uint8Array[],
  verify: Verify,
): Result<Membership, ChainRefusal> {
  return extend(emptyDraft(space), entries, verify);
}

/** Checks the entries after those already known. One refused entry refuses them all. */
export function extendMembership(
  membership: Membership,
  entries: readonly Uint8Array[],
  verify: Verify,
): Result<Membership, ChainRefusal> {
  return extend(draftOf(membership), entries, verify);
}

function extend(
  draft: Draft,
  entries: readonly Uint8Array[],
  verify: Verify,
): Result<Membership, ChainRefusal> {
  for (const bytes of entries) {
    const index = draft.hashes.length;
    const reason = addEntry(draft, bytes, verify);
    if (reason) return fail({ reason, index });
  }
  return draft.hashes.length > 0 ? ok(draft) : fail({ reason: 'broken-link', index: 0 });
}

function addEntry(draft: Draft, bytes: Uint8Array, verify: Verify): Reason | null {
  if (draft.hashes.length >= MAX_CHAIN_ENTRIES) return 'too-large';
  const decoded = decodeEntry(bytes);
  if (!decoded.ok) return decoded.error;
  const entry = decoded.value;
  const isFirst = draft.hashes.length === 0;
  if (!isLinked(draft, entry)) return 'broken-link';
  if (isFirst && !equalBytes(entry.hash, draft.space)) return 'wrong-space';
  if (!verify(entry.signer.key, entryMessage(entry.unsigned), entry.signature)) return 'bad-signature';
  const refused = applyEntry(draft, entry, verify);
  if (refused) return refused;
  draft.indexes.set(toHex(entry.hash), entry.index);
  draft.hashes.push(entry.hash);
  return null;
}

function isLinked({ hashes }: Draft, { index, prevHash, body }: Entry): boolean {
  return (
    index === hashes.length &&
    equalBytes(prevHash, hashes.at(-1) ?? ZERO_HASH) &&
    (body.kind === 'genesis') === (index === 0)
  );
}

function emptyDraft(space: Uint8Array): Draft {
  return {
    space,
    hashes: [],
    indexes: new Map(),
    owner: [],
    devices: new Map(),
    grantees: new Map(),
    epochs: new Map(),
  };
}

// Standings are replaced, never changed, so copying the collections is enough to leave the original alone.
function draftOf(membership: Membership): Draft {
  return {
    space: membership.space,
    hashes: [...membership.hashes],
    indexes: new Map(membership.indexes),
    owner: [...membership.owner],
    devices: new Map(membership.devices),
    grantees: new Map(membership.grantees),
    epochs: new Map(membership.epochs),
  };
}
