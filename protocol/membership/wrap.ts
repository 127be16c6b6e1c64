import type { Area } from '../areas.ts';
import { equalBytes, HASH_BYTES, joinBytes, KEY_BYTES, label, SIGNATURE_BYTES } from '../bytes.ts';
import {
  type AreaSecret,
  commitmentOf,
  decodeAreaSecret,
  encodeAreaSecret,
  FIRST_MONTH,
} from '../crypto/area-secret.ts';
import type { BoxKeys, Crypto, Verify } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import { MAX_WRAP_BYTES } from '../limits.ts';
import type { Reason } from '../reasons.ts';
import { fail, ok, type Result } from '../result.ts';
import { decode, type WireRefusal } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';
import type { Author } from './author.ts';
import type { Signer } from './entry.ts';
import { readSigner, writeSigner } from './entry-bytes.ts';
import { deviceOf, isOwnersDevice, type Membership, mintOf, ownerKeys } from './membership.ts';

/**
 * An area secret for one box key: u8 version, space (32), area u8, keyEpoch varuint, recipient (32), signer (u8, key 32),
 * sealed bytes, signature (64). Sealed is a context hash and the secret; the context is everything before the sealed bytes.
 */
export interface Wrap {
  space: Uint8Array;
  area: Area;
  keyEpoch: number;
  /** The box key that opens it. */
  recipient: Uint8Array;
  signer: Signer;
  sealed: Uint8Array;
  signature: Uint8Array;
  context: Uint8Array;
  bytes: Uint8Array;
}

export function sealWrap(
  crypto: Crypto,
  author: Author,
  to: Pick<Wrap, 'space' | 'area' | 'keyEpoch' | 'recipient'>,
  secret: AreaSecret,
): Uint8Array {
  const writer = new Writer().u8(WRAP_VERSION).fixed(to.space).u8(to.area).varuint(to.keyEpoch);
  writeSigner(writer.fixed(to.recipient), { kind: author.kind, key: author.keys.publicKey });
  const context = writer.finish();
  const sealed = crypto.boxSeal(to.recipient, joinBytes(contextHash(context), encodeAreaSecret(secret)));
  const unsigned = joinBytes(context, new Writer().bytes(sealed).finish());
  return joinBytes(unsigned, crypto.sign(author.keys, wrapMessage(unsigned)));
}

export function decodeWrap(bytes: Uint8Array): Result<Wrap, WireRefusal> {
  return decode(bytes, MAX_WRAP_BYTES, (reader) => {
    if (reader.u8() !== WRAP_VERSION) reader.refuse('unknown-version');
    const space = reader.fixed(HASH_BYTES);
    const area = reader.u8();
    const keyEpoch = reader.varuint(1);
    const recipient = reader.fixed(KEY_BYTES);
    const signer = readSigner(reader);
    const context = bytes.subarray(0, reader.at);
    const sealed = reader.bytes(MAX_SEALED_BYTES);
    const signature = reader.fixed(SIGNATURE_BYTES);
    return { space, area, keyEpoch, recipient, signer, sealed, signature, context, bytes };
  });
}

/** Whether a wrap is of this space and signed by someone who may hand out its secrets, or once might. */
export function checkWrap(membership: Membership, wrap: Wrap, verify: Verify): Result<void, Reason> {
  if (!equalBytes(wrap.space, membership.space)) return fail('wrong-space');
  if (!mintOf(membership, wrap.area, wrap.keyEpoch)) return fail('future-key-epoch');
  const { kind, key } = wrap.signer;
  const mightOnce =
    kind === 'account'
      ? membership.owner.some((account) => equalBytes(account.key, key))
      : deviceOf(membership, key)?.isOwners;
  if (!mightOnce) return fail('not-permitted');
  const unsigned = wrap.bytes.subarray(0, wrap.bytes.length - SIGNATURE_BYTES);
  return verify(key, wrapMessage(unsigned), wrap.signature) ? ok(undefined) : fail('bad-signature');
}

/**
 * The secret in a checked wrap. A whole one must fit what its mint committed to, whoever signed. One from a later month,
 * which nothing commits to, is believed only of the account or a device that is still there.
 */
export function openWrap(
  crypto: Crypto,
  membership: Membership,
  wrap: Wrap,
  keys: BoxKeys,
): Result<AreaSecret, Reason> {
  const opened = equalBytes(keys.publicKey, wrap.recipient) ? crypto.boxOpen(keys, wrap.sealed) : null;
  if (!opened || !equalBytes(opened.subarray(0, HASH_BYTES), contextHash(wrap.context)))
    return fail('cannot-open');
  const secret = decodeAreaSecret(opened.subarray(HASH_BYTES));
  const minted = mintOf(membership, wrap.area, wrap.keyEpoch);
  if (!secret || !minted) return fail('cannot-open');
  if (equalBytes(commitmentOf(wrap.area, wrap.keyEpoch, secret), minted.commitment)) return ok(secret);
  const isPart = secret.months !== null && secret.months.from > FIRST_MONTH;
  return isPart && mayWrap(membership, wrap.signer) ? ok(secret) : fail('cannot-open');
}

function mayWrap(membership: Membership, { kind, key }: Signer): boolean {
  return kind === 'account' ? equalBytes(key, ownerKeys(membership).key) : isOwnersDevice(membership, key);
}

const WRAP_VERSION = 1;
const MAX_SEALED_BYTES = 256;

function contextHash(context: Uint8Array): Uint8Array {
  return hash(joinBytes(label('wrap-context'), context));
}

function wrapMessage(unsigned: Uint8Array): Uint8Array {
  return joinBytes(label('wrap'), unsigned);
}
