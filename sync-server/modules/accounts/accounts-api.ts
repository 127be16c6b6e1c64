import type { Site } from '../../core/site.ts';
import type { Sessions } from '../sync/sessions.ts';
import type { Caller, Scope } from './access.ts';
import type { Account, AccountSummary, Standing, StoredSession, Stretching } from './accounts-store.ts';
import type { ApiKey } from './api-keys-store.ts';
import type { NewPasskey, PasskeyAnswer } from './fields.ts';
import type { Passkey } from './passkeys-store.ts';

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
  /** The secret of an identity that waits for an account; null without one. */
  identity: string | null;
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

/** What a passkey answered, and the secret that was handed out with the question. */
export interface PasskeyProof<Credential> {
  secret: string;
  response: Credential;
}

/** With the master key as the passkey seals it, where it does. */
export interface OpenedByPasskey extends OpenedAnswer {
  masterByPasskey: Uint8Array | null;
}

/**
 * How a way to a provider ended: `known`, who came back has an account; `new`, has none, and `secret` is for making one;
 * `added`, the identity is now one more proof of an account; `taken`, it belongs to another one.
 */
export type CameBack =
  | { type: 'known'; account: string }
  | { type: 'new'; secret: string }
  | { type: 'added' | 'taken' | 'cancelled' | 'failed' };

export type Answer<T, E> = Promise<{ ok: true; value: T } | { ok: false; error: E }>;

export interface AccountsApi extends Sessions {
  /** Who asks, by a request's headers. */
  callerOf(headers: Headers): Promise<Caller | null>;
  start(email: string): Promise<Stretching>;
  register(
    registration: Registration,
  ): Answer<SignedInAnswer, Refusal<'EmailTaken' | 'SpaceRefused' | 'IdentityRefused'>>;
  /** @param client who asks, for AC4 */
  signIn(email: string, loginSecret: Uint8Array, client: string): Answer<OpenedAnswer, SignInRefusal>;
  recover(email: string, recoverySecret: Uint8Array, client: string): Answer<OpenedAnswer, SignInRefusal>;
  renew(refresh: string): Promise<SignedInAnswer | null>;
  accountOf(caller: Caller): Promise<Account | null>;
  sessionsOf(caller: Caller): Promise<StoredSession[]>;
  endSession(caller: Caller, id: string): Promise<void>;
  /** Ends the session of a refresh token, if it is good. */
  endSessionOf(refresh: string): Promise<void>;
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
  /** A session for who was proven in another way; null where the account is gone. */
  openSession(account: string): Promise<OpenedAnswer | null>;
  signInWithPasskey(
    site: Site,
    proof: PasskeyProof<PasskeyAnswer>,
  ): Answer<OpenedByPasskey, Refusal<'PasskeyRefused'>>;
  passkeys: {
    of(account: string): Promise<Passkey[]>;
    remove(account: string, id: string): Promise<void>;
    beginAdding(account: Account, site: Site): Promise<{ options: object; secret: string }>;
    add(
      account: Account,
      site: Site,
      proof: PasskeyProof<NewPasskey>,
      masterByPasskey: Uint8Array | null,
    ): Answer<void, Refusal<'PasskeyRefused'>>;
    beginSigningIn(site: Site): Promise<{ options: object; secret: string }>;
  };
  /** Who someone is to OpenID providers. */
  identities: {
    offered(): { id: string; name: string }[];
    of(account: string): Promise<string[]>;
    remove(account: string, provider: string): Promise<void>;
    leave(
      provider: string,
      site: Site,
      account: string | null,
    ): Answer<{ url: string; secret: string }, Refusal<'ProviderUnknown' | 'ProviderUnavailable'>>;
    comeBack(secret: string, site: Site, query: string): Promise<CameBack>;
    waiting(secret: string): Promise<{ provider: string; email: string | null } | null>;
  };
  approvals: {
    begin(account: string): Promise<string>;
    accountOf(code: string): Promise<string | null>;
    send(code: string, n: number, body: Uint8Array): Answer<void, Refusal<'ApprovalGone' | 'OutOfTurn'>>;
    receive(code: string, n: number): Answer<Uint8Array | null, Refusal<'ApprovalGone'>>;
    claim(
      code: string,
      device: Uint8Array,
      signature: Uint8Array,
    ): Answer<string, Refusal<'ApprovalGone' | 'NotApproved'>>;
  };
  /** The public keys of access tokens, as a JSON Web Key Set. */
  keySet(): Promise<{ keys: object[] }>;
}
