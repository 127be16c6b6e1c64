import { textArray } from '../../core/database/arrays.ts';
import type { Queries } from '../../core/database/database.ts';
import type { Receipt } from '#protocol/envelope/receipt.ts';

/** A snapshot as it is kept: the newest of its document. */
export interface KeptSnapshot {
  document: string;
  logEpoch: number;
  coversSeq: number;
  envelope: Uint8Array;
}

/** Keeps a snapshot unless a newer one is there (SN3). */
export async function keepSnapshot(
  queries: Queries,
  space: Uint8Array,
  { document, logEpoch, coversSeq, envelope }: KeptSnapshot,
): Promise<void> {
  await queries.query(
    `insert into snapshots (space, document, log_epoch, covers_seq, envelope)
     values ($1::bytea, $2::text, $3::int, $4::text::bigint, $5::bytea)
     on conflict (space, document) do update
     set log_epoch = excluded.log_epoch, covers_seq = excluded.covers_seq, envelope = excluded.envelope
     where (snapshots.log_epoch, snapshots.covers_seq) < (excluded.log_epoch, excluded.covers_seq)`,
    [space, document, logEpoch, String(coversSeq), envelope],
  );
}

export async function snapshotsOf(
  queries: Queries,
  space: Uint8Array,
  documents: readonly string[],
): Promise<KeptSnapshot[]> {
  return queries.query<KeptSnapshot & Record<string, unknown>>(
    `select document, log_epoch as "logEpoch", covers_seq::float8 as "coversSeq", envelope from snapshots
     where space = $1::bytea and document = any($2::text::text[])`,
    [space, textArray(documents)],
  );
}

/** Keeps a receipt unless the device has signed for a later row (SY33). */
export async function keepReceipt(
  queries: Queries,
  space: Uint8Array,
  { device, document, logEpoch, seq, hash, signature }: Receipt,
): Promise<void> {
  await queries.query(
    `insert into receipts (space, document, device, log_epoch, seq, hash, signature)
     values ($1::bytea, $2::text, $3::bytea, $4::int, $5::text::bigint, $6::bytea, $7::bytea)
     on conflict (space, document, device) do update
     set log_epoch = excluded.log_epoch, seq = excluded.seq, hash = excluded.hash, signature = excluded.signature
     where (receipts.log_epoch, receipts.seq) < (excluded.log_epoch, excluded.seq)`,
    [space, document, device, logEpoch, String(seq), hash, signature],
  );
}

export async function receiptsOf(
  queries: Queries,
  space: Uint8Array,
  documents: readonly string[],
): Promise<Receipt[]> {
  return queries.query<Receipt & Record<string, unknown>>(
    `select device, document, log_epoch as "logEpoch", seq::float8 as seq, hash, signature from receipts
     where space = $1::bytea and document = any($2::text::text[])`,
    [space, textArray(documents)],
  );
}
