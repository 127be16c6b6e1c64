import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { KEY_BYTES, joinBytes, label } from '../bytes.ts';

/** SHA-256, 32 bytes. */
export function hash(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}

/** HKDF-SHA-256 (RFC 5869). Callers in the protocol want `derive`, which names the use. */
export function hkdf(key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return expand(sha256, extract(sha256, key, salt), info, length);
}

/** A secret for one named use and context, from another one: HKDF without salt, with label and context as info. */
export function derive(
  key: Uint8Array,
  use: string,
  context: Uint8Array = NO_BYTES,
  length = KEY_BYTES,
): Uint8Array {
  return hkdf(key, NO_BYTES, joinBytes(label(use), context), length);
}

/**
 * The key after this one in a chain that cannot be walked back. Expand alone, since a key of the chain is uniformly random
 * already (RFC 5869, 3.3): a chain of years is walked at a start.
 */
export function nextInChain(key: Uint8Array, use: string): Uint8Array {
  return expand(sha256, key, label(use), KEY_BYTES);
}

const NO_BYTES = new Uint8Array(0);
