import { timingSafeEqual } from 'node:crypto';
import { joinBytes, label } from '#protocol/bytes.ts';
import { hash } from '#protocol/crypto/hash.ts';

/** What is kept of a secret (KY3). `use` keeps the hash of one secret from passing for that of another. */
export function hashOf(use: string, secret: Uint8Array): Uint8Array {
  return hash(joinBytes(label(use), secret));
}

/** The same work where nothing is stored (AC3). */
export function isHashOf(use: string, secret: Uint8Array, stored: Uint8Array = NO_HASH): boolean {
  return isSame(stored, hashOf(use, secret));
}

const NO_HASH = new Uint8Array(32);

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
