/**
 * What the protocol asks of a cryptographic library, all of it synchronous. `loadCrypto` in sodium.ts gives it; whoever
 * only checks signatures, as the server, needs `Verify` alone and may bring a faster one.
 */
export interface Crypto {
  /** Bytes from the system's random source. */
  random(length: number): Uint8Array;

  /** XChaCha20-Poly1305: the ciphertext and its tag of 16 bytes. */
  seal(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, content: Uint8Array): Uint8Array;
  /** What `seal` sealed; null when key, nonce, associated data or ciphertext are not those. */
  open(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, ciphertext: Uint8Array): Uint8Array | null;

  /** libsodium's secretstream: pieces that can be neither reordered nor left out, and an end that cannot be cut off. */
  sealStream(key: Uint8Array): { header: Uint8Array; push(piece: Uint8Array, isLast: boolean): Uint8Array };
  openStream(
    key: Uint8Array,
    header: Uint8Array,
  ): { pull(sealed: Uint8Array): { piece: Uint8Array; isLast: boolean } | null };

  /** Ed25519, 64 bytes. */
  sign(keys: SigningKeys, message: Uint8Array): Uint8Array;
  verify: Verify;
  /** A fresh Ed25519 pair, or the one of a seed of 32 bytes. */
  signingKeys(seed?: Uint8Array): SigningKeys;

  /** A fresh X25519 pair, or the one of a private key of 32 bytes. */
  boxKeys(privateKey?: Uint8Array): BoxKeys;
  /** Seals to a box key, as nobody in particular: 48 bytes longer than the content. */
  boxSeal(publicKey: Uint8Array, content: Uint8Array): Uint8Array;
  boxOpen(keys: BoxKeys, sealed: Uint8Array): Uint8Array | null;

  /** Argon2id 1.3 with one lane, 32 bytes; `passes` over `memoryBytes`, a salt of 16 bytes. Takes a good part of a second. */
  argon2id(
    passphrase: Uint8Array,
    salt: Uint8Array,
    cost: { memoryBytes: number; passes: number },
  ): Uint8Array;

  /** ISO/IEC 7816-4: one byte 0x80, then zeros up to a multiple of `blockBytes`. */
  pad(content: Uint8Array, blockBytes: number): Uint8Array;
  /** Null when the padding is not one. */
  unpad(padded: Uint8Array, blockBytes: number): Uint8Array | null;

  /** Overwrites a secret with zeros. The runtime may have made copies. */
  wipe(secret: Uint8Array): void;
}

/** Whether an Ed25519 signature holds. Never throws; a key that is no point holds nothing. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export interface SigningKeys {
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** 32 bytes: the private key of RFC 8032. */
  seed: Uint8Array;
}

export interface BoxKeys {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}
