import { joinBytes, KEY_BYTES, label } from '../bytes.ts';
import type { Crypto, Verify } from '../crypto/crypto.ts';
import { derive, hash } from '../crypto/hash.ts';
import type { KeyPairs } from '../crypto/key-pairs.ts';
import { joiningBody } from './author.ts';
import type { DeviceAdded } from './entry.ts';
import { deviceMessage } from './statements.ts';

// Approval of a device by another one (AC14): four messages through a server that is not trusted with them.
// 1. The joining device commits itself to its keys. 2. The approving one names its space, with a random number.
// 3. The joining one opens its commitment, with the proof that an entry needs. Both show the same six digits; a server
// between them would have had to fix its keys before it knew the numbers. 4. The approving one says that it is done.

const PROOF_BYTES = 64;

/** Bytes of each message, in the order in which they are sent. */
export const APPROVAL_BYTES = [KEY_BYTES, 3 * KEY_BYTES, 3 * KEY_BYTES + PROOF_BYTES, 1] as const;

/** Where a device is to be added: the second message. */
export interface ApprovingSide {
  /** 32 bytes, each. */
  random: Uint8Array;
  space: Uint8Array;
  /** The owner's first account key. */
  owner: Uint8Array;
}

/** What the joining device has committed itself to; `random` is 32 bytes. */
export interface JoiningSide {
  keys: KeyPairs;
  random: Uint8Array;
}

/** What it shows in the third message, which its device entry is made of. */
export interface Shown {
  body: DeviceAdded;
  random: Uint8Array;
}

/** The first message. */
export function commitment({ keys, random }: JoiningSide): Uint8Array {
  return commitmentTo(keys.signing.publicKey, keys.box.publicKey, random);
}

export function encodeApproving({ random, space, owner }: ApprovingSide): Uint8Array {
  return joinBytes(random, space, owner);
}

/** Null where the bytes are not as many as they must be. */
export function decodeApproving(bytes: Uint8Array): ApprovingSide | null {
  if (bytes.length !== APPROVAL_BYTES[1]) return null;
  const [random, space, owner] = split(bytes);
  return { random, space, owner };
}

/** The third message. */
export function show(
  crypto: Crypto,
  { keys, random }: JoiningSide,
  { space, owner }: ApprovingSide,
): Uint8Array {
  const { device, box, proof } = joiningBody(crypto, space, keys, owner);
  return joinBytes(device, box, random, proof);
}

/** What was shown; null where it is not what was committed to, or the proof does not hold. */
export function readShown(
  verify: Verify,
  committed: Uint8Array,
  { space, owner }: ApprovingSide,
  bytes: Uint8Array,
): Shown | null {
  if (bytes.length !== APPROVAL_BYTES[2]) return null;
  const [device, box, random] = split(bytes);
  const proof = bytes.slice(3 * KEY_BYTES);
  const expected = commitmentTo(device, box, random);
  if (!expected.every((byte, i) => byte === committed[i])) return null;
  const joining = { account: owner, device, box };
  if (!verify(device, deviceMessage(space, joining), proof)) return null;
  return { body: { kind: 'device', ...joining, proof, certificate: null }, random };
}

/** The six digits that both sides show, of the three messages before. */
export function approvalDigits(committed: Uint8Array, approving: Uint8Array, shown: Uint8Array): string {
  const transcript = hash(joinBytes(label('approval'), committed, approving, shown));
  const bytes = derive(transcript, 'approval-digits', undefined, 8);
  // Of 2^64 numbers, so none of the million is likelier than another by more than 2^-44.
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) % 1_000_000n;
  return String(number).padStart(6, '0');
}

/** What a device signs that claims a session for having been approved; `code` names the exchange. */
export function sessionClaim(code: Uint8Array): Uint8Array {
  return joinBytes(label('approval-session'), hash(code));
}

function commitmentTo(device: Uint8Array, box: Uint8Array, random: Uint8Array): Uint8Array {
  return hash(joinBytes(label('approval-commitment'), device, box, random));
}

function split(bytes: Uint8Array): [Uint8Array, Uint8Array, Uint8Array] {
  const part = (i: number) => bytes.slice(i * KEY_BYTES, (i + 1) * KEY_BYTES);
  return [part(0), part(1), part(2)];
}
