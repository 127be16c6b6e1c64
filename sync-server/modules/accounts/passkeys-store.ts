import type { Queries } from '../../core/database/database.ts';

/** A passkey as its owner sees it. Instants are milliseconds since 1970. */
export interface Passkey {
  /** The credential's id, base64url. */
  id: string;
  createdAt: number;
  usedAt: number | null;
  /** Whether it opens the account's keys by itself (KY4). */
  opens: boolean;
}

/** What a passkey is checked with. */
export interface StoredPasskey {
  id: string;
  account: string;
  publicKey: Uint8Array;
  counter: number;
  /** How a browser may reach it, as WebAuthn names the ways. */
  transports: readonly string[];
  /** The master key as a device sealed it under what this passkey's PRF gave; null where it has none. */
  masterByPasskey: Uint8Array | null;
}

/** False where it is there already, or where the account's passphrase was changed since `loginHash` was proven. */
export async function insertPasskey(
  queries: Queries,
  passkey: StoredPasskey & { createdAt: number },
  loginHash: Uint8Array,
): Promise<boolean> {
  const rows = await queries.query(
    `insert into passkeys (id, account, public_key, counter, transports, master_by_passkey, created_at)
     select $1::text, a.id, $3::bytea, $4::text::bigint, $5::text, $6::bytea, $7::text::bigint
     from accounts a where a.id = $2::text and a.login_hash = $8::bytea
     on conflict (id) do nothing returning id`,
    [
      passkey.id,
      passkey.account,
      passkey.publicKey,
      String(passkey.counter),
      passkey.transports.join(' '),
      passkey.masterByPasskey,
      String(passkey.createdAt),
      loginHash,
    ],
  );
  return rows.length === 1;
}

export async function passkeyById(queries: Queries, id: string): Promise<StoredPasskey | null> {
  const [row] = await queries.query<Omit<StoredPasskey, 'transports'> & { transports: string }>(
    `select id, account, public_key as "publicKey", counter::float8 as counter, transports,
       master_by_passkey as "masterByPasskey"
     from passkeys where id = $1::text`,
    [id],
  );
  return row ? { ...row, transports: row.transports.split(' ').filter(Boolean) } : null;
}

export async function passkeysOf(queries: Queries, account: string): Promise<Passkey[]> {
  return queries.query<Passkey & Record<string, unknown>>(
    `select id, created_at::float8 as "createdAt", used_at::float8 as "usedAt",
       master_by_passkey is not null as opens
     from passkeys where account = $1::text order by created_at, id`,
    [account],
  );
}

/** False where somebody else has used it with this count, or a later one, meanwhile. Passkeys that do not count stay at 0. */
export async function notePasskeyUse(
  queries: Queries,
  id: string,
  { counter, usedAt }: { counter: number; usedAt: number },
): Promise<boolean> {
  const rows = await queries.query(
    `update passkeys set counter = $2::text::bigint, used_at = $3::text::bigint
     where id = $1::text and (counter < $2::text::bigint or (counter = 0 and $2::text::bigint = 0)) returning id`,
    [id, String(counter), String(usedAt)],
  );
  return rows.length === 1;
}

export async function deletePasskey(queries: Queries, account: string, id: string): Promise<void> {
  await queries.query('delete from passkeys where account = $1::text and id = $2::text', [account, id]);
}

/** What a new master key makes useless. */
export async function forgetPasskeySeals(queries: Queries, account: string): Promise<void> {
  await queries.query('update passkeys set master_by_passkey = null where account = $1::text', [account]);
}
