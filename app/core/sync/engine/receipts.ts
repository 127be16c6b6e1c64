import { equalBytes, toHex } from '#protocol/bytes.ts';
import { isReceiptSigned, type Receipt, signReceipt } from '#protocol/envelope/receipt.ts';
import { isPresent } from '#protocol/membership/membership.ts';
import type { Joined } from './joined.ts';
import { isUpTo, placeOf } from './places.ts';

/** The receipt for what is stored of a document, or null where nothing of another device has come since the last one. */
export async function receiptFor(joined: Joined, document: string): Promise<Receipt | null> {
  const { database, crypto, keys, account } = joined;
  const { cursor, receipted } = await placeOf(database, document);
  if (cursor.seq === 0 || isUpTo(cursor, receipted)) return null;
  const receipt = signReceipt(crypto, keys.signing, account.space, { document, ...cursor });
  await database.transaction('rw', database.places, async () => {
    const place = await placeOf(database, document);
    const { logEpoch, seq } = cursor;
    if (!isUpTo(cursor, place.receipted))
      await database.places.put({ ...place, receipted: { logEpoch, seq } });
  });
  return receipt;
}

/**
 * Takes another device's receipt: what it covers of this device's updates is “on another device” (SY32). One that is not
 * signed by a present device, or of a row that is another one here, is worth nothing.
 */
export async function takeReceipt(joined: Joined, receipt: Receipt): Promise<boolean> {
  const { database, account, crypto, keys, chain } = joined;
  const { document, logEpoch, seq, device } = receipt;
  if (equalBytes(device, keys.signing.publicKey) || !isPresent(chain.membership, device)) return false;
  if (!isReceiptSigned(receipt, account.space, crypto.verify)) return false;
  const { receipts, acknowledged, places, devices } = database;
  return database.transaction('rw', receipts, acknowledged, places, devices, async () => {
    const { cursor } = await placeOf(database, document);
    const own = await acknowledged.get([document, logEpoch, seq]);
    const here = own ?? (cursor.logEpoch === logEpoch && cursor.seq === seq ? cursor : null);
    if (here && !equalBytes(here.hash, receipt.hash)) return false;
    await receipts.put({ device: toHex(device), document, logEpoch, seq });
    await devices.update(toHex(device), { seenAt: new Date(joined.now()).toISOString() });
    await acknowledged
      .where('document')
      .equals(document)
      .filter((row) => isUpTo(row, { logEpoch, seq }))
      .delete();
    return true;
  });
}
