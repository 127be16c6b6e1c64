import { beforeAll, describe, expect, it } from 'vitest';
import { openBackup, openPieces, sealBackup, sealPieces } from './backup.ts';
import type { Crypto } from './crypto.ts';
import { loadCrypto } from './sodium.ts';

let crypto: Crypto;
let key: Uint8Array;
beforeAll(async () => {
  crypto = await loadCrypto();
  key = crypto.random(32);
});

const open = (sealed: Uint8Array, by = key) => openPieces(crypto, by, sealed);

describe('a backup file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('[BK1] gives back %i bytes', (length) => {
    const content = new Uint8Array(length).map((_, i) => i % 251);
    expect(open(sealPieces(crypto, key, content))).toEqual(content);
  });

  it('[BK1] cut at any byte, or with a byte more, is refused as a whole', () => {
    const sealed = sealPieces(crypto, key, new Uint8Array(300));
    for (let length = 0; length < sealed.length; length++) expect(open(sealed.slice(0, length))).toBeNull();
    expect(open(Uint8Array.from([...sealed, 0]))).toBeNull();
    const long = sealPieces(crypto, key, new Uint8Array(140_000));
    for (const end of [24 + 65_553, 24 + 2 * 65_553, long.length - 1])
      expect(open(long.slice(0, end))).toBeNull();
  });

  it('[BK1] with any bit flipped is refused as a whole', () => {
    const sealed = sealPieces(crypto, key, new Uint8Array(300));
    for (let byte = 0; byte < sealed.length; byte++) {
      const flipped = sealed.slice();
      flipped[byte]! ^= 1 << (byte % 8);
      expect(open(flipped)).toBeNull();
    }
    expect(open(sealed, crypto.random(32))).toBeNull();
  });

  it('[BK1] with pieces swapped, or one left out, is refused', () => {
    const sealed = sealPieces(crypto, key, crypto.random(190_000));
    const [first, second] = [sealed.slice(24, 24 + 65_553), sealed.slice(24 + 65_553, 24 + 2 * 65_553)];
    const swapped = sealed.slice();
    swapped.set(second, 24);
    swapped.set(first, 24 + 65_553);
    expect(open(swapped)).toBeNull();
    expect(open(Uint8Array.from([...sealed.slice(0, 24), ...sealed.slice(24 + 65_553)]))).toBeNull();
  });

  it('[BK1, KY2] opens with its passphrase, and is no backup with another beginning or a cheap cost', () => {
    const content = new Uint8Array([1, 2, 3]);
    const file = sealBackup(crypto, 'correct horse', content);
    expect(openBackup(crypto, 'correct horse', file)).toEqual({ ok: true, value: content });
    expect(openBackup(crypto, 'wrong horse', file)).toEqual({ ok: false, error: 'cannot-open' });
    const notABackup = { ok: false, error: 'not-a-backup' };
    for (const at of [0, 16]) {
      const other = file.slice();
      other[at]! ^= 1;
      expect(openBackup(crypto, 'correct horse', other)).toEqual(notABackup);
    }
    // The passes: one byte after the text and the four of 64 MiB.
    const cheap = file.slice();
    cheap[17 + 4] = 1;
    expect(file[17 + 4]).toBe(3);
    expect(openBackup(crypto, 'correct horse', cheap)).toEqual(notABackup);
    expect(openBackup(crypto, 'correct horse', new Uint8Array(0))).toEqual(notABackup);
  });
});
