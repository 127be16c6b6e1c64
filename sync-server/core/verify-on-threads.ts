import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** As many keys as are kept in the form in which OpenSSL wants them. */
const MOST_KEYS = 10_000;
const keys = new Map<string, KeyObject>();

/**
 * Whether an Ed25519 signature (RFC 8032) is right, found out on the threads of libuv: the one that serves everybody goes on
 * meanwhile. False, too, for what is no key.
 * @param publicKey 32 bytes
 * @param signature 64 bytes
 */
export function verifyOnThreads(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      verify(null, message, keyOf(publicKey), signature, (error, isRight) => resolve(!error && isRight));
    } catch {
      resolve(false);
    }
  });
}

function keyOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString('base64url');
  let key = keys.get(x);
  if (!key) {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (keys.size >= MOST_KEYS) keys.delete(keys.keys().next().value!);
    keys.set(x, key);
  }
  return key;
}
