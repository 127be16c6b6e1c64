import { joinBytes, label } from '../bytes.ts';
import { derive, hash } from './hash.ts';

/**
 * A device that is there approves one that joins by comparing six digits. The joining device first shows only a hash of
 * its keys and a random number; the approving one answers with its own number; then the joining one reveals. Nobody in
 * between can try keys until the digits fit, because each side is bound before it learns the other's number.
 */
export interface JoiningDevice {
  device: Uint8Array;
  box: Uint8Array;
  /** 32 random bytes. */
  random: Uint8Array;
}

export interface ApprovingDevice {
  device: Uint8Array;
  /** 32 random bytes. */
  random: Uint8Array;
}

/** What the joining device shows first, 32 bytes. */
export function joiningCommitment({ device, box, random }: JoiningDevice): Uint8Array {
  return hash(joinBytes(label('joining'), device, box, random));
}

/** The six digits that both devices show. */
export function approvalDigits(joining: JoiningDevice, approving: ApprovingDevice): string {
  const context = joinBytes(joining.device, joining.box, approving.device);
  const bytes = derive(joinBytes(joining.random, approving.random), 'approval', context, 8);
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return (number % 1_000_000n).toString().padStart(6, '0');
}
