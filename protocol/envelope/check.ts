import { equalBytes } from '../bytes.ts';
import type { Verify } from '../crypto/crypto.ts';
import { isOwnersDevice, type Membership } from '../membership/membership.ts';
import { mayAppend, wasValid, wasWriter } from '../membership/standing.ts';
import type { Reason } from '../reasons.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Envelope, signedMessage, type SnapshotHeader, type UpdateHeader } from './envelope.ts';
import { type LastUpdate, placeInSequence } from './sequence.ts';

/** What an update is held against, besides the chain. */
export interface UpdateContext {
  membership: Membership;
  /** The document that the frame or the table says it is of. */
  document: string;
  logEpoch: number;
  last: LastUpdate | null;
  /** The hash of the update already stored under the same deviceSeq, if there is one. */
  there: Uint8Array | null;
}

/**
 * A reading device's check of an update that a server served. A dishonest server gains nothing by leaving its own out: the
 * device finds whatever that one should have refused.
 */
export function checkUpdate(
  envelope: Envelope<UpdateHeader>,
  { membership, document, logEpoch, last, there }: UpdateContext,
  verify: Verify,
): Result<'next' | 'again', Reason> {
  const { header, hash } = envelope;
  const placed = isOf(envelope, membership, document);
  if (!placed.ok) return placed;
  if (header.logEpoch !== logEpoch) return fail('wrong-document');
  const valid = wasValid(membership, header, hash);
  if (!valid.ok) return valid;
  const place = placeInSequence(header, hash, last, there);
  if (!place.ok || place.value === 'again') return place;
  return isSigned(envelope, verify) ? place : fail('bad-signature');
}

/**
 * A server's check of an update to append, in the order of SY20, without the signature: that one it may check in a batch or
 * on another thread (`isSigned`). The duplicate was looked up before this (SY19).
 */
export function checkAppend(
  { header, hash }: Envelope<UpdateHeader>,
  { membership, logEpoch, last }: Pick<UpdateContext, 'membership' | 'logEpoch' | 'last'>,
): Result<'next' | 'again', Reason> {
  if (!equalBytes(header.space, membership.space)) return fail('wrong-space');
  if (header.logEpoch !== logEpoch) return fail('log-epoch-changed');
  const may = mayAppend(membership, header);
  if (!may.ok) return may;
  return placeInSequence(header, hash, last, null);
}

/** Whether a snapshot is by a present device of the owner, of this document. What it says is for `snapshotFits`. */
export function checkSnapshot(
  envelope: Envelope<SnapshotHeader>,
  { membership, document }: Pick<UpdateContext, 'membership' | 'document'>,
  verify: Verify,
): Result<void, Reason> {
  const { header } = envelope;
  const placed = isOf(envelope, membership, document);
  if (!placed.ok) return placed;
  if (!isOwnersDevice(membership, header.device)) return fail('snapshot-refused');
  const writer = wasWriter(membership, header);
  if (!writer.ok) return writer;
  return isSigned(envelope, verify) ? ok(undefined) : fail('bad-signature');
}

/** The costly part: about a tenth of a millisecond in WebAssembly. */
export function isSigned(envelope: Envelope, verify: Verify): boolean {
  return verify(envelope.header.device, signedMessage(envelope), envelope.signature);
}

function isOf({ header }: Envelope, { space }: Membership, document: string): Result<void, Reason> {
  if (!equalBytes(header.space, space)) return fail('wrong-space');
  return header.document === document ? ok(undefined) : fail('wrong-document');
}
