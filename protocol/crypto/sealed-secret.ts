import { NONCE_BYTES, asciiBytes, joinBytes, label } from '../bytes.ts';
import type { Crypto } from './crypto.ts';

/** What a sealed secret is for. A secret sealed for one purpose opens for no other. */
export type Purpose =
  | 'master-by-passphrase'
  | 'master-by-recovery'
  | 'master-by-passkey'
  | 'account-keys'
  | 'device-keys'
  | 'area-secret';

interface Sealing {
  /** 32 bytes. */
  key: Uint8Array;
  purpose: Purpose;
  /** Whose it is: for what belongs to an account, its Ed25519 public key. */
  owner: Uint8Array;
}

/**
 * A key under another key: nonce (24 bytes), then ciphertext and tag (16 more than the secret). Purpose and owner are the
 * associated data, so a server that swaps two sealed secrets is noticed.
 */
export function sealSecret(crypto: Crypto, { key, purpose, owner }: Sealing, secret: Uint8Array): Uint8Array {
  const nonce = crypto.random(NONCE_BYTES);
  return joinBytes(nonce, crypto.seal(key, nonce, context(purpose, owner), secret));
}

/** Null when key, purpose, owner or bytes are not those that it was sealed with. */
export function openSecret(
  crypto: Crypto,
  { key, purpose, owner }: Sealing,
  sealed: Uint8Array,
): Uint8Array | null {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  if (nonce.length < NONCE_BYTES) return null;
  return crypto.open(key, nonce, context(purpose, owner), sealed.subarray(NONCE_BYTES));
}

function context(purpose: Purpose, owner: Uint8Array): Uint8Array {
  return joinBytes(label('sealed-secret'), asciiBytes(`${purpose}\0`), owner);
}
