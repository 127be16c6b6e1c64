import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncFailure } from '../actions.ts';
import { loadJoined } from '../engine/load.ts';
import type { SignedIn } from './accounts.ts';
import { keysOfPassphrase, openMaster } from './locks.ts';
import type { EnrolmentParts } from './parts.ts';

/** What a passphrase opens; `master` is to be wiped by whoever asked for it. */
export interface Opened {
  /** The account's first key, by which what is sealed for it names it. */
  owner: Uint8Array;
  master: Uint8Array;
  loginSecret: Uint8Array;
  signedIn: SignedIn;
}

/** Signs in with the passphrase of the account that this device belongs to, and opens the master key. */
export async function openWithPassphrase(
  { database, crypto, accounts, surroundings }: EnrolmentParts,
  passphrase: string,
): Promise<Result<Opened, SyncFailure>> {
  const loaded = await loadJoined(database, crypto, () => surroundings.now());
  if (!loaded.ok) return fail({ type: 'Untrusted', reason: loaded.error });
  if (!loaded.value) return fail({ type: 'NotJoined' });
  const { account, chain } = loaded.value;
  const keys = await keysOfPassphrase(crypto, accounts, account.email, passphrase);
  if (!keys.ok) return keys;
  const { loginSecret, wrappingKey } = keys.value;
  const signedIn = await accounts.signIn(account.email, loginSecret);
  if (!signedIn.ok) return signedIn;
  const owner = chain.membership.owner[0]!.key;
  const { masterSeal } = signedIn.value;
  const master = openMaster(crypto, 'master-by-passphrase', { owner }, wrappingKey, masterSeal);
  return master
    ? ok({ owner, master, loginSecret, signedIn: signedIn.value })
    : fail({ type: 'Untrusted', reason: 'cannot-open' });
}
