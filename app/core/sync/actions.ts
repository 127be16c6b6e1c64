import type { Reason } from '#protocol/reasons.ts';
import type { RecoveryCodeProblem } from '#protocol/crypto/recovery-code.ts';
import type { Result } from '#domain/result.ts';
import type { StorageFailure } from '../documents/storage-failure.ts';

/** Why an account's door stayed shut, or a change of it did not happen. What is on the device has not changed. */
export type SyncFailure =
  /** No answer from the server; trying again later helps. */
  | { type: 'Offline' }
  /** A wrong e-mail address, passphrase or code; nobody says which. */
  | { type: 'SignInRefused' }
  /** The server does not know this passkey, or its answer does not hold. */
  | { type: 'PasskeyRefused' }
  /** Who someone is was proven by something that opens nothing: the passphrase opens. */
  | { type: 'NeedsPassphrase' }
  /** Who proved to be somebody has another account than this device's. */
  | { type: 'OtherAccount' }
  /** A provider cannot be reached, or does not know this server. */
  | { type: 'ProviderUnavailable' }
  /** An approval took too long, or was ended. */
  | { type: 'ApprovalGone' }
  /** Another device is at this approval already. */
  | { type: 'OutOfTurn' }
  | { type: 'WrongDigits' }
  /** The other device was refused, or refused this one. */
  | { type: 'ApprovalRefused' }
  /** It took too long since the way back from a provider. */
  | { type: 'IdentityRefused' }
  /** Too many attempts. */
  | { type: 'TooMany' }
  /** There is an account with this e-mail address already. */
  | { type: 'EmailTaken' }
  /** What was typed is no recovery code. */
  | { type: 'BadRecoveryCode'; problem: RecoveryCodeProblem }
  /** The server asks for a passphrase to be treated cheaply, or serves keys that do not open: do not trust it. */
  | { type: 'Untrusted'; reason: Reason }
  /** This device syncs with an account already, or with none. */
  | { type: 'AlreadyJoined' }
  | { type: 'NotJoined' }
  /** So many changes are on this device alone. */
  | { type: 'OnlyHere'; count: number }
  /** The server refuses, by a reason of the protocol or a type of its API's. */
  | { type: 'Refused'; reason: string }
  | { type: 'Storage'; failure: StorageFailure };

/** What a passkey answered, as JSON for the server, and what its PRF gave, which stays here: 32 bytes, null without one. */
export interface PasskeyAnswer {
  credential: object;
  prf: Uint8Array | null;
}

/** How else someone may prove who they are. */
export interface Proofs {
  passkeys: { id: string; createdAt: number; usedAt: number | null; opens: boolean }[];
  /** Ids of providers that know the account. */
  providers: string[];
  /** The providers of this server. */
  offered: Provider[];
}

export interface Provider {
  id: string;
  /** As people call it. */
  name: string;
}

/** What the page asks of the worker: name, input and answer of each action. */
export interface SyncActions {
  /** Makes an account and a space, and this device its first. The code is shown once and kept nowhere. */
  register(input: {
    email: string;
    passphrase: string;
    deviceName: string;
    /** Whether who came back from a provider is to be a proof of the account. */
    identity: boolean;
  }): Promise<Result<{ recoveryCode: string }, SyncFailure>>;
  /** Signs in and adds this device. Both sides' data is kept: see docs/decisions/0059. */
  join(input: { email: string; passphrase: string; deviceName: string }): Promise<Result<null, SyncFailure>>;
  /** The same with the recovery code, and a new passphrase, which replaces the old one. */
  recover(input: {
    email: string;
    recoveryCode: string;
    passphrase: string;
    deviceName: string;
  }): Promise<Result<null, SyncFailure>>;
  /** Begins a new session on a device that is joined (phase `signedOut`). */
  signIn(input: { passphrase: string }): Promise<Result<null, SyncFailure>>;
  /** Providers of the server, and who has come back from one and has no account yet. */
  readProviders(
    input: null,
  ): Promise<
    Result<{ offered: Provider[]; waiting: { provider: string; email: string | null } | null }, SyncFailure>
  >;
  /** Where to send the browser so that it comes back signed in. */
  leaveForProvider(input: { provider: string }): Promise<Result<{ url: string }, SyncFailure>>;
  /** Adds this device for who has come back from a provider, or answered with a passkey that opens nothing. */
  joinSignedIn(input: { passphrase: string; deviceName: string }): Promise<Result<null, SyncFailure>>;
  /** A device that is joined goes on in the session of who has come back from a provider. */
  resumeSignedIn(input: null): Promise<Result<null, SyncFailure>>;
  /** What a passkey is asked with, as JSON for `navigator.credentials`. */
  askPasskey(input: null): Promise<Result<{ options: object }, SyncFailure>>;
  /** Adds this device; `NeedsPassphrase` where the passkey opens nothing: then go on with `joinSignedIn`. */
  joinWithPasskey(input: { answer: PasskeyAnswer; deviceName: string }): Promise<Result<null, SyncFailure>>;
  /** A device that is joined goes on in a new session. */
  signInWithPasskey(input: { answer: PasskeyAnswer }): Promise<Result<null, SyncFailure>>;
  readProofs(input: null): Promise<Result<Proofs, SyncFailure>>;
  /** What a new passkey is made with. */
  beginPasskey(input: null): Promise<Result<{ options: object }, SyncFailure>>;
  addPasskey(input: { passphrase: string; answer: PasskeyAnswer }): Promise<Result<null, SyncFailure>>;
  removePasskey(input: { id: string }): Promise<Result<null, SyncFailure>>;
  /** Where to send the browser so that the account becomes known to a provider. */
  addProvider(input: { provider: string; passphrase: string }): Promise<Result<{ url: string }, SyncFailure>>;
  removeProvider(input: { provider: string }): Promise<Result<null, SyncFailure>>;
  /** Begins to approve another device, which finds this one by the code. */
  beginApproval(input: null): Promise<Result<{ code: string }, SyncFailure>>;
  /** Resolves when the other device shows its digits. */
  awaitJoining(input: null): Promise<Result<null, SyncFailure>>;
  /** Adds the other device if these are the digits that it shows. */
  approve(input: { digits: string }): Promise<Result<null, SyncFailure>>;
  /** Asks a device that is there to add this one; resolves to the six digits to show. */
  askApproval(input: { code: string }): Promise<Result<{ digits: string }, SyncFailure>>;
  /** Resolves when the other device says that it has added this one. */
  awaitApproval(input: null): Promise<Result<null, SyncFailure>>;
  /** Once the person has seen that it has. */
  joinApproved(input: { deviceName: string }): Promise<Result<null, SyncFailure>>;
  endApproval(input: null): Promise<Result<null, SyncFailure>>;
  changePassphrase(input: { passphrase: string; next: string }): Promise<Result<null, SyncFailure>>;
  /** “It leaked”: new master key, account keys, area keys and recovery code. */
  replaceKeys(input: {
    passphrase: string;
    next: string;
  }): Promise<Result<{ recoveryCode: string }, SyncFailure>>;
  /** `device` in hexadecimal, as in `StoredDevice`. Changes every area's key. */
  removeDevice(input: { device: string }): Promise<Result<null, SyncFailure>>;
  /**
   * Stops syncing on this device and keeps its data. Unless `force`, refuses with `OnlyHere` while something is not on the
   * server.
   */
  leave(input: { force: boolean }): Promise<Result<null, SyncFailure>>;
  /** Removes the account from the server for good, for all devices; each keeps its data. */
  eraseAccount(input: { passphrase: string }): Promise<Result<null, SyncFailure>>;
  /** Seals what is pending, since the app may be closed now. Resolves to whether something waits to be sent. */
  sealWaiting(input: null): Promise<Result<{ waits: boolean }, SyncFailure>>;
  /** Tries to connect now instead of after the pause. */
  wake(input: null): Promise<Result<null, SyncFailure>>;
}
