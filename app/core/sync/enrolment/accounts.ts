import type { PassphraseCost } from '#protocol/crypto/passphrase.ts';
import type { Result } from '#domain/result.ts';
import type { Proofs, Provider, SyncFailure } from '../actions.ts';

/** What a server gives to who has proven to be somebody. The session itself is kept by whoever implements `Accounts`. */
export interface SignedIn {
  space: Uint8Array;
  /** The master key, sealed under the key of what was proven with. */
  masterSeal: Uint8Array;
  /** The account's keys, sealed under the master key. */
  accountKeys: Uint8Array;
}

/** The same for who has proven it otherwise than by passphrase: with what is needed to open by passphrase all the same. */
export interface SignedInOtherwise extends SignedIn {
  email: string;
  salt: Uint8Array;
  cost: PassphraseCost;
}

/** The same by passkey: the master key as that passkey seals it, or null where it does not. */
export interface SignedInByPasskey extends Omit<SignedIn, 'masterSeal'> {
  email: string;
  masterSeal: Uint8Array | null;
}

/** What an account's keys are locked with: by passphrase always, by recovery code where that is new too. */
export interface NewLocks {
  loginSecret: Uint8Array;
  salt: Uint8Array;
  cost: PassphraseCost;
  masterByPassphrase: Uint8Array;
  recovery?: { secret: Uint8Array; masterSeal: Uint8Array; accountKeys: Uint8Array };
}

/** What of the account's HTTP interface enrolment needs (PROTOCOL.md AC). */
export interface Accounts {
  start(email: string): Promise<Result<{ salt: Uint8Array; cost: PassphraseCost }, SyncFailure>>;
  register(registration: {
    email: string;
    locks: Required<NewLocks>;
    entries: Uint8Array[];
    wraps: Uint8Array[];
    identity: boolean;
  }): Promise<Result<null, SyncFailure>>;
  signIn(email: string, loginSecret: Uint8Array): Promise<Result<SignedIn, SyncFailure>>;
  /** Signs in with the recovery code, and ends all other sessions. */
  recover(email: string, recoverySecret: Uint8Array): Promise<Result<SignedIn, SyncFailure>>;
  /** Replaces the locks; needs a session and one of the old secrets. */
  change(
    proof: { loginSecret: Uint8Array } | { recoverySecret: Uint8Array },
    locks: NewLocks,
  ): Promise<Result<null, SyncFailure>>;
  /** The session that a provider or a passkey has brought. */
  signedIn(): Promise<Result<SignedInOtherwise, SyncFailure>>;
  askPasskey(): Promise<Result<{ options: object }, SyncFailure>>;
  signInWithPasskey(credential: object): Promise<Result<SignedInByPasskey, SyncFailure>>;
  beginPasskey(): Promise<Result<{ options: object }, SyncFailure>>;
  addPasskey(
    loginSecret: Uint8Array,
    credential: object,
    masterSeal: Uint8Array | null,
  ): Promise<Result<null, SyncFailure>>;
  removePasskey(id: string): Promise<Result<null, SyncFailure>>;
  providers(): Promise<
    Result<{ offered: Provider[]; waiting: { provider: string; email: string | null } | null }, SyncFailure>
  >;
  /** @param loginSecret to add the provider to the account; null to sign in with it */
  leaveForProvider(
    provider: string,
    loginSecret: Uint8Array | null,
  ): Promise<Result<{ url: string }, SyncFailure>>;
  removeProvider(provider: string): Promise<Result<null, SyncFailure>>;
  proofs(): Promise<Result<Proofs, SyncFailure>>;
  /** Messages of an approval (AC14). */
  beginApproval(): Promise<Result<{ code: string }, SyncFailure>>;
  sendApproval(code: string, n: number, body: Uint8Array): Promise<Result<null, SyncFailure>>;
  /** Null where it was not sent yet. */
  receiveApproval(code: string, n: number): Promise<Result<Uint8Array | null, SyncFailure>>;
  claimApproval(
    code: string,
    device: Uint8Array,
    signature: Uint8Array,
  ): Promise<Result<{ email: string }, SyncFailure>>;
  signOut(): Promise<void>;
  /** Removes the account and all that the server keeps of it; needs a session. */
  erase(loginSecret: Uint8Array): Promise<Result<null, SyncFailure>>;
}
