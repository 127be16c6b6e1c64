import { joinBytes, label } from '../bytes.ts';
import type { Crypto, SigningKeys, Verify } from '../crypto/crypto.ts';
import { Writer } from '../wire/writer.ts';

/** A device says that it has stored a row and all before it. That is when an edit is “on another device”. */
export interface Receipt {
  device: Uint8Array;
  document: string;
  logEpoch: number;
  seq: number;
  /** Of the row. */
  hash: Uint8Array;
  signature: Uint8Array;
}

export function signReceipt(
  crypto: Crypto,
  keys: SigningKeys,
  space: Uint8Array,
  row: Pick<Receipt, 'document' | 'logEpoch' | 'seq' | 'hash'>,
): Receipt {
  const { document, logEpoch, seq, hash } = row;
  const signature = crypto.sign(keys, receiptMessage(space, row));
  return { device: keys.publicKey, document, logEpoch, seq, hash, signature };
}

/** Whether the device that it names signed it, for this space. Whether that device is present, the chain says. */
export function isReceiptSigned(receipt: Receipt, space: Uint8Array, verify: Verify): boolean {
  return verify(receipt.device, receiptMessage(space, receipt), receipt.signature);
}

function receiptMessage(
  space: Uint8Array,
  { document, logEpoch, seq, hash }: Pick<Receipt, 'document' | 'logEpoch' | 'seq' | 'hash'>,
): Uint8Array {
  const row = new Writer().text(document).varuint(logEpoch).varuint(seq).fixed(hash).finish();
  return joinBytes(label('receipt'), space, row);
}
