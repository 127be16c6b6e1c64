import type { Reason } from '#protocol/reasons.ts';

/** An envelope in the log. Epochs and sequences count from 1. */
export interface LogRow {
  logEpoch: number;
  seq: number;
  /** SHA-256 of the envelope. */
  hash: Uint8Array;
  envelope: Uint8Array;
}

/** Where a document's log stands. `head` is the newest seq of its log epoch, 0 before the first row. */
export interface Head {
  document: string;
  logEpoch: number;
  head: number;
}

/** An envelope to be appended, as far as the log has to understand it. What is read from its header was decoded strictly. */
export interface Offered {
  space: Uint8Array;
  document: string;
  logEpoch: number;
  device: Uint8Array;
  deviceSeq: number;
  prevHash: Uint8Array;
  hash: Uint8Array;
  envelope: Uint8Array;
  /** How many entries of the space's membership `permit` has judged by. */
  membershipLength: number;
  /** Why the membership does not permit it, or null. Asked only where it matters, and before `isSigned` counts. */
  permit(): Reason | null;
  isSigned: boolean;
}

export type Outcome =
  /** In the log once the transaction has committed; `isNew` is false where it was there before. */
  | { type: 'stored'; seq: number; isNew: boolean }
  /** `detail`: with `log-epoch-changed`, the document's present log epoch (SY39); otherwise 0. */
  | { type: 'refused'; reason: Reason; detail: number }
  /** The membership has grown to this length since it was judged by: judge again. Nothing was stored. */
  | { type: 'outdated'; membershipLength: number };
