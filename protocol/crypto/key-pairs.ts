import { KEY_BYTES, joinBytes } from '../bytes.ts';
import type { BoxKeys, Crypto, SigningKeys } from './crypto.ts';

/** The keys of a device, or of an account: one pair signs, secrets are wrapped to the other. */
export interface KeyPairs {
  signing: SigningKeys;
  box: BoxKeys;
}

export function newKeyPairs(crypto: Crypto): KeyPairs {
  return { signing: crypto.signingKeys(), box: crypto.boxKeys() };
}

/** The two private keys, 64 bytes, to be sealed before they are stored. */
export function encodeKeyPairs({ signing, box }: KeyPairs): Uint8Array {
  return joinBytes(signing.seed, box.privateKey);
}

/** Null when the bytes are not 64. */
export function decodeKeyPairs(crypto: Crypto, bytes: Uint8Array): KeyPairs | null {
  if (bytes.length !== 2 * KEY_BYTES) return null;
  return {
    signing: crypto.signingKeys(bytes.slice(0, KEY_BYTES)),
    box: crypto.boxKeys(bytes.slice(KEY_BYTES)),
  };
}
