import { describe, expect, it } from 'vitest';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { verifyOnThreads } from './verify-on-threads.ts';

const crypto = seededCrypto(await loadCrypto(), 4);

describe('signatures checked on other threads', () => {
  it('[SY20] are right where libsodium finds them right, and nowhere else', async () => {
    for (let i = 0; i < 50; i++) {
      const { signing } = newKeyPairs(crypto);
      const message = crypto.random(i * 7);
      const signature = crypto.sign(signing, message);
      expect(await verifyOnThreads(signing.publicKey, message, signature)).toBe(true);
      for (const bytes of [message, signature, signing.publicKey]) {
        if (bytes.length === 0) continue;
        const at = i % bytes.length;
        bytes[at]! ^= 1 << (i % 8);
        const expected = crypto.verify(signing.publicKey, message, signature);
        expect(await verifyOnThreads(signing.publicKey, message, signature)).toBe(expected);
        bytes[at]! ^= 1 << (i % 8);
      }
    }
  });

  it('are wrong for what is no key and no signature', async () => {
    const none = new Uint8Array();
    expect(await verifyOnThreads(none, none, none)).toBe(false);
    expect(await verifyOnThreads(new Uint8Array(32), none, new Uint8Array(64))).toBe(false);
  });
});
