import { equalBytes, HASH_BYTES, KEY_BYTES } from '../bytes.ts';
import { MAX_ENVELOPE_BYTES, MAX_SNAPSHOT_HEADS } from '../limits.ts';
import type { Result } from '../result.ts';
import { decode, type WireRefusal } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';
import type { LastUpdate } from './sequence.ts';

/** What a snapshot seals: which updates it holds, and the gzip of the document's Yjs state after them. */
export interface SnapshotContent {
  heads: DeviceHead[];
  /** Not inflated here; at most MAX_SNAPSHOT_STATE_BYTES when it is. */
  gzip: Uint8Array;
}

/** The last update of a device, in one logEpoch, at or below the covered row. */
export interface DeviceHead extends LastUpdate {
  device: Uint8Array;
  logEpoch: number;
}

/** count varuint, each device (32), logEpoch varuint, deviceSeq varuint, hash (32); then the gzip up to the end. */
export function encodeSnapshotContent({ heads, gzip }: SnapshotContent): Uint8Array {
  return new Writer()
    .list(heads, (writer, { device, logEpoch, deviceSeq, hash }) => {
      writer.fixed(device).varuint(logEpoch).varuint(deviceSeq).fixed(hash);
    })
    .fixed(gzip)
    .finish();
}

export function decodeSnapshotContent(bytes: Uint8Array): Result<SnapshotContent, WireRefusal> {
  return decode(bytes, MAX_ENVELOPE_BYTES, (reader) => ({
    heads: reader.list({ most: MAX_SNAPSHOT_HEADS, itemBytes: KEY_BYTES + 2 + HASH_BYTES }, () => ({
      device: reader.fixed(KEY_BYTES),
      logEpoch: reader.varuint(1),
      deviceSeq: reader.varuint(1),
      hash: reader.fixed(HASH_BYTES),
    })),
    gzip: reader.fixed(reader.left),
  }));
}

/**
 * Whether a snapshot holds at least what this device has seen of the rows that it covers. One that does not is poisoned:
 * using it would lose edits.
 *
 * @param known the last updates of each device and logEpoch in the rows up to the covered one, as far as this device has read
 */
export function snapshotFits({ heads }: SnapshotContent, known: readonly DeviceHead[]): boolean {
  return known.every(({ device, logEpoch, deviceSeq, hash }) => {
    const named = heads.find((head) => head.logEpoch === logEpoch && equalBytes(head.device, device));
    if (!named || named.deviceSeq < deviceSeq) return false;
    return named.deviceSeq > deviceSeq || equalBytes(named.hash, hash);
  });
}
