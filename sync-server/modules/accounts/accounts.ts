import { createHmac, randomUUID } from 'node:crypto';
import type { Bus } from '../../core/bus/bus.ts';
import type { Database } from '../../core/database/database.ts';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import type { Log } from '../../core/log.ts';
import type { Site } from '../../core/site.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import { createSpace, eraseSpace, Memberships } from '../spaces/index.ts';
import { SESSION_ENDED, type Session } from '../sync/sessions.ts';
import type { Caller } from './access.ts';
import type {
  AccountsApi,
  ChangedKeys,
  OpenedAnswer,
  OpenedByPasskey,
  PasskeyProof,
  Proof,
  Refusal,
  Registration,
  SignedInAnswer,
  SignInRefusal,
} from './accounts-api.ts';
import {
  type Account,
  accountByEmail,
  accountById,
  accountSummaries,
  type AccountSummary,
  appointAdmins,
  deleteAccount,
  endedAmong,
  endSessions,
  forgetAttempt,
  insertAccount,
  insertSession,
  noteAttempt,
  quotaOfSpace,
  renewSession,
  replaceKeys,
  type Role,
  sessionById,
  sessionsOf,
  setSessionDevice,
  setStanding,
  type Standing,
  type StoredSession,
  type Stretching,
} from './accounts-store.ts';
import { ApiKeys } from './api-keys.ts';
import { Approvals } from './approvals.ts';
import { BegunProofs } from './begun-proofs.ts';
import { hashOf, isHashOf, isSame } from './hashes.ts';
import type { PasskeyAnswer } from './fields.ts';
import { Identities } from './identities.ts';
import { forgetPasskeySeals } from './passkeys-store.ts';
import { PASSKEY_REFUSED, Passkeys } from './passkeys.ts';
import type { ProviderConfig } from './providers.ts';
import type { ServerSecrets } from './server-secrets.ts';
import { ACCESS_SECONDS, newSecret, REFRESH_DAYS, type Tokens } from './tokens.ts';

interface Parts {
  database: Database;
  bus: Bus;
  verify: Verify;
  secrets: ServerSecrets;
  tokens: Tokens;
  /** Addresses whose accounts manage others, from the server's next start on. */
  admins: readonly string[];
  /** OpenID providers at which people may prove who they are. */
  providers: readonly ProviderConfig[];
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (length: number) => Uint8Array;
}

type RegisterRefusal = Refusal<'EmailTaken' | 'SpaceRefused' | 'IdentityRefused'>;

/** AC4. */
const MOST_REFUSED = { address: 10, client: 100 };
const COUNTED = 15 * 60_000;
/** KY1, and what an address without an account is said to need. */
const USUAL = { memoryBytes: 64 * 1024 * 1024, passes: 3 };
const REFRESH_AGE = REFRESH_DAYS * 24 * 3_600_000;
/** How long the refresh token before is answered as the present one is: two tabs may renew at once. */
const RENEWAL_GRACE = 10_000;

/** Who someone is (PROTOCOL.md AC). Nothing here opens anything: what is stored was sealed by a device. */
export class Accounts implements AccountsApi {
  readonly #parts: Parts;
  readonly keys: ApiKeys;
  readonly passkeys: Passkeys;
  readonly identities: Identities;
  readonly approvals: Approvals;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.keys = new ApiKeys(parts);
    const begun = new BegunProofs(parts);
    this.passkeys = new Passkeys({ ...parts, begun });
    this.identities = new Identities({ ...parts, begun }, parts.providers);
    this.approvals = new Approvals({ ...parts, memberships: new Memberships(parts.verify) });
  }

  /**
   * Makes admins of the accounts that the configuration names and that were there at `since`, when the server was started, in
   * milliseconds since 1970. Not of who registers later: nobody has proven then that the address is theirs.
   */
  async appointAdmins(since: number): Promise<void> {
    const { database, admins } = this.#parts;
    if (admins.length > 0) await appointAdmins(database, admins.map(normalEmail), since);
  }

  /** Bytes that an admin has set for the account of a space; null where the server's usual limit holds. */
  quotaOf(space: Uint8Array): Promise<number | null> {
    return quotaOfSpace(this.#parts.database, space);
  }

  /** What a device needs in order to sign in; for an address without an account, something of the same form (AC2). */
  async start(email: string): Promise<Stretching> {
    const { database, secrets } = this.#parts;
    const address = normalEmail(email);
    const secret = fromBase64Url(await secrets.get('salt', newSecret))!;
    const salt = new Uint8Array(createHmac('sha256', secret).update(address).digest()).slice(0, 16);
    const account = await accountByEmail(database, address);
    return account ?? { salt, ...USUAL };
  }

  /** Makes an account and its space, or nothing (AC5). */
  async register(registration: Registration): Promise<Result<SignedInAnswer, RegisterRefusal>> {
    const { database, verify, now } = this.#parts;
    const { entries, wraps, loginSecret, recoverySecret, identity } = registration;
    const email = normalEmail(registration.email);
    const session = this.#newSession();
    const outcome = await orRollBack<Account, RegisterRefusal>(database, async (queries) => {
      const created = await createSpace(queries, { entries, wraps }, verify);
      if (!created.ok) {
        const message = `The keys of the new account do not fit together: ${created.error}.`;
        return fail({ type: 'SpaceRefused', message });
      }
      const account: Account = {
        ...registration,
        id: randomUUID(),
        email,
        role: 'user',
        space: created.value.space,
        loginHash: hashOf('login', loginSecret),
        recoveryHash: hashOf('recovery', recoverySecret),
        createdAt: now(),
      };
      if (!(await insertAccount(queries, account))) {
        const message = 'There is an account with this e-mail address: sign in instead.';
        return fail({ type: 'EmailTaken', message });
      }
      if (identity !== null && !(await this.identities.give(queries, identity, account.id))) {
        const message = 'It took too long since you came back from the provider: go there once more.';
        return fail({ type: 'IdentityRefused', message });
      }
      await insertSession(queries, account, { ...session, now: now() });
      return ok(account);
    });
    return outcome.ok ? ok(await this.#signedIn(outcome.value, session)) : outcome;
  }

  /** @param client who asks, for AC4 */
  async signIn(
    email: string,
    loginSecret: Uint8Array,
    client: string,
  ): Promise<Result<OpenedAnswer, SignInRefusal>> {
    return this.#proven(email, client, (account) => isHashOf('login', loginSecret, account?.loginHash));
  }

  /** Signs in with the recovery code, and ends all other sessions (AC7). */
  async recover(
    email: string,
    recoverySecret: Uint8Array,
    client: string,
  ): Promise<Result<OpenedAnswer, SignInRefusal>> {
    const recovered = await this.#proven(email, client, (account) =>
      isHashOf('recovery', recoverySecret, account?.recoveryHash),
    );
    if (recovered.ok) await this.#end(recovered.value.account.id, { except: recovered.value.session });
    return recovered;
  }

  async signInWithPasskey(
    site: Site,
    proof: PasskeyProof<PasskeyAnswer>,
  ): Promise<Result<OpenedByPasskey, Refusal<'PasskeyRefused'>>> {
    const proven = await this.passkeys.prove(site, proof);
    if (!proven.ok) return proven;
    const { account, masterByPasskey } = proven.value;
    const opened = await this.openSession(account);
    return opened ? ok({ ...opened, masterByPasskey }) : fail(PASSKEY_REFUSED);
  }

  /** A session for who was proven in another way (AC11); null where the account is gone. */
  async openSession(id: string): Promise<OpenedAnswer | null> {
    const account = await accountById(this.#parts.database, id);
    return account && this.#open(account);
  }

  /** A new access token for the refresh token in a cookie; null when it is good no more. Used twice, it ends its session. */
  async renew(refresh: string): Promise<SignedInAnswer | null> {
    const { database, tokens, now } = this.#parts;
    const read = readRefresh(refresh);
    if (!read) return null;
    const { id, token } = read;
    const next = await tokens.nextRefresh(token);
    const outcome = await database.transaction(async (queries) => {
      const session = await sessionById(queries, id, { forUpdate: true });
      if (!session || now() - session.renewedAt > REFRESH_AGE) return 'gone' as const;
      if (isSame(session.refreshHash, hashOf('refresh', token))) {
        await renewSession(queries, id, hashOf('refresh', next), now());
        return session;
      }
      const isTwin =
        isSame(session.refreshHash, hashOf('refresh', next)) && now() - session.renewedAt <= RENEWAL_GRACE;
      return isTwin ? session : ('reused' as const);
    });
    if (outcome === 'gone') return null;
    if (outcome === 'reused') {
      await this.#endOne(id);
      return null;
    }
    const { account, space } = outcome;
    const accessToken = await tokens.access({ session: id, account });
    return { accessToken, expiresIn: ACCESS_SECONDS, space, refresh: `${id}.${toBase64Url(next)}` };
  }

  /** Who asks: a person with an access token, or a program with a key. */
  async callerOf(headers: Headers): Promise<Caller | null> {
    const key = bearerOf(headers);
    if (key?.startsWith('welness_')) return this.keys.callerOf(key);
    const session = await this.sessionOf(headers);
    if (!session) return null;
    const { account, space, role } = session;
    return { account, space, role, session: session.id, scopes: null };
  }

  async sessionOf(headers: Headers): Promise<(Session & { role: Role }) | null> {
    const token = bearerOf(headers);
    const claims = token ? await this.#parts.tokens.read(token) : null;
    const session = claims && (await sessionById(this.#parts.database, claims.session));
    if (!claims || !session) return null;
    const { id, account, space, role } = session;
    return { id, account, space, role, expiresAt: claims.expiresAt };
  }

  endedSessions(ids: readonly string[]): Promise<string[]> {
    return endedAmong(this.#parts.database, ids, this.#parts.now() - REFRESH_AGE);
  }

  async usesDevice(session: string, device: Uint8Array): Promise<void> {
    await setSessionDevice(this.#parts.database, session, device);
  }

  async accountOf({ account }: Caller): Promise<Account | null> {
    return accountById(this.#parts.database, account);
  }

  sessionsOf({ account }: Caller): Promise<StoredSession[]> {
    return sessionsOf(this.#parts.database, account);
  }

  /** Ends a session of the same account; the own one signs out. */
  async endSession({ account }: Caller, id: string): Promise<void> {
    await this.#end(account, { only: id });
  }

  async endSessionOf(refresh: string): Promise<void> {
    const read = readRefresh(refresh);
    const session = read && (await sessionById(this.#parts.database, read.id));
    if (session && isSame(session.refreshHash, hashOf('refresh', read.token)))
      await this.#end(session.account, { only: read.id });
  }

  /**
   * New keys under a new passphrase (AC10), proven by the old login secret or the recovery secret. The other sessions end.
   */
  async changeKeys(
    caller: Caller,
    proof: Proof,
    keys: ChangedKeys,
    client: string,
  ): Promise<Result<void, SignInRefusal>> {
    const { database } = this.#parts;
    const account = await accountById(database, caller.account);
    if (!account) return fail(REFUSED);
    const proven = await this.#guarded(account.email, client, () =>
      'loginSecret' in proof
        ? isHashOf('login', proof.loginSecret, account.loginHash)
        : isHashOf('recovery', proof.recoverySecret, account.recoveryHash),
    );
    if (!proven.ok) return proven;
    const isReplaced = await database.transaction(async (queries) => {
      // A new master key opens under nothing that sealed the old one.
      if (keys.accountKeys) await forgetPasskeySeals(queries, account.id);
      return replaceKeys(queries, account, {
        ...account,
        ...keys,
        loginHash: hashOf('login', keys.loginSecret),
        recoveryHash: keys.recoverySecret ? hashOf('recovery', keys.recoverySecret) : account.recoveryHash,
      });
    });
    if (!isReplaced) return fail(REFUSED);
    await this.#end(account.id, { except: caller.session });
    return ok(undefined);
  }

  /** Whether who asks knows the passphrase, too: before what a stolen access token must not be enough for. */
  async provesSelf(
    { account: id }: Caller,
    loginSecret: Uint8Array,
    client: string,
  ): Promise<Result<Account, SignInRefusal>> {
    const account = await accountById(this.#parts.database, id);
    if (!account) return fail(REFUSED);
    const proven = await this.#guarded(account.email, client, () =>
      isHashOf('login', loginSecret, account.loginHash),
    );
    return proven.ok ? ok(account) : proven;
  }

  /** Removes account and space for good (AC15). False where there is no such account. */
  async eraseAccount(id: string): Promise<boolean> {
    const { database } = this.#parts;
    const account = await accountById(database, id);
    if (!account) return false;
    await this.#end(id, {});
    await database.transaction(async (queries) => {
      await deleteAccount(queries, id);
      await eraseSpace(queries, account.space);
    });
    return true;
  }

  /** For admins: who has an account, how much is stored, when it was last used (AC12). By address, after this one. */
  summaries(after: string, most: number): Promise<AccountSummary[]> {
    return accountSummaries(this.#parts.database, after, most);
  }

  /** What an admin decides about an account. False where there is none. Its sessions learn of a new role with their next request. */
  setStanding(id: string, standing: Standing): Promise<boolean> {
    return setStanding(this.#parts.database, id, standing);
  }

  keySet(): Promise<{ keys: object[] }> {
    return this.#parts.tokens.keySet();
  }

  // — proofs —

  async #proven(
    email: string,
    client: string,
    isRight: (account: Account | null) => boolean,
  ): Promise<Result<OpenedAnswer, SignInRefusal>> {
    const address = normalEmail(email);
    const account = await accountByEmail(this.#parts.database, address);
    const proven = await this.#guarded(address, client, () => isRight(account));
    if (!proven.ok || !account) return proven.ok ? fail(REFUSED) : proven;
    const opened = await this.#open(account);
    return opened ? ok(opened) : fail(REFUSED);
  }

  /** Asks for a proof as often as AC4 permits, and counts what is wrong. */
  async #guarded(
    address: string,
    client: string,
    isRight: () => boolean,
  ): Promise<Result<void, SignInRefusal>> {
    const { database, secrets, now } = this.#parts;
    const secret = fromBase64Url(await secrets.get('refusals', newSecret))!;
    const keyed = (text: string) => new Uint8Array(createHmac('sha256', secret).update(text).digest());
    const who = [keyed(`address ${address}`), keyed(`client ${client}`)];
    const attempt = randomUUID();
    const times = { now: now(), since: now() - COUNTED };
    const [ofAddress = 0, ofClient = 0] = await noteAttempt(database, attempt, who, times);
    const isRightNow = isRight();
    const isTooMany = ofAddress > MOST_REFUSED.address || ofClient > MOST_REFUSED.client;
    if (!isTooMany && !isRightNow) return fail(REFUSED);
    await forgetAttempt(database, attempt);
    return isTooMany ? fail(TOO_MANY) : ok(undefined);
  }

  // — sessions —

  /** Null where the account is gone, or its passphrase was changed while its owner proved the old one. */
  async #open(account: Account): Promise<OpenedAnswer | null> {
    const { database, now } = this.#parts;
    const session = this.#newSession();
    if (!(await insertSession(database, account, { ...session, now: now() }))) return null;
    return { ...(await this.#signedIn(account, session)), account, session: session.id };
  }

  #newSession(): { id: string; refresh: Uint8Array; refreshHash: Uint8Array } {
    const refresh = this.#parts.random(32);
    return { id: randomUUID(), refresh, refreshHash: hashOf('refresh', refresh) };
  }

  async #signedIn(
    { id: account, space }: Account,
    { id, refresh }: { id: string; refresh: Uint8Array },
  ): Promise<SignedInAnswer> {
    const accessToken = await this.#parts.tokens.access({ session: id, account });
    return { accessToken, expiresIn: ACCESS_SECONDS, space, refresh: `${id}.${toBase64Url(refresh)}` };
  }

  async #end(account: string, which: { only?: string; except?: string | null }): Promise<void> {
    const { database, bus, now } = this.#parts;
    for (const id of await endSessions(database, account, { ...which, now: now() }))
      bus.publish(SESSION_ENDED, id);
  }

  async #endOne(id: string): Promise<void> {
    const session = await sessionById(this.#parts.database, id);
    if (session) await this.#end(session.account, { only: id });
  }
}

const REFUSED: SignInRefusal = {
  type: 'SignInRefused',
  message: 'E-mail address and passphrase do not fit together.',
};

const TOO_MANY: SignInRefusal = {
  type: 'TooMany',
  message: 'That was wrong too often: wait fifteen minutes and try again.',
};

/** Two spellings of one address are one: without spaces around it, composed (NFKC), in small letters. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** A refresh token names its session. Null where it has not the form of one. */
function readRefresh(refresh: string): { id: string; token: Uint8Array } | null {
  const [id, text] = refresh.split('.');
  const token = text ? fromBase64Url(text) : null;
  return id && token?.length === 32 ? { id, token } : null;
}

function bearerOf(headers: Headers): string | null {
  return /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

/** A transaction of which nothing stays where its work refuses. */
async function orRollBack<T, E>(
  database: Database,
  work: (queries: Parameters<Parameters<Database['transaction']>[0]>[0]) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const refused: { outcome: Result<T, E> | null } = { outcome: null };
  try {
    return await database.transaction(async (queries) => {
      const outcome = await work(queries);
      if (outcome.ok) return outcome;
      refused.outcome = outcome;
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack && refused.outcome) return refused.outcome;
    throw error;
  }
}

class RolledBack extends Error {}
