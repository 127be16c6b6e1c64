import { asciiBytes, equalBytes, joinBytes } from '../bytes.ts';
import { fail, ok, type Result } from '../result.ts';
import { decode } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';
import type { Crypto } from './crypto.ts';
import { derive } from './hash.ts';
import { isAcceptableCost, PASSPHRASE_COST, passphraseKeys, SALT_BYTES } from './passphrase.ts';

/**
 * A file that only its passphrase opens: the text `welness-backup/1\n`, memory in bytes varuint, passes varuint, salt (16),
 * header of the stream (24), then pieces of 65,536 bytes, each 17 longer when sealed, the last one marked as such.
 */
export function sealBackup(crypto: Crypto, passphrase: string, content: Uint8Array): Uint8Array {
  const salt = crypto.random(SALT_BYTES);
  const { memoryBytes, passes } = PASSPHRASE_COST;
  const preface = new Writer().fixed(MAGIC).varuint(memoryBytes).varuint(passes).fixed(salt).finish();
  return joinBytes(
    preface,
    sealPieces(crypto, backupKey(crypto, passphrase, salt, PASSPHRASE_COST), content),
  );
}

/** A file cut at any byte, or changed in any bit, is refused as a whole, as is one of another passphrase. */
export function openBackup(
  crypto: Crypto,
  passphrase: string,
  file: Uint8Array,
): Result<Uint8Array, BackupRefusal> {
  const preface = decode(file, file.length, (reader) => {
    if (!equalBytes(reader.fixed(MAGIC.length), MAGIC)) reader.refuse('unknown-version');
    const cost = { memoryBytes: reader.varuint(), passes: reader.varuint() };
    return { cost, salt: reader.fixed(SALT_BYTES), pieces: reader.fixed(reader.left) };
  });
  if (!preface.ok || !isAcceptableCost(preface.value.cost)) return fail('not-a-backup');
  const { cost, salt, pieces } = preface.value;
  const content = openPieces(crypto, backupKey(crypto, passphrase, salt, cost), pieces);
  return content ? ok(content) : fail('cannot-open');
}

/** `cannot-open`: another passphrase, or a damaged file; nobody can tell which. */
export type BackupRefusal = 'not-a-backup' | 'cannot-open';

export function sealPieces(crypto: Crypto, key: Uint8Array, content: Uint8Array): Uint8Array {
  const { header, push } = crypto.sealStream(key);
  const pieces = [header];
  let at = 0;
  do {
    const piece = content.subarray(at, at + PIECE_BYTES);
    at += PIECE_BYTES;
    pieces.push(push(piece, at >= content.length));
  } while (at < content.length);
  return joinBytes(...pieces);
}

/** Null unless every piece is there, in its place, up to the one that is marked as the last. */
export function openPieces(crypto: Crypto, key: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < STREAM_HEADER_BYTES) return null;
  const { pull } = crypto.openStream(key, sealed.subarray(0, STREAM_HEADER_BYTES));
  const pieces: Uint8Array[] = [];
  for (let at = STREAM_HEADER_BYTES; at < sealed.length; at += SEALED_PIECE_BYTES) {
    const pulled = pull(sealed.subarray(at, at + SEALED_PIECE_BYTES));
    if (!pulled) return null;
    pieces.push(pulled.piece);
    if (pulled.isLast) return at + SEALED_PIECE_BYTES >= sealed.length ? joinBytes(...pieces) : null;
  }
  return null;
}

const MAGIC = asciiBytes('welness-backup/1\n');
const STREAM_HEADER_BYTES = 24;
const PIECE_BYTES = 65_536;
const SEALED_PIECE_BYTES = PIECE_BYTES + 17;

function backupKey(
  crypto: Crypto,
  passphrase: string,
  salt: Uint8Array,
  cost: { memoryBytes: number; passes: number },
): Uint8Array {
  return derive(passphraseKeys(crypto, passphrase, salt, cost).wrappingKey, 'backup');
}
