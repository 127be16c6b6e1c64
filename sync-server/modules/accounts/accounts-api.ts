import type { Session, Sessions } from '../sync/sessions.ts';
import type { Account, AccountSummary, StoredSession, Stretching } from './accounts-store.ts';

// What the routes ask of the accounts. Without Node: the app's type check reads them too.

/** What a device gets that has proven who it is for. */
export interface SignedInAnswer {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  space: Uint8Array;
  /** For the cookie: the session and its refresh token. */
  refresh: string;
}

/** What a device sends to make an account's keys; the secrets are what HKDF made of passphrase and recovery code. */
export interface NewKeys extends Stretching {
  loginSecret: Uint8Array;
  recoverySecret: Uint8Array;
  masterByPassphrase: Uint8Array;
  masterByRecovery: Uint8Array;
  accountKeys: Uint8Array;
}

export interface Registration extends NewKeys {
  email: string;
  /** Genesis and first device. */
  entries: readonly Uint8Array[];
  wraps: readonly Uint8Array[];
}

/** What a new passphrase changes; with the rest, all keys are new (KY17). */
export type ChangedKeys = Omit<NewKeys, OfAllNew> & Partial<Pick<NewKeys, OfAllNew>>;
type OfAllNew = 'recoverySecret' | 'masterByRecovery' | 'accountKeys';

export type Proof = { loginSecret: Uint8Array } | { recoverySecret: Uint8Array };

export interface Refusal<Type extends string> {
  type: Type;
  message: string;
}

export type SignInRefusal = Refusal<'SignInRefused' | 'TooMany'>;

type Answer<T, E> = Promise<{ ok: true; value: T } | { ok: false; error: E }>;

export interface AccountsApi extends Sessions {
  start(email: string): Promise<Stretching>;
  register(registration: Registration): Answer<SignedInAnswer, Refusal<'EmailTaken' | 'SpaceRefused'>>;
  /** @param client who asks, for AC4 */
  signIn(
    email: string,
    loginSecret: Uint8Array,
    client: string,
  ): Answer<SignedInAnswer & { account: Account }, SignInRefusal>;
  recover(
    email: string,
    recoverySecret: Uint8Array,
    client: string,
  ): Answer<SignedInAnswer & { account: Account }, SignInRefusal>;
  renew(refresh: string): Promise<SignedInAnswer | null>;
  accountOf(session: Session): Promise<Account | null>;
  sessionsOf(session: Session): Promise<StoredSession[]>;
  endSession(session: Session, id: string): Promise<void>;
  changeKeys(session: Session, proof: Proof, keys: ChangedKeys, client: string): Answer<void, SignInRefusal>;
  erase(session: Session, loginSecret: Uint8Array, client: string): Answer<void, SignInRefusal>;
  /** For admins (AC12). */
  summaries(after: string, most: number): Promise<AccountSummary[]>;
  eraseAccount(id: string): Promise<boolean>;
  /** The public keys of access tokens, as a JSON Web Key Set. */
  keySet(): Promise<{ keys: object[] }>;
}
