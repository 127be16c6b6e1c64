import { utf8ToBytes } from '@noble/hashes/utils.js';
import { joinBytes, label } from '../bytes.ts';
import type { Crypto } from './crypto.ts';
import { derive, hash } from './hash.ts';

export const SALT_BYTES = 16;

export interface PassphraseCost {
  memoryBytes: number;
  passes: number;
}

/** What new passphrases cost, and the least that a client accepts from a server, which could otherwise ask for a cheap run. */
export const PASSPHRASE_COST: PassphraseCost = { memoryBytes: 64 * 1024 * 1024, passes: 3 };

/** The most: a server must not be able to freeze a phone. */
const MOST: PassphraseCost = { memoryBytes: 1024 * 1024 * 1024, passes: 16 };

export function isAcceptableCost({ memoryBytes, passes }: PassphraseCost): boolean {
  return (
    Number.isInteger(memoryBytes) &&
    Number.isInteger(passes) &&
    memoryBytes >= PASSPHRASE_COST.memoryBytes &&
    passes >= PASSPHRASE_COST.passes &&
    memoryBytes <= MOST.memoryBytes &&
    passes <= MOST.passes
  );
}

/** What proves an account to the server, and what opens the master key: neither tells anything of the other. */
export interface PassphraseKeys {
  loginSecret: Uint8Array;
  wrappingKey: Uint8Array;
}

/** One Argon2id run, then HKDF. The passphrase is normalised (NFKC), since keyboards differ in how they compose an “é”. */
export function passphraseKeys(
  crypto: Crypto,
  passphrase: string,
  salt: Uint8Array,
  cost: PassphraseCost,
): PassphraseKeys {
  const stretched = crypto.argon2id(utf8ToBytes(passphrase.normalize('NFKC')), salt, cost);
  const keys = secretsOf(stretched);
  crypto.wipe(stretched);
  return keys;
}

/** The same two of a recovery code's bytes, which need no stretching. */
export function recoveryKeys(code: Uint8Array): PassphraseKeys {
  return secretsOf(derive(code, 'recovery'));
}

/** What the server keeps of a login secret, 32 bytes. The secret is as good as random, so one plain hash is enough. */
export function loginVerifier(loginSecret: Uint8Array): Uint8Array {
  return hash(joinBytes(label('login-verifier'), loginSecret));
}

function secretsOf(secret: Uint8Array): PassphraseKeys {
  return { loginSecret: derive(secret, 'login'), wrappingKey: derive(secret, 'wrapping') };
}
