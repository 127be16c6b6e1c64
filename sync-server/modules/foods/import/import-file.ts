import type { OffLayout } from './off-columns.ts';
import { offLayout } from './off-columns.ts';
import type { ImportsStore, IncomingProduct } from './imports-store.ts';
import { READER_VERSION, readProduct } from './read-product.ts';
import { recordsIn, type FileRecord } from './records.ts';
import { bytesOf, type SourceFile } from './source-file.ts';
import { count, emptyTally, recordsOf, type Outcome, type Tally } from './tally.ts';

export type ImportEnd =
  | { type: 'Finished'; tally: Tally }
  /** It was finished before; nothing was done. */
  | { type: 'AlreadyImported'; tally: Tally }
  /** No file of Open Food Facts that this code knows: nothing was done. */
  | { type: 'UnknownLayout' }
  /** The file ends in the middle, or is damaged from there on. Every record before that is stored. */
  | { type: 'CutOff'; tally: Tally; after: number }
  /** It was told to stop; the same command goes on from here. */
  | { type: 'Stopped'; tally: Tally };

/** A record's place in its file and how it fared. */
export interface Judged {
  number: number;
  line: number;
  /** As it stands there; empty where it cannot be read. */
  code: string;
  outcome: Outcome;
}

interface Options {
  store: ImportsStore;
  /** Hears of every record in order, of those an earlier run has stored too. */
  onRecord: (judged: Judged) => void;
  /** Share of the file, 0 to 1, after each batch. */
  onProgress: (share: number, tally: Tally) => void;
  isStopped: () => boolean;
  /** What was imported by another reader is read again. */
  reader?: number;
}

/** Records between two marks from which an interrupted import goes on. */
const BATCH = 1000;

/**
 * Imports one file, a batch of records and the mark of how far it has come in each transaction. A run after an
 * interrupted one reads the file from the beginning, because a packed file cannot be entered in the middle, and stores
 * only what comes after the mark.
 */
export async function importFile(
  source: SourceFile,
  { store, onRecord, onProgress, isStopped, reader = READER_VERSION }: Options,
): Promise<ImportEnd> {
  const file = `${source.key} ${reader}`;
  const before = await store.stateOf(file);
  if (before?.finished) return { type: 'AlreadyImported', tally: before.tally };
  let tally = before?.tally ?? emptyTally();
  const stored = before?.records ?? 0;

  let layout: OffLayout | null = null;
  let read = 0;
  const seen = new Set<number>();
  let batch: IncomingProduct[] = [];
  let unsaved = 0;

  const save = async (finished: boolean) => {
    const state = await store.save(file, batch, ({ added, changed }) => ({
      records: recordsOf(tally),
      tally: { ...tally, added: tally.added + added, changed: tally.changed + changed },
      finished,
    }));
    tally = state.tally;
    [batch, unsaved] = [[], 0];
    onProgress(Math.min(1, read / source.bytes), tally);
  };

  try {
    const records = recordsIn(
      bytesOf(source, (bytes) => (read = bytes)),
      { isQuoted: (columns) => (layout = offLayout(columns))?.isQuoted ?? false },
    );
    for await (const record of records) {
      if (record.number === 0) {
        if (!layout) return { type: 'UnknownLayout' };
        continue;
      }
      const { judged, product } = judge(record, layout!, source, seen);
      onRecord(judged);
      if (record.number <= stored) continue;
      count(tally, judged.outcome);
      if (product) batch.push(product);
      if (++unsaved < BATCH) continue;
      await save(false);
      if (isStopped()) return { type: 'Stopped', tally };
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    await save(false);
    return { type: 'CutOff', tally, after: recordsOf(tally) };
  }
  if (!layout) return { type: 'UnknownLayout' };
  await save(true);
  return { type: 'Finished', tally };
}

/** @param seen the barcodes of the file so far, as numbers: millions of them fit into memory */
function judge(
  record: FileRecord,
  layout: OffLayout,
  { modifiedAt }: SourceFile,
  seen: Set<number>,
): { judged: Judged; product: IncomingProduct | null } {
  const { number, line } = record;
  const rejected = (code: string, reason: Extract<Outcome, { type: 'rejected' }>['reason']) => ({
    judged: { number, line, code, outcome: { type: 'rejected', reason } as const },
    product: null,
  });
  if (record.type === 'unreadable') return rejected('', record.reason);
  const fields = layout.read(record.fields);
  const code = fields.text('code');
  if (record.fields.length !== layout.columns) return rejected(code, 'wrongNumberOfFields');
  const read = readProduct(fields);
  if (!read.ok) return rejected(code, read.error);

  const { product, repairs } = read.value;
  if (seen.has(Number(product.gtin))) return rejected(code, 'duplicateBarcode');
  seen.add(Number(product.gtin));
  const outcome: Outcome = repairs.length > 0 ? { type: 'repaired', reasons: repairs } : { type: 'imported' };
  return {
    judged: { number, line, code, outcome },
    product: {
      product,
      asOf: wholeNumber(fields.text('last_modified_t')) ?? modifiedAt,
      popularity: wholeNumber(fields.text('unique_scans_n')) ?? 0,
    },
  };
}

const LARGEST_INT = 2_147_483_647;

function wholeNumber(text: string): number | null {
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_INT ? Number(text) : null;
}

/** What zlib says of a file that is cut off or damaged (`Z_BUF_ERROR`, `Z_DATA_ERROR`). */
function isDamage(error: unknown): boolean {
  return /^Z_/.test(String((error as { code?: unknown }).code ?? ''));
}
