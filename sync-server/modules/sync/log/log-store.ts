import { bytesArray, textArray } from '../../../core/database/arrays.ts';
import type { Database } from '../../../core/database/database.ts';
import type { Head, LogRow } from './log-row.ts';

/** How much is read at once. */
export interface Most {
  rows: number;
  /** Of envelopes; one row is read however long it is. */
  bytes: number;
}

/** What the sealed log answers. Appending is `appendAll`, inside a transaction of the group commit's. */
export class LogStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The rows of a document after one of them, in order (SY10, SY18); after `(0, 0)` from the first. */
  async after(
    space: Uint8Array,
    document: string,
    { logEpoch, seq }: Pick<LogRow, 'logEpoch' | 'seq'>,
    most: Most,
  ): Promise<LogRow[]> {
    return this.#database.query<LogRow>(
      `select "logEpoch", seq, hash, envelope from (
         select log_epoch as "logEpoch", seq::float8 as seq, hash, envelope,
           sum(length(envelope)) over (order by log_epoch, seq) - length(envelope) as before
         from (
           select log_epoch, seq, hash, envelope from log_rows
           where space = $1::bytea and document = $2::text and (log_epoch, seq) > ($3::int, $4::bigint)
           order by log_epoch, seq limit $5::int
         ) as next
       ) as next where before = 0 or before < $6::float8 order by "logEpoch", seq`,
      [space, document, logEpoch, seq, most.rows, most.bytes],
    );
  }

  /** The hash of a row; null where there is none (SY14). */
  async hashAt(
    space: Uint8Array,
    document: string,
    { logEpoch, seq }: Pick<LogRow, 'logEpoch' | 'seq'>,
  ): Promise<Uint8Array | null> {
    const [row] = await this.#database.query<{ hash: Uint8Array }>(
      `select hash from log_rows
       where space = $1::bytea and document = $2::text and log_epoch = $3::int and seq = $4::bigint`,
      [space, document, logEpoch, seq],
    );
    return row?.hash ?? null;
  }

  /** Where the logs of these documents stand, or of all the space has; one never written to is not among them. */
  async heads(space: Uint8Array, documents: readonly string[] | null = null): Promise<Head[]> {
    return this.#database.query<Head>(
      `select name as document, log_epoch as "logEpoch", head::float8 as head from documents
       where space = $1::bytea and ($2::text is null or name = any($2::text::text[])) order by name`,
      [space, documents && textArray(documents)],
    );
  }

  /** Where the logs of all documents of these spaces stand. */
  async headsOf(spaces: readonly Uint8Array[]): Promise<(Head & { space: Uint8Array })[]> {
    if (spaces.length === 0) return [];
    return this.#database.query<Head & { space: Uint8Array }>(
      `select space, name as document, log_epoch as "logEpoch", head::float8 as head from documents
       where space = any($1::text::bytea[])`,
      [bytesArray(spaces)],
    );
  }

  /** How many bytes of envelopes a space holds, snapshots included. */
  async bytesOf(space: Uint8Array): Promise<number> {
    const [row] = await this.#database.query<{ bytes: number }>(
      `select ((select coalesce(sum(bytes), 0) from documents where space = $1::bytea)
        + (select coalesce(sum(length(envelope)), 0) from snapshots where space = $1::bytea))::float8 as bytes`,
      [space],
    );
    return row!.bytes;
  }

  /** Begins a document's log anew (SY15). False when it is not, or no longer, at `from`. */
  async reopen(space: Uint8Array, document: string, from: number, to: number): Promise<boolean> {
    const rows = await this.#database.query(
      `update documents set log_epoch = $4::int, head = 0
       where space = $1::bytea and name = $2::text and log_epoch = $3::int and $4::int > $3::int returning name`,
      [space, document, from, to],
    );
    return rows.length === 1;
  }
}
