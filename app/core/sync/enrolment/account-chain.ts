import { ZERO_HASH } from '#protocol/bytes.ts';
import { AREAS } from '#protocol/areas.ts';
import type { AreaSecret } from '#protocol/crypto/area-secret.ts';
import type { BoxKeys, Crypto } from '#protocol/crypto/crypto.ts';
import { type ChainRefusal, extendMembership, startMembership } from '#protocol/membership/extend.ts';
import { chainPosition } from '#protocol/membership/follow.ts';
import type { Membership } from '#protocol/membership/membership.ts';
import type { Refuse } from '#protocol/frames/connection-frames.ts';
import type { MembershipEntries } from '#protocol/frames/membership-frames.ts';
import { checkWrap, decodeWrap, openWrap } from '#protocol/membership/wrap.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { Link } from '../engine/link.ts';
import { type Missed, missedBy } from '../engine/membership.ts';

/** A chain read from its beginning, over a connection of a device that is not in it yet. */
export interface ServedChain {
  membership: Membership;
  entries: Uint8Array[];
}

/** Reads and checks all of a space's chain. */
export async function readChain(
  crypto: Crypto,
  space: Uint8Array,
  link: Link,
  length: number,
): Promise<Result<ServedChain, Missed>> {
  const entries: Uint8Array[] = [];
  let membership: Membership | null = null;
  while (entries.length < length) {
    const position: ReturnType<typeof chainPosition> = membership
      ? chainPosition(membership)
      : { length: 0, head: ZERO_HASH };
    const answer: MembershipEntries | Refuse | null = await link.ask(
      { type: 'membershipSince', ...position },
      'membership',
    );
    if (answer?.type !== 'membership') return fail(missedBy(answer));
    if (answer.from !== entries.length || answer.entries.length === 0) return fail('shortened');
    const extended: Result<Membership, ChainRefusal> = membership
      ? extendMembership(membership, answer.entries, crypto.verify)
      : startMembership(space, answer.entries, crypto.verify);
    if (!extended.ok) return fail(extended.error.reason);
    membership = extended.value;
    entries.push(...answer.entries);
  }
  return membership ? ok({ membership, entries }) : fail('shortened');
}

/** Every secret of the space that was wrapped for a box key, by area and key epoch. */
export class OpenedSecrets {
  readonly #secrets = new Map<string, AreaSecret>();

  get(area: number, keyEpoch: number): AreaSecret | undefined {
    return this.#secrets.get(`${area}@${keyEpoch}`);
  }

  set(area: number, keyEpoch: number, secret: AreaSecret): void {
    this.#secrets.set(`${area}@${keyEpoch}`, secret);
  }
}

export async function readSecrets(
  crypto: Crypto,
  membership: Membership,
  box: BoxKeys,
  link: Link,
): Promise<Result<OpenedSecrets, Missed>> {
  const answer = await link.ask({ type: 'keysFor', recipient: box.publicKey, epochs: [] }, 'keys');
  if (answer?.type !== 'keys') return fail(missedBy(answer));
  const opened = new OpenedSecrets();
  for (const bytes of answer.wraps) {
    const refused = open(crypto, membership, box, bytes, opened);
    if (refused) return fail(refused);
  }
  return ok(opened);
}

function open(
  crypto: Crypto,
  membership: Membership,
  box: BoxKeys,
  bytes: Uint8Array,
  opened: OpenedSecrets,
): Reason | null {
  const wrap = decodeWrap(bytes);
  if (!wrap.ok) return wrap.error;
  const checked = checkWrap(membership, wrap.value, crypto.verify);
  if (!checked.ok) return checked.error;
  const secret = openWrap(crypto, membership, wrap.value, box);
  if (!secret.ok) return secret.error;
  opened.set(wrap.value.area, wrap.value.keyEpoch, secret.value);
  return null;
}

export const EVERY_AREA = Object.values(AREAS);
