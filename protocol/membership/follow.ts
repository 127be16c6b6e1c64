import { equalBytes } from '../bytes.ts';
import type { Verify } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import { fail, type Result } from '../result.ts';
import { type ChainRefusal, extendMembership } from './extend.ts';
import { chainHead, chainLength, type Membership } from './membership.ts';

/** How the chain a server names stands to the one a device knows. `forked` can show itself only once entries are served. */
export type ChainComparison = 'same' | 'longer' | 'shortened' | 'forked';

export function compareChains(
  known: Membership,
  served: { length: number; head: Uint8Array },
): ChainComparison {
  if (served.length > chainLength(known)) return 'longer';
  const mine = known.hashes[served.length - 1];
  if (!mine || !equalBytes(mine, served.head)) return 'forked';
  return served.length < chainLength(known) ? 'shortened' : 'same';
}

/**
 * Takes what a server serves of the chain from entry `from` on. The longest chain seen is kept: one that ends earlier or
 * differs in a known entry is refused and changes nothing.
 */
export function followChain(
  known: Membership,
  served: { from: number; entries: readonly Uint8Array[] },
  verify: Verify,
): Result<Membership, ChainRefusal> {
  const overlap = served.entries.slice(0, Math.max(0, chainLength(known) - served.from));
  for (const [i, bytes] of overlap.entries()) {
    const index = served.from + i;
    if (!equalBytes(hash(bytes), known.hashes[index]!)) return fail({ reason: 'forked', index });
  }
  const length = served.from + served.entries.length;
  if (length < chainLength(known)) return fail({ reason: 'shortened', index: length });
  if (served.from > chainLength(known)) return fail({ reason: 'broken-link', index: served.from });
  const extended = extendMembership(known, served.entries.slice(overlap.length), verify);
  // A chain that goes on from another entry than the head known is another chain.
  const isFork =
    !extended.ok && extended.error.reason === 'broken-link' && extended.error.index === chainLength(known);
  return isFork ? fail({ reason: 'forked', index: chainLength(known) }) : extended;
}

/** What `membershipSince` asks with: everything after this is wanted. */
export function chainPosition(known: Membership): { length: number; head: Uint8Array } {
  return { length: chainLength(known), head: chainHead(known) };
}
