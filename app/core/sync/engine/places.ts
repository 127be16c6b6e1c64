import { ZERO_HASH } from '#protocol/bytes.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { StoredPlace } from '../../storage/sync-rows.ts';

/** Where a device stands in a document that it has neither read nor written. */
export function newPlace(document: string, logEpoch = 1): StoredPlace {
  return {
    document,
    logEpoch,
    cursor: { logEpoch: 0, seq: 0, hash: ZERO_HASH },
    head: { logEpoch, seq: 0 },
    sealed: null,
    acknowledged: 0,
    receipted: { logEpoch: 0, seq: 0 },
    snapshot: { logEpoch: 0, seq: 0 },
  };
}

export async function placeOf({ places }: WelnessDatabase, document: string): Promise<StoredPlace> {
  return (await places.get(document)) ?? newPlace(document);
}

/** Whether a row stands before another in the log, or is the same. */
export function isUpTo(
  row: { logEpoch: number; seq: number },
  other: { logEpoch: number; seq: number },
): boolean {
  return row.logEpoch !== other.logEpoch ? row.logEpoch < other.logEpoch : row.seq <= other.seq;
}
