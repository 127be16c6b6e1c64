import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinBytes } from '../bytes.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { MAX_ENVELOPE_BYTES } from '../limits.ts';
import { aSpace, type Space, valueOf } from '../testing/a-space.ts';
import { anUpdate, aSnapshot, documentKeyOf, NOVEMBER } from '../testing/an-envelope.ts';
import { Writer } from '../wire/writer.ts';
import { isSigned } from './check.ts';
import { decodeEnvelope, encodeHeader, isUpdate } from './envelope.ts';
import { openEnvelope, sealEnvelope } from './seal.ts';

let crypto: Crypto;
let space: Space;
beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
});

const refused = (error: string) => ({ ok: false, error });
const open = (bytes: Uint8Array, document = NOVEMBER) =>
  openEnvelope(crypto, valueOf(decodeEnvelope(bytes)), documentKeyOf(space, document));

describe('envelopes', () => {
  it('[EN5] come back as they were sealed, whatever their content', () => {
    for (const length of [0, 1, 127, 128, 129, 5_000]) {
      const content = crypto.random(length);
      const { bytes, header } = anUpdate(space, { deviceSeq: 300, logEpoch: 2 }, { content });
      const decoded = valueOf(decodeEnvelope(bytes));
      expect(decoded.header).toEqual(header);
      expect(isUpdate(decoded)).toBe(true);
      expect(isSigned(decoded, crypto.verify)).toBe(true);
      expect(open(bytes)).toEqual({ ok: true, value: content });
    }
    const snapshot = aSnapshot(space, { coversSeq: 70 });
    const decoded = valueOf(decodeEnvelope(snapshot.bytes));
    expect(decoded.header).toEqual(snapshot.header);
    expect(isUpdate(decoded)).toBe(false);
  });

  it('[EN1] have their header as associated data, byte for byte', () => {
    const { associated, header, bytes } = anUpdate(space);
    expect(associated).toEqual(encodeHeader(header));
    expect(bytes.subarray(0, associated.length)).toEqual(associated);
  });

  it('[EN4] tell sizes in steps of 128 bytes', () => {
    const sizeOf = (length: number) => anUpdate(space, {}, { content: new Uint8Array(length) }).bytes.length;
    expect(sizeOf(0)).toBe(sizeOf(127));
    expect(sizeOf(128)).toBe(sizeOf(255));
    expect(sizeOf(128) - sizeOf(127)).toBe(128);
  });

  it('[EN4] are malformed with a ciphertext of any other size', () => {
    const withCiphertext = (length: number) => {
      const ciphertext = new Writer().bytes(new Uint8Array(length)).finish();
      return joinBytes(anUpdate(space).associated, new Uint8Array(24), ciphertext, new Uint8Array(64));
    };
    expect(decodeEnvelope(withCiphertext(16 + 128)).ok).toBe(true);
    for (const length of [0, 15, 16, 16 + 127, 16 + 129])
      expect(decodeEnvelope(withCiphertext(length))).toEqual(refused('malformed'));
  });

  it('[EN7] are refused with any bit flipped, by decoder, signature or tag', () => {
    const { bytes } = anUpdate(space);
    const signatureAt = bytes.length - 64;
    for (let byte = 0; byte < bytes.length; byte++) {
      const flipped = bytes.slice();
      flipped[byte]! ^= 1 << (byte % 8);
      const decoded = decodeEnvelope(flipped);
      if (!decoded.ok) continue;
      expect(isSigned(decoded.value, crypto.verify)).toBe(false);
      if (byte < signatureAt)
        expect(openEnvelope(crypto, decoded.value, documentKeyOf(space, NOVEMBER)).ok).toBe(false);
    }
  });

  it('[EN5] are malformed cut at any byte, or with one more', () => {
    const { bytes } = anUpdate(space);
    for (let length = 0; length < bytes.length; length++)
      expect(decodeEnvelope(bytes.slice(0, length)).ok).toBe(false);
    expect(decodeEnvelope(Uint8Array.from([...bytes, 0]))).toEqual(refused('malformed'));
  });

  it('[EN5] are malformed with an epoch or a deviceSeq of zero', () => {
    for (const zero of [{ logEpoch: 0 }, { keyEpoch: 0 }, { deviceSeq: 0 }])
      expect(decodeEnvelope(sealedWith(zero))).toEqual(refused('malformed'));
    expect(decodeEnvelope(sealedWith({ document: 'log:2026-11' }))).toEqual(refused('malformed'));
  });

  it('[EN6] of a later version or another suite are told from malformed ones', () => {
    const { bytes } = anUpdate(space);
    expect(decodeEnvelope(Uint8Array.from([2, ...bytes.slice(1)]))).toEqual(refused('unknown-version'));
    expect(decodeEnvelope(Uint8Array.from([1, 2, ...bytes.slice(2)]))).toEqual(refused('unknown-suite'));
    expect(decodeEnvelope(Uint8Array.from([1, 1, 2, ...bytes.slice(3)]))).toEqual(refused('malformed'));
  });

  it('[EN3] have at most 1,048,576 bytes, when sealed and when read', () => {
    expect(decodeEnvelope(new Uint8Array(MAX_ENVELOPE_BYTES + 1))).toEqual(refused('too-large'));
    const { header } = anUpdate(space);
    const keys = { documentKey: documentKeyOf(space, NOVEMBER), device: space.device.signing };
    expect(sealEnvelope(crypto, header, new Uint8Array(MAX_ENVELOPE_BYTES), keys)).toEqual(
      refused('too-large'),
    );
    expect(sealEnvelope(crypto, header, new Uint8Array(MAX_ENVELOPE_BYTES - 1_024), keys).ok).toBe(true);
  });

  it('[EN8] open for no other document, epoch or space', () => {
    const { bytes } = anUpdate(space);
    const envelope = valueOf(decodeEnvelope(bytes));
    for (const key of [
      documentKeyOf(space, 'diary/log:2026-12'),
      documentKeyOf(space, NOVEMBER, 2),
      documentKeyOf(aSpace(crypto), NOVEMBER),
    ])
      expect(openEnvelope(crypto, envelope, key)).toEqual(refused('cannot-open'));
  });

  it('[EN12] of the same content differ each time', () => {
    expect(anUpdate(space).bytes).not.toEqual(anUpdate(space).bytes);
  });

  /** Bytes whose header is as no code of ours would write it. */
  const sealedWith = (over: Parameters<typeof anUpdate>[1] & object) => {
    const { header } = anUpdate(space);
    const keys = { documentKey: documentKeyOf(space, NOVEMBER), device: space.device.signing };
    return valueOf(sealEnvelope(crypto, { ...header, ...over }, new Uint8Array(1), keys));
  };
});
