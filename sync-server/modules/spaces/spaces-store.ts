import { bytesArray, numberArray, packed } from '../../core/database/arrays.ts';
import type { Queries } from '../../core/database/database.ts';
import type { AcceptedUpdate } from '#protocol/membership/entry.ts';
import type { Wrap } from '#protocol/membership/wrap.ts';

/** How far the chain of a space reaches: the number of its entries and the hash of the newest. */
export interface ChainEnd {
  length: number;
  head: Uint8Array;
}

/** Which wraps are wanted. */
export interface WantedKey {
  area: number;
  keyEpoch: number;
}

export async function insertSpace(queries: Queries, space: Uint8Array): Promise<boolean> {
  const rows = await queries.query(
    'insert into spaces (id) values ($1::bytea) on conflict do nothing returning id',
    [space],
  );
  return rows.length === 1;
}

/** Removes a space with its chain, wraps, documents and rows. */
export async function deleteSpace(queries: Queries, space: Uint8Array): Promise<void> {
  await queries.query('delete from log_rows where space = $1::bytea', [space]);
  await queries.query('delete from spaces where id = $1::bytea', [space]);
}

/** Where the chain ends; null where there is no such space. `forUpdate`: until the transaction ends, nobody else appends to it or to the log. */
export async function chainEnd(
  queries: Queries,
  space: Uint8Array,
  { forUpdate = false } = {},
): Promise<ChainEnd | null> {
  const [row] = await queries.query<ChainEnd>(
    `select membership_length as length, membership_head as head from spaces
     where id = $1::bytea ${forUpdate ? 'for update' : ''}`,
    [space],
  );
  return row ?? null;
}

export async function chainLengths(
  queries: Queries,
  spaces: readonly Uint8Array[],
): Promise<{ space: Uint8Array; length: number }[]> {
  if (spaces.length === 0) return [];
  return queries.query(
    'select id as space, membership_length as length from spaces where id = any($1::text::bytea[])',
    [bytesArray(spaces)],
  );
}

/** Entries from index `from` on, at most `most`. */
export async function entriesFrom(
  queries: Queries,
  space: Uint8Array,
  from: number,
  most: number,
): Promise<Uint8Array[]> {
  const rows = await queries.query<{ entry: Uint8Array }>(
    `select entry from membership_entries
     where space = $1::bytea and index >= $2::int order by index limit $3::int`,
    [space, from, most],
  );
  return rows.map(({ entry }) => entry);
}

/** Appends entries to a chain that ends at `length`, and says where it ends now. */
export async function insertEntries(
  queries: Queries,
  space: Uint8Array,
  length: number,
  entries: readonly Uint8Array[],
  head: Uint8Array,
): Promise<void> {
  const bytes = packed(entries);
  await queries.query(
    `insert into membership_entries (space, index, entry)
     select $1::bytea, $2::int + place::int - 1, substring($3::bytea from start for length)
     from unnest($4::text::int[], $5::text::int[]) with ordinality as part (start, length, place)`,
    [space, length, bytes.bytes, numberArray(bytes.from), numberArray(bytes.length)],
  );
  await queries.query(
    'update spaces set membership_length = $2::int, membership_head = $3::bytea where id = $1::bytea',
    [space, length + entries.length, head],
  );
}

/** Keeps wraps; one that is there already for the same key epoch and recipient stays. */
export async function insertWraps(
  queries: Queries,
  space: Uint8Array,
  wraps: readonly Wrap[],
): Promise<void> {
  if (wraps.length === 0) return;
  const bytes = packed(wraps.map((wrap) => wrap.bytes));
  await queries.query(
    `insert into wraps (space, recipient, area, key_epoch, wrap)
     select $1::bytea, recipient, area, key_epoch, substring($2::bytea from start for length)
     from unnest($3::text::bytea[], $4::text::int[], $5::text::int[], $6::text::int[], $7::text::int[])
       as wanted (recipient, area, key_epoch, start, length)
     on conflict do nothing`,
    [
      space,
      bytes.bytes,
      bytesArray(wraps.map(({ recipient }) => recipient)),
      numberArray(wraps.map(({ area }) => area)),
      numberArray(wraps.map(({ keyEpoch }) => keyEpoch)),
      numberArray(bytes.from),
      numberArray(bytes.length),
    ],
  );
}

/** The wraps for a box key, of these key epochs or, where none are named, of all, by area and epoch. */
export async function wrapsFor(
  queries: Queries,
  space: Uint8Array,
  recipient: Uint8Array,
  wanted: readonly WantedKey[],
  most: number,
): Promise<Uint8Array[]> {
  const rows = await queries.query<{ wrap: Uint8Array }>(
    `select wrap from wraps
     where space = $1::bytea and recipient = $2::bytea and ($3::int = 0 or exists (
       select 1 from unnest($4::text::int[], $5::text::int[]) as wanted (area, key_epoch)
       where wanted.area = wraps.area and wanted.key_epoch = wraps.key_epoch
     ))
     order by area, key_epoch limit $6::int`,
    [
      space,
      recipient,
      wanted.length,
      numberArray(wanted.map(({ area }) => area)),
      numberArray(wanted.map(({ keyEpoch }) => keyEpoch)),
      most,
    ],
  );
  return rows.map(({ wrap }) => wrap);
}

/** What the log holds last of each of these devices, per document and log epoch. */
export async function lastUpdatesOf(
  queries: Queries,
  space: Uint8Array,
  devices: readonly Uint8Array[],
): Promise<AcceptedUpdate[]> {
  return queries.query<AcceptedUpdate & Record<string, unknown>>(
    `select distinct on (document, log_epoch, device)
       device, document, log_epoch as "logEpoch", device_seq::float8 as "deviceSeq", hash
     from log_rows where space = $1::bytea and device = any($2::text::bytea[])
     order by document, log_epoch, device, device_seq desc`,
    [space, bytesArray(devices)],
  );
}
