import type { Area } from '../areas.ts';
import { HASH_BYTES, KEY_BYTES } from '../bytes.ts';
import { MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_KEY_EPOCHS, MAX_WRAP_BYTES, MAX_WRAPS } from '../limits.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import type { Codecs } from './codec.ts';

/** Asks for the entries after those the device knows; it names its head so that a server can tell a fork. */
export interface MembershipSince {
  type: 'membershipSince';
  length: number;
  head: Uint8Array;
}

export interface MembershipEntries {
  type: 'membership';
  /** The index of the first entry. */
  from: number;
  entries: Uint8Array[];
}

/** Adds an entry if the head is still the one expected, with the wraps that it needs. */
export interface Amend {
  type: 'amend';
  expectedHead: Uint8Array;
  entry: Uint8Array;
  wraps: Uint8Array[];
}

export interface Amended {
  type: 'amended';
  index: number;
  head: Uint8Array;
}

/** Asks for the wraps to a box key: those of these epochs, or all. */
export interface KeysFor {
  type: 'keysFor';
  recipient: Uint8Array;
  epochs: { area: Area; keyEpoch: number }[];
}

export interface Keys {
  type: 'keys';
  wraps: Uint8Array[];
}

export type MembershipFrame = MembershipSince | MembershipEntries | Amend | Amended | KeysFor | Keys;

export const MEMBERSHIP_FRAMES: Codecs<MembershipFrame> = {
  membershipSince: {
    code: 14,
    from: 'device',
    write: (to, { length, head }) => to.varuint(length).fixed(head),
    read: (from) => ({ length: from.varuint(), head: from.fixed(HASH_BYTES) }),
  },
  membership: {
    code: 15,
    from: 'server',
    write: (to, { from, entries }) => to.varuint(from).list(entries, (item, entry) => item.bytes(entry)),
    read: (from) => ({
      from: from.varuint(),
      entries: from.list({ most: MAX_ENTRIES, itemBytes: 1 }, (item) => item.bytes(MAX_ENTRY_BYTES)),
    }),
  },
  amend: {
    code: 16,
    from: 'device',
    write: (to, { expectedHead, entry, wraps }) => writeWraps(to.fixed(expectedHead).bytes(entry), wraps),
    read: (from) => ({
      expectedHead: from.fixed(HASH_BYTES),
      entry: from.bytes(MAX_ENTRY_BYTES),
      wraps: readWraps(from),
    }),
  },
  amended: {
    code: 17,
    from: 'server',
    write: (to, { index, head }) => to.varuint(index).fixed(head),
    read: (from) => ({ index: from.varuint(), head: from.fixed(HASH_BYTES) }),
  },
  keysFor: {
    code: 18,
    from: 'device',
    write: (to, { recipient, epochs }) =>
      to.fixed(recipient).list(epochs, (item, { area, keyEpoch }) => item.u8(area).varuint(keyEpoch)),
    read: (from) => ({
      recipient: from.fixed(KEY_BYTES),
      epochs: from.list({ most: MAX_KEY_EPOCHS, itemBytes: 2 }, (item) => ({
        area: item.u8(),
        keyEpoch: item.varuint(1),
      })),
    }),
  },
  keys: {
    code: 19,
    from: 'server',
    write: (to, { wraps }) => writeWraps(to, wraps),
    read: (from) => ({ wraps: readWraps(from) }),
  },
};

function writeWraps(to: Writer, wraps: readonly Uint8Array[]): void {
  to.list(wraps, (item, wrap) => item.bytes(wrap));
}

function readWraps(from: Reader): Uint8Array[] {
  return from.list({ most: MAX_WRAPS, itemBytes: 1 }, (item) => item.bytes(MAX_WRAP_BYTES));
}
