import type { Queries } from '../../core/database/database.ts';

export async function insertApproval(
  queries: Queries,
  { hash, account, begunAt }: { hash: Uint8Array; account: string; begunAt: number },
): Promise<void> {
  await queries.query(
    'insert into approvals (hash, account, begun_at) values ($1::bytea, $2::text, $3::text::bigint)',
    [hash, account, String(begunAt)],
  );
}

/** Those begun before `before`, in milliseconds since 1970, go with their messages. */
export async function forgetApprovals(queries: Queries, before: number): Promise<void> {
  await queries.query('delete from approvals where begun_at < $1::text::bigint', [String(before)]);
}

/** Whose approval it is; null where there is none that was begun since `since`. */
export async function accountOfApproval(
  queries: Queries,
  hash: Uint8Array,
  since: number,
): Promise<string | null> {
  const [row] = await queries.query<{ account: string }>(
    'select account from approvals where hash = $1::bytea and begun_at >= $2::text::bigint',
    [hash, String(since)],
  );
  return row?.account ?? null;
}

/** False where that message is there already, or the one before it is not. */
export async function insertApprovalMessage(
  queries: Queries,
  hash: Uint8Array,
  n: number,
  body: Uint8Array,
): Promise<boolean> {
  const rows = await queries.query(
    `insert into approval_messages (approval, n, body)
     select $1::bytea, $2::int, $3::bytea
     where $2::int = (select count(*) from approval_messages where approval = $1::bytea)
     on conflict do nothing returning n`,
    [hash, n, body],
  );
  return rows.length === 1;
}

export async function approvalMessage(
  queries: Queries,
  hash: Uint8Array,
  n: number,
): Promise<Uint8Array | null> {
  const [row] = await queries.query<{ body: Uint8Array }>(
    'select body from approval_messages where approval = $1::bytea and n = $2::int',
    [hash, n],
  );
  return row ? new Uint8Array(row.body) : null;
}

/** Ends an approval: of two who end it one does. */
export async function deleteApproval(queries: Queries, hash: Uint8Array): Promise<boolean> {
  const rows = await queries.query('delete from approvals where hash = $1::bytea returning hash', [hash]);
  return rows.length === 1;
}
