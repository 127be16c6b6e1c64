export const HASH_BYTES = 32;
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const NONCE_BYTES = 24;

/** What stands before anything: a device's first update, an entry before genesis, a cursor before any row. */
export const ZERO_HASH: Uint8Array = new Uint8Array(HASH_BYTES);

/** Not for secrets: the time it takes tells where two differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function joinBytes(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Bytes as a key of a Map or a column: lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte]!;
  return text;
}

/** The bytes of an ASCII text that code of ours wrote. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/**
 * What stands before whatever is signed, hashed or derived, so that bytes made for one use never pass for another:
 * `welness/NAME/1` and a zero byte.
 */
export function label(name: string): Uint8Array {
  return asciiBytes(`welness/${name}/1\0`);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
