import { joinBytes } from '../bytes.ts';
import type { Crypto } from './crypto.ts';

/** libsodium (half a megabyte, WebAssembly inside), fetched on the first call and the same one after that. */
export function loadCrypto(): Promise<Crypto> {
  return (loaded ??= load());
}

let loaded: Promise<Crypto> | undefined;

async function load(): Promise<Crypto> {
  const { default: sodium } = await import('libsodium-wrappers-sumo');
  await sodium.ready;
  return {
    random: (length) => sodium.randombytes_buf(length),
    seal: (key, nonce, associated, content) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, associated, null, nonce, key),
    open: (key, nonce, associated, ciphertext) =>
      orNull(() =>
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, associated, nonce, key),
      ),
    sealStream: (key) => {
      const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
      return {
        header,
        push: (piece, isLast) =>
          sodium.crypto_secretstream_xchacha20poly1305_push(
            state,
            piece,
            null,
            isLast
              ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
              : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
          ),
      };
    },
    openStream: (key, header) => {
      const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
      return {
        pull: (sealed) => {
          const pulled = orNull(() => sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, null));
          if (!pulled) return null;
          const isLast = pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL;
          return { piece: pulled.message, isLast };
        },
      };
    },
    // What libsodium calls the private key is the seed and the public key.
    sign: ({ seed, publicKey }, message) => sodium.crypto_sign_detached(message, joinBytes(seed, publicKey)),
    verify: (publicKey, message, signature) =>
      orNull(() => sodium.crypto_sign_verify_detached(signature, message, publicKey)) ?? false,
    signingKeys: (seed = sodium.randombytes_buf(32)) => ({
      publicKey: sodium.crypto_sign_seed_keypair(seed).publicKey,
      seed,
    }),
    boxKeys: (privateKey = sodium.randombytes_buf(32)) => ({
      publicKey: sodium.crypto_scalarmult_base(privateKey),
      privateKey,
    }),
    boxSeal: (publicKey, content) => sodium.crypto_box_seal(content, publicKey),
    boxOpen: ({ publicKey, privateKey }, sealed) =>
      orNull(() => sodium.crypto_box_seal_open(sealed, publicKey, privateKey)),
    argon2id: (passphrase, salt, { memoryBytes, passes }) =>
      sodium.crypto_pwhash(32, passphrase, salt, passes, memoryBytes, sodium.crypto_pwhash_ALG_ARGON2ID13),
    pad: (content, blockBytes) => sodium.pad(content, blockBytes),
    unpad: (padded, blockBytes) => orNull(() => sodium.unpad(padded, blockBytes)),
    wipe: (secret) => sodium.memzero(secret),
  };
}

// The wrappers throw for what is, to the protocol, an answer: this key does not open that.
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
