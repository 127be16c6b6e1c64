import { equalBytes, ZERO_HASH } from '../bytes.ts';
import type { Reason } from '../reasons.ts';
import { fail, ok, type Result } from '../result.ts';
import type { UpdateHeader } from './envelope.ts';

/** The newest update known of one device in one document and logEpoch. */
export interface LastUpdate {
  deviceSeq: number;
  hash: Uint8Array;
}

/**
 * Where an update stands among those of its device: the next one, or one that is already there, which changes nothing.
 *
 * @param last what is known of the device there; null when nothing is
 * @param there the hash of the update already stored under the same deviceSeq, if there is one
 */
export function placeInSequence(
  { deviceSeq, prevHash }: Pick<UpdateHeader, 'deviceSeq' | 'prevHash'>,
  hash: Uint8Array,
  last: LastUpdate | null,
  there: Uint8Array | null,
): Result<'next' | 'again', Reason> {
  const known = there ?? (last?.deviceSeq === deviceSeq ? last.hash : null);
  if (known) return equalBytes(known, hash) ? ok('again') : fail('sequence-conflict');
  const expected = (last?.deviceSeq ?? 0) + 1;
  if (deviceSeq > expected) return fail('sequence-gap');
  if (deviceSeq < expected) return fail('sequence-conflict');
  return equalBytes(prevHash, last?.hash ?? ZERO_HASH) ? ok('next') : fail('broken-chain');
}
