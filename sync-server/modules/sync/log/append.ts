import { bytesArray, numberArray, packed, textArray } from '../../../core/database/arrays.ts';
import type { Queries } from '../../../core/database/database.ts';
import { equalBytes, ZERO_HASH } from '#protocol/bytes.ts';
import type { Reason } from '#protocol/reasons.ts';
import type { Offered, Outcome } from './log-row.ts';

/** What a device appended last to a document in its log epoch. */
interface Last {
  deviceSeq: number;
  hash: Uint8Array;
}

interface LockedDocument {
  space: Uint8Array;
  name: string;
  logEpoch: number;
  head: number;
}

/**
 * Appends envelopes of any spaces and documents inside a transaction, in their order, each whole or not at all.
 * First comes the duplicate, then the checks of SY20; documents are locked in one order, so that two batches wait for each
 * other and never for ever. Spaces are locked against a change of their membership until the transaction has ended.
 */
export async function appendAll(queries: Queries, offered: readonly Offered[]): Promise<Outcome[]> {
  // Asked at once and answered in this order: one way to the database instead of five.
  const [lengths, , documents, present, last] = await Promise.all([
    lockSpaces(queries, offered),
    makeDocuments(queries, offered),
    lockDocuments(queries, offered),
    rowsOf(queries, offered),
    lastOf(queries, offered),
  ]);
  /** Devices whose earlier envelope in this document was refused. */
  const broken = new Set<string>();
  const stored: (Offered & { seq: number })[] = [];

  const outcomes = offered.map((each): Outcome => {
    const document = documents.get(documentKey(each));
    if (!document) return refused('wrong-space');
    const row = present.get(rowKey(each));
    if (row) {
      return equalBytes(row.hash, each.hash)
        ? { type: 'stored', seq: row.seq, isNew: false }
        : refused('sequence-conflict');
    }
    const membershipLength = lengths.get(keyOf(each.space))!;
    if (membershipLength !== each.membershipLength) return { type: 'outdated', membershipLength };
    const device = deviceKey(each);
    const reason = broken.has(device) ? 'sequence-gap' : whyRefused(each, document, last.get(device));
    if (reason) {
      broken.add(device);
      return refused(reason, reason === 'log-epoch-changed' ? document.logEpoch : 0);
    }
    document.head += 1;
    last.set(device, { deviceSeq: each.deviceSeq, hash: each.hash });
    present.set(rowKey(each), { seq: document.head, hash: each.hash });
    stored.push({ ...each, seq: document.head });
    return { type: 'stored', seq: document.head, isNew: true };
  });
  if (stored.length > 0) await store(queries, stored, documents);
  return outcomes;
}

function refused(reason: Reason, detail = 0): Outcome {
  return { type: 'refused', reason, detail };
}

/** In the order of SY20. */
function whyRefused(offered: Offered, document: LockedDocument, last: Last | undefined): Reason | null {
  if (offered.logEpoch !== document.logEpoch) return 'log-epoch-changed';
  const refused = offered.permit();
  if (refused) return refused;
  const { deviceSeq, hash } = last ?? { deviceSeq: 0, hash: ZERO_HASH };
  if (offered.deviceSeq > deviceSeq + 1) return 'sequence-gap';
  if (offered.deviceSeq <= deviceSeq) return 'sequence-conflict';
  if (!equalBytes(offered.prevHash, hash)) return 'broken-chain';
  return offered.isSigned ? null : 'bad-signature';
}

async function lockSpaces(queries: Queries, offered: readonly Offered[]): Promise<Map<string, number>> {
  const rows = await queries.query<{ id: Uint8Array; length: number }>(
    `select id, membership_length as length from spaces where id = any($1::text::bytea[]) order by id for share`,
    [bytesArray(unique(offered, (each) => keyOf(each.space)).map(({ space }) => space))],
  );
  return new Map(rows.map(({ id, length }) => [keyOf(id), length]));
}

/** Begins the documents that are new, of spaces that there are. */
async function makeDocuments(queries: Queries, offered: readonly Offered[]): Promise<void> {
  await queries.query(
    `insert into documents (space, name)
     select wanted.space, wanted.name from unnest($1::text::bytea[], $2::text::text[]) as wanted (space, name)
     join spaces on spaces.id = wanted.space
     order by wanted.space, wanted.name on conflict do nothing`,
    documentColumns(offered),
  );
}

async function lockDocuments(
  queries: Queries,
  offered: readonly Offered[],
): Promise<Map<string, LockedDocument>> {
  const rows = await queries.query<LockedDocument>(
    `select d.space, d.name, d.log_epoch as "logEpoch", d.head::float8 as head
     from documents d join unnest($1::text::bytea[], $2::text::text[]) as wanted (space, name)
     on d.space = wanted.space and d.name = wanted.name
     order by d.space, d.name for update of d`,
    documentColumns(offered),
  );
  return new Map(rows.map((row) => [documentKey({ ...row, document: row.name }), row]));
}

/** The rows that stand where these would. */
async function rowsOf(queries: Queries, offered: readonly Offered[]) {
  const rows = await queries.query<OfDevice & Last & { seq: number }>(
    `select r.space, r.document, r.log_epoch as "logEpoch", r.device, r.device_seq::float8 as "deviceSeq", r.hash,
       r.seq::float8 as seq
     from log_rows r
     join unnest($1::text::bytea[], $2::text::text[], $3::text::int[], $4::text::bytea[], $5::text::bigint[])
       as wanted (space, document, log_epoch, device, device_seq)
     using (space, document, log_epoch, device, device_seq)`,
    [...deviceColumns(offered), numberArray(offered.map(({ deviceSeq }) => deviceSeq))],
  );
  return new Map(rows.map((row) => [rowKey(row), { seq: row.seq, hash: row.hash }]));
}

async function lastOf(queries: Queries, offered: readonly Offered[]): Promise<Map<string, Last>> {
  const rows = await queries.query<OfDevice & Last>(
    `select wanted.space, wanted.document, wanted.log_epoch as "logEpoch", wanted.device,
       last.device_seq::float8 as "deviceSeq", last.hash
     from unnest($1::text::bytea[], $2::text::text[], $3::text::int[], $4::text::bytea[])
       as wanted (space, document, log_epoch, device)
     cross join lateral (
       select r.device_seq, r.hash from log_rows r
       where r.space = wanted.space and r.document = wanted.document and r.log_epoch = wanted.log_epoch
         and r.device = wanted.device
       order by r.device_seq desc limit 1
     ) as last`,
    deviceColumns(unique(offered, deviceKey)),
  );
  return new Map(rows.map((row) => [deviceKey(row), { deviceSeq: row.deviceSeq, hash: row.hash }]));
}

async function store(
  queries: Queries,
  rows: readonly (Offered & { seq: number })[],
  documents: ReadonlyMap<string, LockedDocument>,
): Promise<void> {
  await Promise.all([insertRows(queries, rows), moveHeads(queries, rows, documents)]);
}

async function insertRows(queries: Queries, rows: readonly (Offered & { seq: number })[]): Promise<void> {
  const { bytes, from, length } = packed(rows.map(({ envelope }) => envelope));
  await queries.query(
    `insert into log_rows (space, document, log_epoch, device, device_seq, seq, hash, envelope)
     select space, document, log_epoch, device, device_seq, seq, hash, substring($8::bytea from start for length)
     from unnest($1::text::bytea[], $2::text::text[], $3::text::int[], $4::text::bytea[], $5::text::bigint[],
       $6::text::bigint[], $7::text::bytea[], $9::text::int[], $10::text::int[])
       as stored (space, document, log_epoch, device, device_seq, seq, hash, start, length)`,
    [
      ...deviceColumns(rows),
      numberArray(rows.map(({ deviceSeq }) => deviceSeq)),
      numberArray(rows.map(({ seq }) => seq)),
      bytesArray(rows.map(({ hash }) => hash)),
      bytes,
      numberArray(from),
      numberArray(length),
    ],
  );
}

async function moveHeads(
  queries: Queries,
  rows: readonly Offered[],
  documents: ReadonlyMap<string, LockedDocument>,
): Promise<void> {
  const weights = new Map<LockedDocument, number>();
  for (const row of rows) {
    const document = documents.get(documentKey(row))!;
    weights.set(document, (weights.get(document) ?? 0) + row.envelope.length);
  }
  const changed = [...weights.keys()];
  await queries.query(
    `update documents d set head = changed.head, bytes = d.bytes + changed.bytes
     from unnest($1::text::bytea[], $2::text::text[], $3::text::bigint[], $4::text::bigint[])
       as changed (space, name, head, bytes)
     where d.space = changed.space and d.name = changed.name`,
    [
      bytesArray(changed.map(({ space }) => space)),
      textArray(changed.map(({ name }) => name)),
      numberArray(changed.map(({ head }) => head)),
      numberArray(changed.map((document) => weights.get(document)!)),
    ],
  );
}

interface OfDevice {
  space: Uint8Array;
  document: string;
  logEpoch: number;
  device: Uint8Array;
}

function documentColumns(offered: readonly OfDevice[]): string[] {
  const wanted = unique(offered, documentKey);
  return [bytesArray(wanted.map(({ space }) => space)), textArray(wanted.map(({ document }) => document))];
}

function deviceColumns(rows: readonly OfDevice[]): string[] {
  return [
    bytesArray(rows.map(({ space }) => space)),
    textArray(rows.map(({ document }) => document)),
    numberArray(rows.map(({ logEpoch }) => logEpoch)),
    bytesArray(rows.map(({ device }) => device)),
  ];
}

function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function documentKey({ space, document }: Pick<OfDevice, 'space' | 'document'>): string {
  return `${keyOf(space)}${document}`;
}

function deviceKey(row: OfDevice): string {
  return `${documentKey(row)}\n${row.logEpoch}\n${keyOf(row.device)}`;
}

function rowKey(row: OfDevice & { deviceSeq: number }): string {
  return `${deviceKey(row)}\n${row.deviceSeq}`;
}

function unique<T>(list: readonly T[], key: (each: T) => string): T[] {
  return [...new Map(list.map((each) => [key(each), each])).values()];
}
