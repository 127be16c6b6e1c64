import { HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES } from '../bytes.ts';
import type { Receipt } from '../envelope/receipt.ts';
import { MAX_APPENDS, MAX_ENVELOPE_BYTES, MAX_ENVELOPES, MAX_HEADS, MAX_OPENS } from '../limits.ts';
import { readDocument } from '../wire/document-name.ts';
import type { Codecs } from './codec.ts';

/** Where a device stands in a document: the last row it has stored. Before any: zeros. */
export interface Cursor {
  document: string;
  logEpoch: number;
  seq: number;
  hash: Uint8Array;
}

export interface Open {
  type: 'open';
  cursors: Cursor[];
}

/** Rows of one document, one after another from `firstSeq` on. */
export interface Envelopes {
  type: 'envelopes';
  document: string;
  logEpoch: number;
  firstSeq: number;
  envelopes: Uint8Array[];
}

/** Where documents end. After an `open`: all rows up to there have been sent. */
export interface Heads {
  type: 'heads';
  heads: { document: string; logEpoch: number; head: number }[];
}

export interface Append {
  type: 'append';
  envelopes: Uint8Array[];
}

/** Updates that are stored for good, each with its place in the log. */
export interface Ack {
  type: 'ack';
  acks: { document: string; logEpoch: number; deviceSeq: number; seq: number }[];
}

/** A document's log starts anew, because the server has lost some of it. */
export interface Reopen {
  type: 'reopen';
  document: string;
  /** The document's logEpoch as the server told it. */
  from: number;
  /** Greater than every one the device has seen. */
  to: number;
}

export interface Snapshot {
  type: 'snapshot';
  envelope: Uint8Array;
}

export interface SnapshotKept {
  type: 'snapshotKept';
  document: string;
  logEpoch: number;
  coversSeq: number;
}

export interface ReceiptFrame extends Receipt {
  type: 'receipt';
}

export type LogFrame =
  Open | Envelopes | Heads | Append | Ack | Reopen | Snapshot | SnapshotKept | ReceiptFrame;

// The shortest name of a document, as text: “talk/t” and its length.
const DOCUMENT = 7;

export const LOG_FRAMES: Codecs<LogFrame> = {
  open: {
    code: 5,
    from: 'device',
    write: (to, { cursors }) =>
      to.list(cursors, (item, { document, logEpoch, seq, hash }) => {
        item.text(document).varuint(logEpoch).varuint(seq).fixed(hash);
      }),
    read: (from) => ({
      cursors: from.list({ most: MAX_OPENS, itemBytes: DOCUMENT + 2 + HASH_BYTES }, (item) => ({
        document: readDocument(item),
        logEpoch: item.varuint(),
        seq: item.varuint(),
        hash: item.fixed(HASH_BYTES),
      })),
    }),
  },
  envelopes: {
    code: 6,
    from: 'server',
    write: (to, { document, logEpoch, firstSeq, envelopes }) =>
      to
        .text(document)
        .varuint(logEpoch)
        .varuint(firstSeq)
        .list(envelopes, (item, envelope) => item.bytes(envelope)),
    read: (from) => ({
      document: readDocument(from),
      logEpoch: from.varuint(1),
      firstSeq: from.varuint(1),
      envelopes: from.list({ least: 1, most: MAX_ENVELOPES, itemBytes: 1 }, (item) =>
        item.bytes(MAX_ENVELOPE_BYTES),
      ),
    }),
  },
  heads: {
    code: 7,
    from: 'server',
    write: (to, { heads }) =>
      to.list(heads, (item, { document, logEpoch, head }) => {
        item.text(document).varuint(logEpoch).varuint(head);
      }),
    read: (from) => ({
      heads: from.list({ most: MAX_HEADS, itemBytes: DOCUMENT + 2 }, (item) => ({
        document: readDocument(item),
        logEpoch: item.varuint(1),
        head: item.varuint(),
      })),
    }),
  },
  append: {
    code: 8,
    from: 'device',
    write: (to, { envelopes }) => to.list(envelopes, (item, envelope) => item.bytes(envelope)),
    read: (from) => ({
      envelopes: from.list({ least: 1, most: MAX_APPENDS, itemBytes: 1 }, (item) =>
        item.bytes(MAX_ENVELOPE_BYTES),
      ),
    }),
  },
  ack: {
    code: 9,
    from: 'server',
    write: (to, { acks }) =>
      to.list(acks, (item, { document, logEpoch, deviceSeq, seq }) => {
        item.text(document).varuint(logEpoch).varuint(deviceSeq).varuint(seq);
      }),
    read: (from) => ({
      acks: from.list({ least: 1, most: MAX_APPENDS, itemBytes: DOCUMENT + 3 }, (item) => ({
        document: readDocument(item),
        logEpoch: item.varuint(1),
        deviceSeq: item.varuint(1),
        seq: item.varuint(1),
      })),
    }),
  },
  reopen: {
    code: 11,
    from: 'device',
    write: (to, frame) => to.text(frame.document).varuint(frame.from).varuint(frame.to),
    read: (from) => ({ document: readDocument(from), from: from.varuint(1), to: from.varuint(2) }),
  },
  snapshot: {
    code: 12,
    from: 'both',
    write: (to, { envelope }) => to.bytes(envelope),
    read: (from) => ({ envelope: from.bytes(MAX_ENVELOPE_BYTES) }),
  },
  snapshotKept: {
    code: 13,
    from: 'server',
    write: (to, { document, logEpoch, coversSeq }) => to.text(document).varuint(logEpoch).varuint(coversSeq),
    read: (from) => ({ document: readDocument(from), logEpoch: from.varuint(1), coversSeq: from.varuint(1) }),
  },
  receipt: {
    code: 20,
    from: 'both',
    write: (to, { device, document, logEpoch, seq, hash, signature }) =>
      to.fixed(device).text(document).varuint(logEpoch).varuint(seq).fixed(hash).fixed(signature),
    read: (from) => ({
      device: from.fixed(KEY_BYTES),
      document: readDocument(from),
      logEpoch: from.varuint(1),
      seq: from.varuint(1),
      hash: from.fixed(HASH_BYTES),
      signature: from.fixed(SIGNATURE_BYTES),
    }),
  },
};
