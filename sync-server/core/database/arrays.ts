/** Text as a Postgres array literal: `$1::text::text[]`. */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`;
}

/** Whole numbers as a Postgres array literal: `$1::text::bigint[]`. */
export function numberArray(numbers: readonly number[]): string {
  return `{${numbers.join()}}`;
}

/** Short byte strings, keys and hashes, as a Postgres array literal: `$1::text::bytea[]`. */
export function bytesArray(list: readonly Uint8Array[]): string {
  return `{${list.map((bytes) => `"\\\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}"`).join()}}`;
}

/** Long byte strings as one parameter and where each lies in it: `substring($1::bytea from $2 for $3)`, counted from 1. */
export function packed(list: readonly Uint8Array[]): { bytes: Uint8Array; from: number[]; length: number[] } {
  const length = list.map((bytes) => bytes.length);
  let end = 1;
  const from = length.map((each) => (end += each) - each);
  return { bytes: Buffer.concat(list), from, length };
}
