import { type Area, FIRST_AREAS } from '../areas.ts';
import { joinBytes, ZERO_HASH } from '../bytes.ts';
import { type AreaSecret, commitmentOf, newAreaSecret } from '../crypto/area-secret.ts';
import type { Crypto, SigningKeys } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import type { KeyPairs } from '../crypto/key-pairs.ts';
import type { AccountKey, DeviceAdded, EntryBody, Mint, Signer } from './entry.ts';
import { encodeUnsigned, entryMessage } from './entry-bytes.ts';
import { chainHead, chainLength, keyEpochOf, type Membership } from './membership.ts';
import { accountKeyMessage, certificateMessage, deviceMessage } from './statements.ts';

/** Who signs an entry, with the key to do it. */
export interface Author {
  kind: Signer['kind'];
  keys: SigningKeys;
}

/** A secret just minted, to be wrapped for everyone who needs it. */
export interface MintedSecret {
  area: Area;
  keyEpoch: number;
  secret: AreaSecret;
}

/** Fresh secrets for new key epochs of these areas, and what an entry says of them. */
export function mintSecrets(
  crypto: Crypto,
  membership: Membership | null,
  areas: readonly Area[],
): { mints: Mint[]; secrets: MintedSecret[] } {
  const secrets = [...areas]
    .sort((a, b) => a - b)
    .map((area) => ({
      area,
      keyEpoch: membership ? keyEpochOf(membership, area) + 1 : 1,
      secret: newAreaSecret(crypto, area),
    }));
  const mints = secrets.map(({ area, keyEpoch, secret }) => ({
    area,
    commitment: commitmentOf(area, keyEpoch, secret),
  }));
  return { mints, secrets };
}

/** Begins a space of this account: its id, its first entry, and the secrets of its first areas. `at` in milliseconds. */
export function createSpace(
  crypto: Crypto,
  account: KeyPairs,
  at: number,
): { space: Uint8Array; genesis: Uint8Array; secrets: MintedSecret[] } {
  const { mints, secrets } = mintSecrets(crypto, null, FIRST_AREAS);
  const body: EntryBody = {
    kind: 'genesis',
    box: account.box.publicKey,
    random: crypto.random(16),
    mints,
  };
  const author: Author = { kind: 'account', keys: account.signing };
  const genesis = sign(crypto, author, { index: 0, prevHash: ZERO_HASH, at, body });
  return { space: hash(genesis), genesis, secrets };
}

/** The next entry of a chain, signed. Whether the author may make it is for `extendMembership` to say. */
export function createEntry(
  crypto: Crypto,
  membership: Membership,
  author: Author,
  body: EntryBody,
  at: number,
): Uint8Array {
  const place = { index: chainLength(membership), prevHash: chainHead(membership) };
  return sign(crypto, author, { ...place, at, body });
}

/** What a device offers in order to be added; a grantee's brings its account's signature too. */
export function joiningBody(
  crypto: Crypto,
  space: Uint8Array,
  device: KeyPairs,
  account: Uint8Array,
  grantee: SigningKeys | null = null,
): DeviceAdded {
  const joining = { account, device: device.signing.publicKey, box: device.box.publicKey };
  return {
    kind: 'device',
    ...joining,
    proof: crypto.sign(device.signing, deviceMessage(space, joining)),
    certificate: grantee && crypto.sign(grantee, certificateMessage(joining)),
  };
}

/** New keys for the owner's account. */
export function accountKeyBody(crypto: Crypto, space: Uint8Array, next: KeyPairs, mints: Mint[]): AccountKey {
  const keys = { account: next.signing.publicKey, box: next.box.publicKey };
  const proof = crypto.sign(next.signing, accountKeyMessage(space, keys));
  return { kind: 'accountKey', ...keys, proof, mints };
}

function sign(
  crypto: Crypto,
  { kind, keys }: Author,
  entry: { index: number; prevHash: Uint8Array; at: number; body: EntryBody },
): Uint8Array {
  const unsigned = encodeUnsigned({ ...entry, signer: { kind, key: keys.publicKey } });
  return joinBytes(unsigned, crypto.sign(keys, entryMessage(unsigned)));
}
