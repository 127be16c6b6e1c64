import type { Queries } from '../../core/database/database.ts';

/** Who someone is to a provider. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Its name in this server's configuration. */
  provider: string;
}

/** False where the identity belongs to an account already, or the account to another identity of the same issuer. */
export async function insertIdentity(
  queries: Queries,
  { issuer, subject, provider }: Identity,
  { account, createdAt }: { account: string; createdAt: number },
): Promise<boolean> {
  const rows = await queries.query(
    `insert into identities (issuer, subject, account, provider, created_at)
     values ($1::text, $2::text, $3::text, $4::text, $5::text::bigint) on conflict do nothing returning issuer`,
    [issuer, subject, account, provider, String(createdAt)],
  );
  return rows.length === 1;
}

export async function accountOfIdentity(
  queries: Queries,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<string | null> {
  const [row] = await queries.query<{ account: string }>(
    'select account from identities where issuer = $1::text and subject = $2::text',
    [issuer, subject],
  );
  return row?.account ?? null;
}

/** The names of the providers at which the account is known. */
export async function providersOf(queries: Queries, account: string): Promise<string[]> {
  const rows = await queries.query<{ provider: string }>(
    'select provider from identities where account = $1::text order by created_at, provider',
    [account],
  );
  return rows.map(({ provider }) => provider);
}

export async function deleteIdentity(queries: Queries, account: string, provider: string): Promise<void> {
  await queries.query('delete from identities where account = $1::text and provider = $2::text', [
    account,
    provider,
  ]);
}
