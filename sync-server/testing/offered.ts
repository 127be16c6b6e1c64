import { createHash } from 'node:crypto';
import { ZERO_HASH } from '#protocol/bytes.ts';
import type { Offered } from '../modules/sync/log/log-row.ts';

/** 32 bytes that stand for a space, a device or whatever has a key. */
export function aKey(name: string): Uint8Array {
  return sha256(`key of ${name}`);
}

/** A device's envelopes in a document, one after another as it would seal them; what they say is their number. */
export class WritingDevice {
  readonly key: Uint8Array;
  #deviceSeq = 0;
  #prevHash: Uint8Array = ZERO_HASH;

  constructor(
    readonly space: Uint8Array,
    readonly document: string,
    name: string,
    readonly logEpoch = 1,
  ) {
    this.key = aKey(name);
  }

  /** The next envelope; `parts` forge it. */
  next(parts: Partial<Offered> = {}): Offered {
    const deviceSeq = (this.#deviceSeq += 1);
    const envelope = new TextEncoder().encode(
      `${this.document} ${this.logEpoch} ${deviceSeq} ${this.key.join()}`,
    );
    const offered: Offered = {
      space: this.space,
      document: this.document,
      logEpoch: this.logEpoch,
      device: this.key,
      deviceSeq,
      prevHash: this.#prevHash,
      hash: sha256(envelope),
      envelope,
      membershipLength: 1,
      permit: () => null,
      isSigned: true,
      ...parts,
    };
    this.#prevHash = offered.hash;
    return offered;
  }
}

function sha256(bytes: string | Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
