import type { Area } from '../areas.ts';

/** One link of a membership chain, as decoded; PROTOCOL.md MB has the bytes. */
export interface Entry {
  /** 0 in genesis. */
  index: number;
  /** The hash of the entry before, zeros in genesis. */
  prevHash: Uint8Array;
  signer: Signer;
  /** Milliseconds since 1970 by the clock of who signed: to be shown, never decided by. */
  at: number;
  body: EntryBody;
  signature: Uint8Array;
  /** What the signature is over, less its label. */
  unsigned: Uint8Array;
  hash: Uint8Array;
}

/** An account by its Ed25519 public key, or a device by its own. */
export interface Signer {
  kind: 'account' | 'device';
  key: Uint8Array;
}

export type EntryBody = Genesis | DeviceAdded | Grant | Removal | Rotation | AccountKey;

/** The space begins; the signer is the owner. */
export interface Genesis {
  kind: 'genesis';
  box: Uint8Array;
  /** 16 bytes, so that one account can begin several spaces. */
  random: Uint8Array;
  mints: Mint[];
}

export interface DeviceAdded {
  kind: 'device';
  /** Whose it is: the owner's first account key, or a grantee's. */
  account: Uint8Array;
  device: Uint8Array;
  box: Uint8Array;
  /** By the device itself: nobody adds a key that its holder did not offer to this space. */
  proof: Uint8Array;
  /** By a grantee's account; null for the owner's devices. */
  certificate: Uint8Array | null;
}

export interface Grant {
  kind: 'grant';
  account: Uint8Array;
  box: Uint8Array;
  area: Area;
  right: 'read' | 'write';
  /** Months since 1970-01; null grants all. */
  fromMonth: number | null;
}

/** Ends a device, or an account with its grants and devices, and changes the locks in the same step. */
export interface Removal {
  kind: 'removal';
  subject: Signer;
  mints: Mint[];
  accepted: AcceptedUpdate[];
}

export interface Rotation {
  kind: 'rotation';
  mints: Mint[];
}

/** The owner's account gets new keys; the old one signs, the new one proves. */
export interface AccountKey {
  kind: 'accountKey';
  account: Uint8Array;
  box: Uint8Array;
  proof: Uint8Array;
  mints: Mint[];
}

/** A new key epoch of an area, one more than its newest, bound to one secret. */
export interface Mint {
  area: Area;
  commitment: Uint8Array;
}

/** The last update of a removed device that counts, in one life of one document's log. */
export interface AcceptedUpdate {
  device: Uint8Array;
  document: string;
  logEpoch: number;
  deviceSeq: number;
  hash: Uint8Array;
}
