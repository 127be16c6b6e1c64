import { bytesArray, textArray } from '../../core/database/arrays.ts';
import type { Queries } from '../../core/database/database.ts';

export type Role = 'user' | 'coach' | 'admin';

/** How a passphrase becomes keys (KY1): what a device has to know before it can sign in. */
export interface Stretching {
  /** 16 bytes. */
  salt: Uint8Array;
  memoryBytes: number;
  passes: number;
}

/** What a person's devices sealed; nothing of it opens here. */
export interface SealedKeys {
  masterByPassphrase: Uint8Array;
  masterByRecovery: Uint8Array;
  accountKeys: Uint8Array;
}

export interface Account extends Stretching, SealedKeys {
  id: string;
  /** As `normalEmail` writes it. */
  email: string;
  role: Role;
  space: Uint8Array;
  loginHash: Uint8Array;
  recoveryHash: Uint8Array;
  /** Milliseconds since 1970. */
  createdAt: number;
}

const COLUMNS = `id, email, role, space, login_hash as "loginHash", salt, memory_bytes::float8 as "memoryBytes", passes,
  recovery_hash as "recoveryHash", master_by_passphrase as "masterByPassphrase",
  master_by_recovery as "masterByRecovery", account_keys as "accountKeys", created_at::float8 as "createdAt"`;

/** False where the address has an account. */
export async function insertAccount(queries: Queries, account: Account): Promise<boolean> {
  const rows = await queries.query(
    `insert into accounts (id, email, role, space, login_hash, salt, memory_bytes, passes, recovery_hash,
       master_by_passphrase, master_by_recovery, account_keys, created_at)
     values ($1::text, $2::text, $3::text, $4::bytea, $5::bytea, $6::bytea, $7::text::bigint, $8::int, $9::bytea,
       $10::bytea, $11::bytea, $12::bytea, $13::text::bigint)
     on conflict (email) do nothing returning id`,
    [
      account.id,
      account.email,
      account.role,
      account.space,
      account.loginHash,
      account.salt,
      String(account.memoryBytes),
      account.passes,
      account.recoveryHash,
      account.masterByPassphrase,
      account.masterByRecovery,
      account.accountKeys,
      String(account.createdAt),
    ],
  );
  return rows.length === 1;
}

export async function accountByEmail(queries: Queries, email: string): Promise<Account | null> {
  const [account] = await queries.query<Account & Record<string, unknown>>(
    `select ${COLUMNS} from accounts where email = $1::text`,
    [email],
  );
  return account ?? null;
}

export async function accountById(queries: Queries, id: string): Promise<Account | null> {
  const [account] = await queries.query<Account & Record<string, unknown>>(
    `select ${COLUMNS} from accounts where id = $1::text`,
    [id],
  );
  return account ?? null;
}

/** What a new passphrase, or a new master key, replaces (KY17). */
export type Replaced = Pick<Account, 'loginHash' | 'recoveryHash' | keyof Stretching | keyof SealedKeys>;

/** False where they were replaced already since `account` was read. */
export async function replaceKeys(
  queries: Queries,
  { id, loginHash }: Pick<Account, 'id' | 'loginHash'>,
  replaced: Replaced,
): Promise<boolean> {
  const rows = await queries.query(
    `update accounts set login_hash = $2::bytea, salt = $3::bytea, memory_bytes = $4::text::bigint, passes = $5::int,
       recovery_hash = $6::bytea, master_by_passphrase = $7::bytea, master_by_recovery = $8::bytea,
       account_keys = $9::bytea
     where id = $1::text and login_hash = $10::bytea returning id`,
    [
      id,
      replaced.loginHash,
      replaced.salt,
      String(replaced.memoryBytes),
      replaced.passes,
      replaced.recoveryHash,
      replaced.masterByPassphrase,
      replaced.masterByRecovery,
      replaced.accountKeys,
      loginHash,
    ],
  );
  return rows.length === 1;
}

/** Removes an account with its sessions. Its space is `eraseSpace`'s. */
export async function deleteAccount(queries: Queries, id: string): Promise<void> {
  await queries.query('delete from accounts where id = $1::text', [id]);
}

/** What who runs the server may know of an account (AC12). */
export interface AccountSummary extends Standing {
  id: string;
  email: string;
  createdAt: number;
  /** When one of its sessions was last renewed; null where it has none. */
  seenAt: number | null;
  /** Of envelopes. */
  bytes: number;
}

export async function accountSummaries(
  queries: Queries,
  after: string,
  most: number,
): Promise<AccountSummary[]> {
  return queries.query<AccountSummary & Record<string, unknown>>(
    `select a.id, a.email, a.role, a.created_at::float8 as "createdAt",
       (select max(renewed_at)::float8 from sessions where account = a.id) as "seenAt",
       (select coalesce(sum(bytes), 0)::float8 from documents where space = a.space) as bytes,
       a.quota_bytes::float8 as "quotaBytes"
     from accounts a where a.email > $1::text order by a.email limit $2::int`,
    [after, most],
  );
}

export async function appointAdmins(
  queries: Queries,
  emails: readonly string[],
  since: number,
): Promise<void> {
  await queries.query(
    `update accounts set role = 'admin'
     where email = any($1::text::text[]) and created_at <= $2::text::bigint`,
    [textArray(emails), String(since)],
  );
}

/** What an admin decides about an account. */
export interface Standing {
  role: Role;
  /** Null: as much as everyone. 0: without limit. */
  quotaBytes: number | null;
}

/** False where there is no such account. */
export async function setStanding(
  queries: Queries,
  id: string,
  { role, quotaBytes }: Standing,
): Promise<boolean> {
  const rows = await queries.query(
    'update accounts set role = $2::text, quota_bytes = $3::text::bigint where id = $1::text returning id',
    [id, role, quotaBytes === null ? null : String(quotaBytes)],
  );
  return rows.length === 1;
}

/** How much a space may hold: null as much as everyone, 0 without limit. */
export async function quotaOfSpace(queries: Queries, space: Uint8Array): Promise<number | null> {
  const [row] = await queries.query<{ quotaBytes: number | null }>(
    'select quota_bytes::float8 as "quotaBytes" from accounts where space = $1::bytea',
    [space],
  );
  return row?.quotaBytes ?? null;
}

export interface StoredSession {
  id: string;
  account: string;
  /** The device that connected with it last. */
  device: Uint8Array | null;
  /** Milliseconds since 1970. */
  createdAt: number;
  renewedAt: number;
}

/**
 * False where the account is gone or has another passphrase by now. It waits for a change that is under way, which ends the
 * sessions that it finds.
 */
export async function insertSession(
  queries: Queries,
  account: Pick<Account, 'id' | 'loginHash'>,
  session: { id: string; refreshHash: Uint8Array; now: number },
): Promise<boolean> {
  const rows = await queries.query(
    `insert into sessions (id, account, refresh_hash, renewed_at, created_at)
     select $1::text, id, $3::bytea, $4::text::bigint, $4::text::bigint
     from accounts where id = $2::text and login_hash = $5::bytea for share
     returning id`,
    [session.id, account.id, session.refreshHash, String(session.now), account.loginHash],
  );
  return rows.length === 1;
}

/** A session that has not ended, with what its account says; locked for the transaction where one is given. */
export async function sessionById(queries: Queries, id: string, { forUpdate = false } = {}) {
  const [session] = await queries.query<{
    id: string;
    account: string;
    space: Uint8Array;
    role: Role;
    refreshHash: Uint8Array;
    renewedAt: number;
  }>(
    `select s.id, s.account, a.space, a.role, s.refresh_hash as "refreshHash", s.renewed_at::float8 as "renewedAt"
     from sessions s join accounts a on a.id = s.account
     where s.id = $1::text and s.ended_at is null ${forUpdate ? 'for update of s' : ''}`,
    [id],
  );
  return session ?? null;
}

export async function renewSession(
  queries: Queries,
  id: string,
  refreshHash: Uint8Array,
  now: number,
): Promise<void> {
  await queries.query(
    'update sessions set refresh_hash = $2::bytea, renewed_at = $3::text::bigint where id = $1::text',
    [id, refreshHash, String(now)],
  );
}

export async function setSessionDevice(queries: Queries, id: string, device: Uint8Array): Promise<void> {
  await queries.query('update sessions set device = $2::bytea where id = $1::text', [id, device]);
}

export async function sessionsOf(queries: Queries, account: string): Promise<StoredSession[]> {
  return queries.query<StoredSession & Record<string, unknown>>(
    `select id, account, device, created_at::float8 as "createdAt", renewed_at::float8 as "renewedAt"
     from sessions where account = $1::text and ended_at is null order by created_at`,
    [account],
  );
}

/** Ends sessions of an account, all or one, but for `except`; resolves to those that were not over. */
export async function endSessions(
  queries: Queries,
  account: string,
  { only = null, except = null, now }: { only?: string | null; except?: string | null; now: number },
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(
    `update sessions set ended_at = $4::text::bigint
     where account = $1::text and ended_at is null and ($2::text is null or id = $2::text)
       and ($3::text is null or id <> $3::text)
     returning id`,
    [account, only, except, String(now)],
  );
  return rows.map(({ id }) => id);
}

/** Of these, the ones that are over or are not there; `oldest`: what was not renewed since has expired. */
export async function endedAmong(
  queries: Queries,
  ids: readonly string[],
  oldest: number,
): Promise<string[]> {
  const live = await queries.query<{ id: string }>(
    `select id from sessions where id = any($1::text::text[]) and ended_at is null and renewed_at >= $2::text::bigint`,
    [textArray(ids), String(oldest)],
  );
  const there = new Set(live.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

/**
 * Notes an attempt under each of these before it is weighed, so that guesses made at once count each other.
 * @returns how many attempts there were since, this one among them, in the order of `who`
 */
export async function noteAttempt(
  queries: Queries,
  attempt: string,
  who: readonly Uint8Array[],
  times: { now: number; since: number },
): Promise<number[]> {
  await queries.query('delete from refused_sign_ins where at <= $1::text::bigint', [String(times.since)]);
  await queries.query(
    `insert into refused_sign_ins (who, at, attempt)
     select who, $2::text::bigint, $3::text from unnest($1::text::bytea[]) as who`,
    [bytesArray(who), String(times.now), attempt],
  );
  const rows = await queries.query<{ count: number }>(
    `select (select count(*)::float8 from refused_sign_ins r where r.who = w.who and r.at > $2::text::bigint) as count
     from unnest($1::text::bytea[]) with ordinality as w (who, place) order by place`,
    [bytesArray(who), String(times.since)],
  );
  return rows.map(({ count }) => count);
}

/** An attempt that was right, or that was not weighed, does not count. */
export async function forgetAttempt(queries: Queries, attempt: string): Promise<void> {
  await queries.query('delete from refused_sign_ins where attempt = $1::text', [attempt]);
}
