import type { Queries } from '../../core/database/database.ts';
import type { Scope } from './access.ts';
import type { Role } from './accounts-store.ts';

/** An API key as its owner sees it. */
export interface ApiKey {
  /** The part of the key that may be shown. */
  id: string;
  scopes: readonly Scope[];
  /** Milliseconds since 1970. */
  createdAt: number;
  expiresAt: number;
  /** To the hour; null before its first use. */
  usedAt: number | null;
}

interface ApiKeyRow extends Omit<ApiKey, 'scopes'> {
  scopes: string;
}

const COLUMNS = `k.id, k.scopes, k.created_at::float8 as "createdAt", k.expires_at::float8 as "expiresAt",
  k.used_at::float8 as "usedAt"`;

export async function insertApiKey(
  queries: Queries,
  key: Omit<ApiKey, 'usedAt'> & { account: string; hash: Uint8Array },
): Promise<void> {
  await queries.query(
    `insert into api_keys (id, account, hash, scopes, created_at, expires_at)
     values ($1::text, $2::text, $3::bytea, $4::text, $5::text::bigint, $6::text::bigint)`,
    [key.id, key.account, key.hash, key.scopes.join(' '), String(key.createdAt), String(key.expiresAt)],
  );
}

export async function apiKeysOf(queries: Queries, account: string): Promise<ApiKey[]> {
  const rows = await queries.query<ApiKeyRow>(
    `select ${COLUMNS} from api_keys k where k.account = $1::text order by k.created_at, k.id`,
    [account],
  );
  return rows.map(asApiKey);
}

/** With its hash and what its account says; null where there is none. */
export async function apiKeyById(queries: Queries, id: string) {
  const [row] = await queries.query<
    ApiKeyRow & { account: string; hash: Uint8Array; space: Uint8Array; role: Role }
  >(
    `select ${COLUMNS}, k.account, k.hash, a.space, a.role
     from api_keys k join accounts a on a.id = k.account where k.id = $1::text`,
    [id],
  );
  return row ? { ...row, ...asApiKey(row) } : null;
}

export async function noteApiKeyUse(queries: Queries, id: string, usedAt: number): Promise<void> {
  await queries.query('update api_keys set used_at = $2::text::bigint where id = $1::text', [
    id,
    String(usedAt),
  ]);
}

export async function deleteApiKey(queries: Queries, account: string, id: string): Promise<void> {
  await queries.query('delete from api_keys where account = $1::text and id = $2::text', [account, id]);
}

function asApiKey({ id, scopes, createdAt, expiresAt, usedAt }: ApiKeyRow): ApiKey {
  return { id, scopes: scopes.split(' ') as Scope[], createdAt, expiresAt, usedAt };
}
