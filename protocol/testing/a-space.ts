import { type Area, AREAS } from '../areas.ts';
import type { AreaSecret } from '../crypto/area-secret.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '../crypto/key-pairs.ts';
import {
  type Author,
  createEntry,
  createSpace,
  joiningBody,
  type MintedSecret,
  mintSecrets,
} from '../membership/author.ts';
import type { AcceptedUpdate, EntryBody } from '../membership/entry.ts';
import { type ChainRefusal, extendMembership, startMembership } from '../membership/extend.ts';
import type { Membership } from '../membership/membership.ts';
import type { Result } from '../result.ts';

/** A space with an account and one device, for tests to build on. Times are the indexes of entries. */
export function aSpace(crypto: Crypto): Space {
  const space = new Space(crypto);
  space.take(space.joining(space.device));
  return space;
}

export class Space {
  readonly crypto: Crypto;
  readonly account: KeyPairs;
  readonly device: KeyPairs;
  readonly id: Uint8Array;
  readonly entries: Uint8Array[];
  readonly secrets: MintedSecret[];
  membership: Membership;

  constructor(crypto: Crypto) {
    const { space, genesis, secrets } = createSpace(crypto, (this.account = newKeyPairs(crypto)), 0);
    this.crypto = crypto;
    this.device = newKeyPairs(crypto);
    this.id = space;
    this.entries = [genesis];
    this.secrets = secrets;
    this.membership = valueOf(startMembership(space, this.entries, crypto.verify));
  }

  /** The author that an account's or a device's keys make. */
  by(keys: KeyPairs): Author {
    const kind = keys === this.account ? 'account' : 'device';
    return { kind, keys: keys.signing };
  }

  entry(body: EntryBody, by: KeyPairs = this.account): Uint8Array {
    return createEntry(this.crypto, this.membership, this.by(by), body, this.entries.length);
  }

  /** What the chain says to an entry, without taking it. */
  try(body: EntryBody, by: KeyPairs = this.account): Result<Membership, ChainRefusal> {
    return extendMembership(this.membership, [this.entry(body, by)], this.crypto.verify);
  }

  take(body: EntryBody, by: KeyPairs = this.account): Uint8Array {
    const entry = this.entry(body, by);
    this.membership = valueOf(extendMembership(this.membership, [entry], this.crypto.verify));
    this.entries.push(entry);
    return entry;
  }

  joining(device: KeyPairs): EntryBody {
    return joiningBody(this.crypto, this.id, device, this.account.signing.publicKey);
  }

  grant(to: KeyPairs, area: Area, right: 'read' | 'write', fromMonth: number | null = null): EntryBody {
    const account = to.signing.publicKey;
    return { kind: 'grant', account, box: to.box.publicKey, area, right, fromMonth };
  }

  rotation(areas: Area[]): EntryBody {
    return { kind: 'rotation', mints: this.#mints(areas) };
  }

  removal(
    kind: 'account' | 'device',
    of: KeyPairs,
    { areas = Object.values(AREAS) as Area[], accepted = [] as AcceptedUpdate[] } = {},
  ): EntryBody {
    const subject = { kind, key: of.signing.publicKey };
    return { kind: 'removal', subject, mints: this.#mints(areas), accepted };
  }

  secretOf(area: Area, keyEpoch: number): AreaSecret | undefined {
    return this.secrets.findLast((minted) => minted.area === area && minted.keyEpoch === keyEpoch)?.secret;
  }

  #mints(areas: Area[]) {
    const { mints, secrets } = mintSecrets(this.crypto, this.membership, areas);
    this.secrets.push(...secrets);
    return mints;
  }
}

/** The value of a result that a test expects to be one. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
