import type { Queries } from '../../core/database/database.ts';

/** A proof that somebody has begun and not yet given. */
export interface BegunProof {
  /** For whom; null where that is what the proof will tell. */
  account: string | null;
  /** What whoever takes it up again needs, as JSON. */
  content: string;
}

export async function insertBegunProof(
  queries: Queries,
  proof: BegunProof & { hash: Uint8Array; purpose: string; begunAt: number },
): Promise<void> {
  await queries.query(
    `insert into begun_proofs (hash, purpose, account, content, begun_at)
     values ($1::bytea, $2::text, $3::text, $4::text, $5::text::bigint)`,
    [proof.hash, proof.purpose, proof.account, proof.content, String(proof.begunAt)],
  );
}

/** Those begun before `before`, in milliseconds since 1970, will not be given any more. */
export async function forgetBegunProofs(queries: Queries, before: number): Promise<void> {
  await queries.query('delete from begun_proofs where begun_at < $1::text::bigint', [String(before)]);
}

export async function begunProof(
  queries: Queries,
  hash: Uint8Array,
  purpose: string,
  since: number,
): Promise<BegunProof | null> {
  const [proof] = await queries.query<BegunProof & Record<string, unknown>>(
    `select account, content from begun_proofs
     where hash = $1::bytea and purpose = $2::text and begun_at >= $3::text::bigint`,
    [hash, purpose, String(since)],
  );
  return proof ?? null;
}

/** The same, and it is gone: of two who take it one gets it. */
export async function takeBegunProof(
  queries: Queries,
  hash: Uint8Array,
  purpose: string,
  since: number,
): Promise<BegunProof | null> {
  const [proof] = await queries.query<BegunProof & Record<string, unknown>>(
    `delete from begun_proofs
     where hash = $1::bytea and purpose = $2::text and begun_at >= $3::text::bigint
     returning account, content`,
    [hash, purpose, String(since)],
  );
  return proof ?? null;
}
