import type { Reason } from '#protocol/reasons.ts';

// What a device keeps in order to sync. Device-local, all of it: never synced as it is, never exported.

/** The account and space that this database belongs to, once sync was turned on. The only row has the id `here`. */
export interface StoredAccount {
  id: 'here';
  /** To be shown and to sign in with again. */
  email: string;
  space: Uint8Array;
  /** Of this device, its Ed25519 public key. Another one after it became a new device (SY30). */
  device: Uint8Array;
  /** Of the server, as in an Origin header. */
  origin: string;
  /** ISO 8601. */
  joinedAt: string;
}

/** What became of syncing. The only row has the id `here`. */
export interface StoredSyncStatus {
  id: 'here';
  phase: SyncPhase;
  /** Since when the phase lasts, ISO 8601. */
  since: string;
  /** When this device and the server last agreed on everything, ISO 8601. */
  agreedAt?: string;
  /** What the server or a device did that it must not, until the person has read it. */
  alarm?: Reason;
  /** The account's room on the server is used up: edits stay here until there is some. */
  isOverQuota?: true;
  /** Another device writes in a way that only a later version of this app can read. */
  needsUpdate?: true;
}

/**
 * - `connecting`: there is a network, and the server has not answered yet.
 * - `catchingUp`: rows are on their way here.
 * - `upToDate`: what the server had is here. What is written here is sent at once.
 * - `offline`: the server cannot be reached; it is tried again by itself.
 * - `signedOut`: the session ended, and the person must sign in again. Nothing of the data has changed.
 * - `noRoom`: this device's storage is full, so that nothing more can be taken in.
 * - `removed`: another device removed this one. Nothing of the data has changed.
 * - `needsUpdate`: the server or a device speaks a later version than this app.
 * - `stopped`: an alarm that makes going on unsafe.
 */
export type SyncPhase =
  | 'connecting'
  | 'catchingUp'
  | 'upToDate'
  | 'offline'
  | 'signedOut'
  | 'noRoom'
  | 'removed'
  | 'needsUpdate'
  | 'stopped';

/** One key of this device: one a row, since browsers have lost keys that shared one. */
export interface StoredKey {
  name: 'sealing' | 'signing' | 'box' | 'nextSigning' | 'nextBox';
  /**
   * `sealing`: an AES-GCM key that cannot be extracted. The others: a private key sealed under it, its nonce before it.
   * Those of the device that this one is about to become (SY30) are called `next`.
   */
  key: CryptoKey | Uint8Array;
}

/** An entry of the membership chain, as it was signed. */
export interface StoredEntry {
  index: number;
  bytes: Uint8Array;
}

/** An area's secret of one key epoch, wrapped for this device. */
export interface StoredWrap {
  area: number;
  keyEpoch: number;
  bytes: Uint8Array;
}

/** Where this device stands in a document of the space, under its name on the wire. */
export interface StoredPlace {
  document: string;
  /** The life of the document's log under which this device seals, from 1. */
  logEpoch: number;
  /** The last row that is stored here: log epoch 0, seq 0 and zeros before any. */
  cursor: { logEpoch: number; seq: number; hash: Uint8Array };
  /** The newest row of the log, as far as the server has told. */
  head: { logEpoch: number; seq: number };
  /** The last update that this device has sealed in `logEpoch`. */
  sealed: { deviceSeq: number; hash: Uint8Array } | null;
  /** The last deviceSeq of this device that the server has acknowledged in `logEpoch`, 0 before any. */
  acknowledged: number;
  /** The row up to which this device has signed for what it stored (SY33). */
  receipted: { logEpoch: number; seq: number };
  /** The row up to which the newest snapshot goes, as far as is known here. */
  snapshot: { logEpoch: number; seq: number };
}

/** The last update of a device among the rows of a document that are stored here. */
export interface StoredDeviceHead {
  document: string;
  logEpoch: number;
  /** Hexadecimal. */
  device: string;
  deviceSeq: number;
  hash: Uint8Array;
}

/** An update of this device, sealed once, until the server has acknowledged it. */
export interface StoredEnvelope {
  document: string;
  logEpoch: number;
  deviceSeq: number;
  hash: Uint8Array;
  /** The `seq` in `updates` of what is in it. */
  update: number;
  /** The keys of the row versions in it. */
  versions: string[];
  /** What is sent. */
  bytes: Uint8Array;
}

/** What the server has acknowledged of this device, until another device has it. */
export interface StoredAcknowledged {
  document: string;
  logEpoch: number;
  seq: number;
  hash: Uint8Array;
  /** The keys of the row versions in it. */
  versions: string[];
}

/** An update that the server will never take. Its edits stay here, and in every export. */
export interface StoredUndelivered {
  /** Its `seq` in `updates`. */
  update: number;
  /** Local name. */
  document: string;
  reason: Reason;
  /** The keys of the row versions in it. */
  versions: string[];
}

/** A row of the log that this device did not believe. The rest of the document went on without it. */
export interface StoredSetAside {
  document: string;
  logEpoch: number;
  seq: number;
  reason: Reason;
  /** ISO 8601. */
  at: string;
  bytes: Uint8Array;
}

/** The newest row of a document that another device has signed for. */
export interface StoredReceipt {
  /** Hexadecimal. */
  device: string;
  document: string;
  logEpoch: number;
  seq: number;
}

/** A device of the space, for its list. */
export interface StoredDevice {
  /** Hexadecimal, as in the chain. */
  device: string;
  /** ISO 8601, by the clock of the device that added it. */
  addedAt: string;
  isPresent: boolean;
  /** When a change of it arrived here last, ISO 8601. */
  changedAt?: string;
  /** When a receipt of it arrived here last, ISO 8601. */
  seenAt?: string;
}
