import { HASH_BYTES, joinBytes, KEY_BYTES, label, SIGNATURE_BYTES } from '../bytes.ts';
import { hash } from '../crypto/hash.ts';
import { MAX_ACCEPTED, MAX_ENTRY_BYTES, MAX_MINTS } from '../limits.ts';
import type { Result } from '../result.ts';
import { readDocument } from '../wire/document-name.ts';
import { decode, type Reader, type WireRefusal } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';
import type { AcceptedUpdate, Entry, EntryBody, Mint, Signer } from './entry.ts';

/**
 * u8 version, u8 kind, index varuint, prevHash (32), signer (u8, key 32), at varuint, the body of its kind, signature (64).
 * The signature is over a label and everything before it.
 */
export function decodeEntry(bytes: Uint8Array): Result<Entry, WireRefusal> {
  return decode(bytes, MAX_ENTRY_BYTES, (reader) => {
    if (reader.u8() !== ENTRY_VERSION) reader.refuse('unknown-version');
    const read = READ_BODY[reader.u8()] ?? reader.refuse('unknown-version');
    const index = reader.varuint();
    const prevHash = reader.fixed(HASH_BYTES);
    const signer = readSigner(reader);
    const at = reader.varuint();
    const body = read(reader);
    const unsigned = bytes.subarray(0, reader.at);
    const signature = reader.fixed(SIGNATURE_BYTES);
    return { index, prevHash, signer, at, body, signature, unsigned, hash: hash(bytes) };
  });
}

/** All of an entry before its signature. */
export function encodeUnsigned({
  index,
  prevHash,
  signer,
  at,
  body,
}: Pick<Entry, 'index' | 'prevHash' | 'signer' | 'at' | 'body'>): Uint8Array {
  const writer = new Writer().u8(ENTRY_VERSION).u8(KINDS.indexOf(body.kind)).varuint(index).fixed(prevHash);
  writeSigner(writer, signer).varuint(at);
  writeBody(writer, body);
  return writer.finish();
}

/** What is signed of an entry. */
export function entryMessage(unsigned: Uint8Array): Uint8Array {
  return joinBytes(label('membership'), unsigned);
}

export function readSigner(reader: Reader): Signer {
  const kind = SIGNERS[reader.u8()] ?? reader.refuse('malformed');
  return { kind, key: reader.fixed(KEY_BYTES) };
}

export function writeSigner(writer: Writer, { kind, key }: Signer): Writer {
  return writer.u8(SIGNERS.indexOf(kind)).fixed(key);
}

const ENTRY_VERSION = 1;
const KINDS = ['genesis', 'device', 'grant', 'removal', 'rotation', 'accountKey'] as const;
const SIGNERS = ['account', 'device'] as const;
const RIGHTS = ['read', 'write'] as const;

const READ_BODY: ((reader: Reader) => EntryBody)[] = [
  (reader) => ({
    kind: 'genesis',
    box: reader.fixed(KEY_BYTES),
    random: reader.fixed(16),
    mints: readMints(reader),
  }),
  (reader) => ({
    kind: 'device',
    account: reader.fixed(KEY_BYTES),
    device: reader.fixed(KEY_BYTES),
    box: reader.fixed(KEY_BYTES),
    proof: reader.fixed(SIGNATURE_BYTES),
    certificate: readCertificate(reader),
  }),
  (reader) => ({
    kind: 'grant',
    account: reader.fixed(KEY_BYTES),
    box: reader.fixed(KEY_BYTES),
    area: reader.u8(),
    right: RIGHTS[reader.u8() - 1] ?? reader.refuse('malformed'),
    fromMonth: reader.varuint() || null,
  }),
  (reader) => ({
    kind: 'removal',
    subject: readSigner(reader),
    mints: readMints(reader),
    accepted: reader.list({ most: MAX_ACCEPTED, itemBytes: 2 * KEY_BYTES + 3 }, readAccepted),
  }),
  (reader) => ({ kind: 'rotation', mints: readMints(reader) }),
  (reader) => ({
    kind: 'accountKey',
    account: reader.fixed(KEY_BYTES),
    box: reader.fixed(KEY_BYTES),
    proof: reader.fixed(SIGNATURE_BYTES),
    mints: readMints(reader),
  }),
];

function writeBody(writer: Writer, body: EntryBody): void {
  switch (body.kind) {
    case 'genesis':
      writeMints(writer.fixed(body.box).fixed(body.random), body.mints);
      break;
    case 'device':
      writer.fixed(body.account).fixed(body.device).fixed(body.box).fixed(body.proof);
      writer.bytes(body.certificate ?? new Uint8Array(0));
      break;
    case 'grant':
      writer.fixed(body.account).fixed(body.box).u8(body.area);
      writer.u8(RIGHTS.indexOf(body.right) + 1).varuint(body.fromMonth ?? 0);
      break;
    case 'removal':
      writeMints(writeSigner(writer, body.subject), body.mints).list(body.accepted, writeAccepted);
      break;
    case 'rotation':
      writeMints(writer, body.mints);
      break;
    case 'accountKey':
      writeMints(writer.fixed(body.account).fixed(body.box).fixed(body.proof), body.mints);
  }
}

/** Ascending by area, none twice. */
function readMints(reader: Reader): Mint[] {
  const mints = reader.list({ least: 1, most: MAX_MINTS, itemBytes: 1 + HASH_BYTES }, () => ({
    area: reader.u8(),
    commitment: reader.fixed(HASH_BYTES),
  }));
  const sorted = mints.every(({ area }, i) => area > (mints[i - 1]?.area ?? 0));
  return sorted ? mints : reader.refuse('malformed');
}

function writeMints(writer: Writer, mints: readonly Mint[]): Writer {
  return writer.list(mints, (to, { area, commitment }) => to.u8(area).fixed(commitment));
}

function readCertificate(reader: Reader): Uint8Array | null {
  const certificate = reader.bytes(SIGNATURE_BYTES);
  if (certificate.length === 0) return null;
  return certificate.length === SIGNATURE_BYTES ? certificate : reader.refuse('malformed');
}

function readAccepted(reader: Reader): AcceptedUpdate {
  return {
    device: reader.fixed(KEY_BYTES),
    document: readDocument(reader),
    logEpoch: reader.varuint(1),
    deviceSeq: reader.varuint(1),
    hash: reader.fixed(HASH_BYTES),
  };
}

function writeAccepted(writer: Writer, accepted: AcceptedUpdate): void {
  writer.fixed(accepted.device).text(accepted.document).varuint(accepted.logEpoch);
  writer.varuint(accepted.deviceSeq).fixed(accepted.hash);
}
