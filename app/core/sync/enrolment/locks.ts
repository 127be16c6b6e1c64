import { equalBytes, joinBytes, KEY_BYTES } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { decodeKeyPairs, encodeKeyPairs, type KeyPairs } from '#protocol/crypto/key-pairs.ts';
import {
  isAcceptableCost,
  PASSPHRASE_COST,
  passphraseKeys,
  type PassphraseKeys,
  recoveryKeys,
  SALT_BYTES,
} from '#protocol/crypto/passphrase.ts';
import { passkeyWrappingKey } from '#protocol/crypto/passkey.ts';
import { newRecoveryCode, readRecoveryCode } from '#protocol/crypto/recovery-code.ts';
import { openSecret, type Purpose, sealSecret } from '#protocol/crypto/sealed-secret.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncFailure } from '../actions.ts';
import type { Accounts, NewLocks } from './accounts.ts';

/** What is sealed for an account names it by its first key, which stays when the keys are replaced. */
export interface AccountName {
  owner: Uint8Array;
}

/** The keys of a passphrase, as the server says it was stretched; refused where that is too cheap or too dear (KY2). */
export async function keysOfPassphrase(
  crypto: Crypto,
  accounts: Accounts,
  email: string,
  passphrase: string,
): Promise<Result<PassphraseKeys, SyncFailure>> {
  const started = await accounts.start(email);
  return started.ok ? stretched(crypto, passphrase, started.value) : started;
}

export function stretched(
  crypto: Crypto,
  passphrase: string,
  { salt, cost }: Pick<NewLocks, 'salt' | 'cost'>,
): Result<PassphraseKeys, SyncFailure> {
  if (!isAcceptableCost(cost) || salt.length !== SALT_BYTES)
    return fail({ type: 'Untrusted', reason: 'not-permitted' });
  return ok(passphraseKeys(crypto, passphrase, salt, cost));
}

/** New locks for a master key under a passphrase. */
export function passphraseLocks(
  crypto: Crypto,
  { owner }: AccountName,
  master: Uint8Array,
  passphrase: string,
): NewLocks {
  const salt = crypto.random(SALT_BYTES);
  const { loginSecret, wrappingKey } = passphraseKeys(crypto, passphrase, salt, PASSPHRASE_COST);
  const masterByPassphrase = sealMaster(crypto, 'master-by-passphrase', owner, wrappingKey, master);
  crypto.wipe(wrappingKey);
  return { loginSecret, salt, cost: PASSPHRASE_COST, masterByPassphrase };
}

/** A new recovery code, and what the server keeps of it. */
export function recoveryLocks(
  crypto: Crypto,
  { owner }: AccountName,
  master: Uint8Array,
  keys: readonly KeyPairs[],
): { code: string; recovery: Required<NewLocks>['recovery'] } {
  const code = newRecoveryCode(crypto);
  const read = readRecoveryCode(code);
  if (!read.ok) throw new Error('recovery code');
  const { loginSecret: secret, wrappingKey } = recoveryKeys(read.value);
  const masterSeal = sealMaster(crypto, 'master-by-recovery', owner, wrappingKey, master);
  crypto.wipe(wrappingKey);
  const encoded = joinBytes(...keys.map(encodeKeyPairs));
  const accountKeys = sealSecret(crypto, { key: master, purpose: 'account-keys', owner }, encoded);
  crypto.wipe(encoded);
  return { code, recovery: { secret, masterSeal, accountKeys } };
}

/** The master key as a passkey seals it, by what its PRF gave. */
export function passkeyLock(
  crypto: Crypto,
  { owner }: AccountName,
  master: Uint8Array,
  prf: Uint8Array,
): Uint8Array {
  const wrappingKey = passkeyWrappingKey(prf);
  const seal = sealMaster(crypto, 'master-by-passkey', owner, wrappingKey, master);
  crypto.wipe(wrappingKey);
  return seal;
}

export function openMaster(
  crypto: Crypto,
  purpose: 'master-by-passphrase' | 'master-by-recovery' | 'master-by-passkey',
  { owner }: AccountName,
  wrappingKey: Uint8Array,
  seal: Uint8Array,
): Uint8Array | null {
  return openSecret(crypto, { key: wrappingKey, purpose, owner }, seal);
}

/**
 * The account's keys that the chain names now. There are two pairs while new ones take the place of old ones, so that a
 * death in between locks nobody out.
 */
export function openAccountKeys(
  crypto: Crypto,
  { owner }: AccountName,
  master: Uint8Array,
  sealed: Uint8Array,
  present: Uint8Array,
): KeyPairs | null {
  const opened = openSecret(crypto, { key: master, purpose: 'account-keys', owner }, sealed);
  for (let at = 0; opened && at < opened.length; at += 2 * KEY_BYTES) {
    const keys = decodeKeyPairs(crypto, opened.subarray(at, at + 2 * KEY_BYTES));
    if (keys && equalBytes(keys.signing.publicKey, present)) return keys;
  }
  return null;
}

function sealMaster(
  crypto: Crypto,
  purpose: Purpose,
  owner: Uint8Array,
  key: Uint8Array,
  master: Uint8Array,
): Uint8Array {
  return sealSecret(crypto, { key, purpose, owner }, master);
}
