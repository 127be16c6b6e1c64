import { argon2id } from '@noble/hashes/argon2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../bytes.ts';
import type { Crypto } from './crypto.ts';
import { hkdf } from './hash.ts';
import { loadCrypto } from './sodium.ts';

let crypto: Crypto;
beforeAll(async () => {
  crypto = await loadCrypto();
});

const range = (from: number, to: number) => Uint8Array.from({ length: to - from + 1 }, (_, i) => from + i);
const repeated = (byte: number, length: number) => new Uint8Array(length).fill(byte);

describe('the libraries agree with published vectors', () => {
  it.each([
    {
      case: 'RFC 5869 A.1',
      key: repeated(0x0b, 22),
      salt: range(0x00, 0x0c),
      info: range(0xf0, 0xf9),
      output: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    {
      case: 'RFC 5869 A.2',
      key: range(0x00, 0x4f),
      salt: range(0x60, 0xaf),
      info: range(0xb0, 0xff),
      output:
        'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
    },
    {
      case: 'RFC 5869 A.3',
      key: repeated(0x0b, 22),
      salt: new Uint8Array(0),
      info: new Uint8Array(0),
      output: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    },
  ])('[KY1] HKDF-SHA-256: $case', ({ key, salt, info, output }) => {
    expect(toHex(hkdf(key, salt, info, output.length / 2))).toBe(output);
  });

  it.each([
    {
      case: 'test 1',
      seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      message: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      case: 'test 2',
      seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      message: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
  ])('[EN2] Ed25519: RFC 8032 7.1, $case', ({ seed, publicKey, message, signature }) => {
    const keys = crypto.signingKeys(hexToBytes(seed));
    expect(toHex(keys.publicKey)).toBe(publicKey);
    expect(toHex(crypto.sign(keys, hexToBytes(message)))).toBe(signature);
    expect(crypto.verify(keys.publicKey, hexToBytes(message), hexToBytes(signature))).toBe(true);
    expect(crypto.verify(keys.publicKey, repeated(1, 1), hexToBytes(signature))).toBe(false);
  });

  it('[KY15] X25519: RFC 7748 6.1, Bob', () => {
    const { publicKey } = crypto.boxKeys(
      hexToBytes('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
    );
    expect(toHex(publicKey)).toBe('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
  });

  it('[EN1] XChaCha20-Poly1305: draft-irtf-cfrg-xchacha-03 A.3.1', () => {
    const content = utf8ToBytes(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const key = range(0x80, 0x9f);
    const nonce = range(0x40, 0x57);
    const associated = hexToBytes('50515253c0c1c2c3c4c5c6c7');
    const sealed = crypto.seal(key, nonce, associated, content);
    expect(toHex(sealed)).toBe(
      'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39' +
        'ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9' +
        '21f9664c97637da9768812f615c68b13b52e' +
        'c0875924c1c7987947deafd8780acf49',
    );
    expect(crypto.open(key, nonce, associated, sealed)).toEqual(content);
    expect(crypto.open(key, nonce, new Uint8Array(0), sealed)).toBeNull();
  });

  it('[KY1] Argon2id: a second library fits RFC 9106 5.3, and libsodium fits that library', () => {
    const rfc = { t: 3, m: 32, p: 4, key: repeated(3, 8), personalization: repeated(4, 12) };
    expect(toHex(argon2id(repeated(1, 32), repeated(2, 16), rfc))).toBe(
      '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
    );
    const ours = crypto.argon2id(utf8ToBytes('pässword'), range(1, 16), { memoryBytes: 1 << 20, passes: 3 });
    expect(ours).toEqual(argon2id(utf8ToBytes('pässword'), range(1, 16), { t: 3, m: 1024, p: 1 }));
  });

  it('[EN4] pads as ISO/IEC 7816-4 does, and takes off only that', () => {
    const padded = crypto.pad(range(1, 3), 8);
    expect(toHex(padded)).toBe('0102038000000000');
    expect(crypto.unpad(padded, 8)).toEqual(range(1, 3));
    expect(crypto.pad(range(1, 8), 8)).toHaveLength(16);
    expect(crypto.unpad(repeated(0, 8), 8)).toBeNull();
  });
});
