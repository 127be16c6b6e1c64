import type { Sessions } from '../sync/sessions.ts';
import type { Caller, Scope } from './access.ts';
import type { Account, AccountSummary, Standing, StoredSession, Stretching } from './accounts-store.ts';
import type { ApiKey } from './api-keys-store.ts';

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

/** The same, with the sealed keys to hand out. */
export interface OpenedAnswer extends SignedInAnswer {
  account: Account;
  /** Its id. */
  session: string;
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

export type Answer<T, E> = Promise<{ ok: true; value: T } | { ok: false; error: E }>;

export interface AccountsApi extends Sessions {
  /** Who asks, by a request's headers. */
  callerOf(headers: Headers): Promise<Caller | null>;
  start(email: string): Promise<Stretching>;
  register(registration: Registration): Answer<SignedInAnswer, Refusal<'EmailTaken' | 'SpaceRefused'>>;
  /** @param client who asks, for AC4 */
  signIn(email: string, loginSecret: Uint8Array, client: string): Answer<OpenedAnswer, SignInRefusal>;
  recover(email: string, recoverySecret: Uint8Array, client: string): Answer<OpenedAnswer, SignInRefusal>;
  renew(refresh: string): Promise<SignedInAnswer | null>;
  accountOf(caller: Caller): Promise<Account | null>;
  sessionsOf(caller: Caller): Promise<StoredSession[]>;
  endSession(caller: Caller, id: string): Promise<void>;
  changeKeys(caller: Caller, proof: Proof, keys: ChangedKeys, client: string): Answer<void, SignInRefusal>;
  /** Whether the caller knows the passphrase, too. */
  provesSelf(caller: Caller, loginSecret: Uint8Array, client: string): Answer<Account, SignInRefusal>;
  eraseAccount(id: string): Promise<boolean>;
  /** For admins (AC12). */
  summaries(after: string, most: number): Promise<AccountSummary[]>;
  setStanding(id: string, standing: Standing): Promise<boolean>;
  keys: {
    make(account: string, scopes: readonly Scope[], days: number): Promise<ApiKey & { text: string }>;
    of(account: string): Promise<ApiKey[]>;
    remove(account: string, id: string): Promise<void>;
  };
  /** The public keys of access tokens, as a JSON Web Key Set. */
  keySet(): Promise<{ keys: object[] }>;
}
