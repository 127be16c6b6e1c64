import { MAX_FRAME_BYTES } from '../limits.ts';

/** Of a frame, what is left for other things than the items of its list: names, numbers, lengths. */
const SPARE_BYTES = 4_096;

/**
 * Splits envelopes, entries or wraps, in their order, so that each batch fits into one frame: at most `most` of them, and
 * together no more bytes than a frame has. No batch is empty.
 */
export function* inBatches<Item extends Uint8Array>(
  items: Iterable<Item>,
  most: number,
  bytes = MAX_FRAME_BYTES - SPARE_BYTES,
): Generator<Item[]> {
  let batch: Item[] = [];
  let size = 0;
  for (const item of items) {
    const itemBytes = item.length + LENGTH_BYTES;
    if (batch.length > 0 && (batch.length === most || size + itemBytes > bytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += itemBytes;
  }
  if (batch.length > 0) yield batch;
}

/** Of a varuint that says how long an item is, at most. */
const LENGTH_BYTES = 3;
