import * as Y from 'yjs';
import { MAX_ENVELOPE_BYTES } from '#protocol/limits.ts';
import { ROWS } from '../../documents/writer.ts';
import { readUpdate } from '../update-versions.ts';

/** Of an envelope, what is left for header, padding and signature. */
const SPARE_BYTES = 4_096;
const MOST_BYTES = MAX_ENVELOPE_BYTES - SPARE_BYTES;
/** Of an update, what each version takes besides its key and text. */
const ROW_BYTES = 32;

/**
 * An update in pieces that fit into envelopes: itself, nearly always. One that is too large sets the same keys to the same
 * texts in several steps, under other client ids, which comes to the same rows. Null where a single row is too large, or
 * the update is of a kind that only newer code writes.
 */
export function splitUpdate(update: Uint8Array, mostBytes = MOST_BYTES): Uint8Array[] | null {
  if (update.length <= mostBytes) return [update];
  const { versions, isPlain } = readUpdate(update);
  if (!isPlain) return null;
  const pieces: Uint8Array[] = [];
  let piece = new Map<string, string>();
  let size = 0;
  for (const [key, json] of versions) {
    // Of a text outside ASCII, a character takes up to three bytes.
    const bytes = 3 * (key.length + json.length) + ROW_BYTES;
    if (piece.size > 0 && size + bytes > mostBytes) {
      pieces.push(updateOf(piece));
      piece = new Map();
      size = 0;
    }
    piece.set(key, json);
    size += bytes;
  }
  pieces.push(updateOf(piece));
  return pieces.every(({ length }) => length <= mostBytes) ? pieces : null;
}

function updateOf(versions: ReadonlyMap<string, string>): Uint8Array {
  const document = new Y.Doc();
  const rows = document.getMap<string>(ROWS);
  document.transact(() => versions.forEach((json, key) => rows.set(key, json)));
  const update = Y.encodeStateAsUpdate(document);
  document.destroy();
  return update;
}
