import { HASH_BYTES, joinBytes, KEY_BYTES, label, NONCE_BYTES, SIGNATURE_BYTES } from '../bytes.ts';
import { hash } from '../crypto/hash.ts';
import { MAX_ENVELOPE_BYTES, PADDING_BYTES } from '../limits.ts';
import type { Result } from '../result.ts';
import { readDocument } from '../wire/document-name.ts';
import { decode, type Reader, type WireRefusal } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';

/** What everyone sees of an envelope, the server included, and what its content is bound to. */
export type EnvelopeHeader = UpdateHeader | SnapshotHeader;

export interface UpdateHeader extends Sealing {
  type: 'update';
  /** From 1, without a gap, for each device in each document and logEpoch. */
  deviceSeq: number;
  /** The hash of this device's update before; 32 zeros for its first. */
  prevHash: Uint8Array;
}

export interface SnapshotHeader extends Sealing {
  type: 'snapshot';
  /** The last row that the snapshot holds, and its hash. */
  coversSeq: number;
  coversHash: Uint8Array;
}

interface Sealing {
  space: Uint8Array;
  document: string;
  logEpoch: number;
  keyEpoch: number;
  membershipHead: Uint8Array;
  /** The Ed25519 public key of the device that sealed and signed. */
  device: Uint8Array;
}

export interface Envelope<Header extends EnvelopeHeader = EnvelopeHeader> {
  header: Header;
  /** The header as bytes: the associated data of the ciphertext. */
  associated: Uint8Array;
  nonce: Uint8Array;
  ciphertext: Uint8Array;
  signature: Uint8Array;
  /** The envelope as it is sent, stored and hashed. */
  bytes: Uint8Array;
  /** Of `bytes`: what the device's next update names, and what cursors and receipts name. */
  hash: Uint8Array;
}

/**
 * u8 version, u8 suite, u8 type, space (32), document text, logEpoch varuint, keyEpoch varuint, membershipHead (32),
 * device (32), deviceSeq or coversSeq varuint, prevHash or coversHash (32); nonce (24), ciphertext bytes, signature (64).
 */
export function decodeEnvelope(bytes: Uint8Array): Result<Envelope, WireRefusal> {
  return decode(bytes, MAX_ENVELOPE_BYTES, (reader) => {
    const header = readHeader(reader);
    const associated = bytes.slice(0, reader.at);
    const nonce = reader.fixed(NONCE_BYTES);
    const ciphertext = reader.bytes(MAX_ENVELOPE_BYTES);
    const padded = ciphertext.length - TAG_BYTES;
    if (padded < PADDING_BYTES || padded % PADDING_BYTES !== 0) reader.refuse('malformed');
    const signature = reader.fixed(SIGNATURE_BYTES);
    return { header, associated, nonce, ciphertext, signature, bytes, hash: hash(bytes) };
  });
}

export function isUpdate(envelope: Envelope): envelope is Envelope<UpdateHeader> {
  return envelope.header.type === 'update';
}

/** What the signature is over: a label and everything before it. */
export function signedMessage({ bytes }: Pick<Envelope, 'bytes'>): Uint8Array {
  return envelopeMessage(bytes.subarray(0, bytes.length - SIGNATURE_BYTES));
}

export function envelopeMessage(unsigned: Uint8Array): Uint8Array {
  return joinBytes(label('envelope'), unsigned);
}

export function encodeHeader(header: EnvelopeHeader): Uint8Array {
  const isUpdate = header.type === 'update';
  return new Writer()
    .u8(ENVELOPE_VERSION)
    .u8(SUITE)
    .u8(TYPES.indexOf(header.type))
    .fixed(header.space)
    .text(header.document)
    .varuint(header.logEpoch)
    .varuint(header.keyEpoch)
    .fixed(header.membershipHead)
    .fixed(header.device)
    .varuint(isUpdate ? header.deviceSeq : header.coversSeq)
    .fixed(isUpdate ? header.prevHash : header.coversHash)
    .finish();
}

const ENVELOPE_VERSION = 1;
/** XChaCha20-Poly1305 with a random nonce, Ed25519, SHA-256. There is no other. */
const SUITE = 1;
const TYPES = ['update', 'snapshot'] as const;
const TAG_BYTES = 16;

function readHeader(reader: Reader): EnvelopeHeader {
  if (reader.u8() !== ENVELOPE_VERSION) reader.refuse('unknown-version');
  if (reader.u8() !== SUITE) reader.refuse('unknown-suite');
  const type = TYPES[reader.u8()] ?? reader.refuse('malformed');
  const sealing: Sealing = {
    space: reader.fixed(HASH_BYTES),
    document: readDocument(reader),
    logEpoch: reader.varuint(1),
    keyEpoch: reader.varuint(1),
    membershipHead: reader.fixed(HASH_BYTES),
    device: reader.fixed(KEY_BYTES),
  };
  const seq = reader.varuint(1);
  const named = reader.fixed(HASH_BYTES);
  return type === 'update'
    ? { type, ...sealing, deviceSeq: seq, prevHash: named }
    : { type, ...sealing, coversSeq: seq, coversHash: named };
}
