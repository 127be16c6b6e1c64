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

/** What the page asks of the worker: name, input and answer of each action. */
export interface SyncActions {
  /** Makes an account and a space, and this device its first. The code is shown once and kept nowhere. */
  register(input: {
    email: string;
    passphrase: string;
    deviceName: string;
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
  /** Tries to connect now instead of after the pause. */
  wake(input: null): Promise<Result<null, SyncFailure>>;
}
