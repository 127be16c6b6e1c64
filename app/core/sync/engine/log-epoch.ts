import type { WelnessDatabase } from '../../storage/database.ts';
import { localName } from '../wire-names.ts';
import { newPlace, placeOf } from './places.ts';

/**
 * Meets a new life of a document's log (SY16): everything that is held of the document is pending again, to be sealed under
 * the new logEpoch from deviceSeq 1, and the log is read again from its beginning. A device that has neither read nor
 * appended anything just takes the number. Resolves to whether anything changed.
 */
export async function meetLogEpoch(
  database: WelnessDatabase,
  document: string,
  logEpoch: number,
): Promise<boolean> {
  const { places, deviceHeads, envelopes, acknowledged, updates, outbox, setAside } = database;
  const tables = [places, deviceHeads, envelopes, acknowledged, updates, outbox, setAside];
  return database.transaction('rw', tables, async () => {
    const place = await placeOf(database, document);
    if (place.logEpoch >= logEpoch) return false;
    const isUntouched = place.cursor.seq === 0 && place.sealed === null;
    await places.put(newPlace(document, logEpoch));
    if (isUntouched) return true;
    await deviceHeads.where('document').equals(document).delete();
    await envelopes.where('document').equals(document).delete();
    await acknowledged.where('document').equals(document).delete();
    await setAside.where('document').equals(document).delete();
    await makeAllPending(database, localName(document)!);
    return true;
  });
}

/** Inside a transaction on `updates` and `outbox`. */
export async function makeAllPending({ updates, outbox }: WelnessDatabase, document: string): Promise<void> {
  const stored = updates.where('document').equals(document);
  const first = Math.min(...(await stored.primaryKeys()));
  if (first === Infinity) return;
  await stored.modify((update) => {
    delete update.isOnServer;
  });
  await outbox.put({ document, pendingFrom: first });
}
