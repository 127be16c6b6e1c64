import type { Crypto } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import { Writer } from '../wire/writer.ts';

/** The library with “random” bytes that are the same in each run. For fixtures and for tests that print their seed. */
export function seededCrypto(crypto: Crypto, seed: number): Crypto {
  let block = 0;
  const random = (length: number) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32)
      bytes.set(hash(new Writer().varuint(seed).varuint(block++).finish()).subarray(0, length - at), at);
    return bytes;
  };
  return {
    ...crypto,
    random,
    signingKeys: (seedBytes = random(32)) => crypto.signingKeys(seedBytes),
    boxKeys: (privateKey = random(32)) => crypto.boxKeys(privateKey),
  };
}
