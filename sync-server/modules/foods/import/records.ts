/** One record of a tab-separated file. */
export type FileRecord =
  | { type: 'fields'; number: number; line: number; fields: string[] }
  | { type: 'unreadable'; number: number; line: number; reason: 'recordTooLong' | 'invalidUtf8' };

interface Options {
  /** Whether `"` at the beginning of a field encloses it, told from the names of the columns. */
  isQuoted: (columns: string[]) => boolean;
  /** Bytes; a record beyond that is passed over without being held in memory. */
  longest?: number;
}

const LONGEST = 1024 * 1024;
const [TAB, NEWLINE, QUOTE] = [0x09, 0x0a, 0x22];

/**
 * The records of a tab-separated file, first the one with the names of the columns, which has number 0. Records are
 * counted from 1; a quoted field may hold line breaks, so `line` (from 1) is where the record begins. Empty lines are no
 * records. What `chunks` throws comes through, and the record it cut off is not yielded.
 */
export async function* recordsIn(
  chunks: AsyncIterable<Uint8Array>,
  { isQuoted, longest = LONGEST }: Options,
): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let quoting = false;
  let number = 0;
  let line = 1;
  let pieces: Uint8Array[] = [];
  let size = 0;
  let lines = 1;
  let state: FieldState = 'start';

  /** The record whose bytes have been gathered, or null for an empty line. */
  function finish(): FileRecord | null {
    const at = { number, line };
    const bytes = size > longest ? null : joined(pieces);
    line += lines;
    [pieces, size, lines, state] = [[], 0, 1, 'start'];
    if (bytes && bytes.length === 0) return null;
    number++;
    if (!bytes) return { type: 'unreadable', ...at, reason: 'recordTooLong' };
    try {
      const text = decoder.decode(bytes);
      return { type: 'fields', ...at, fields: quoting ? unquoted(text) : text.split('\t') };
    } catch {
      return { type: 'unreadable', ...at, reason: 'invalidUtf8' };
    }
  }

  function gather(piece: Uint8Array): void {
    size += piece.length;
    if (size <= longest) pieces.push(piece);
    else pieces = [];
  }

  for await (const chunk of chunks) {
    let from = 0;
    for (;;) {
      const end = quoting ? scan(chunk, from) : chunk.indexOf(NEWLINE, from);
      gather(chunk.subarray(from, end === -1 ? undefined : end));
      if (end === -1) break;
      from = end + 1;
      const record = finish();
      if (!record) continue;
      if (record.number === 0) quoting = record.type === 'fields' && isQuoted(record.fields);
      yield record;
    }
  }
  if (size > 0) {
    const record = finish();
    if (record) yield record;
  }

  /** Where the record ends in this chunk, or -1; what it learns of quotes on the way it remembers. */
  function scan(chunk: Uint8Array, from: number): number {
    // A quote that never ends would swallow the rest of the file.
    const mayBeQuoted = size <= longest;
    for (let index = from; index < chunk.length; index++) {
      const byte = chunk[index];
      if (state === 'quoted' && mayBeQuoted) {
        if (byte === QUOTE) state = 'quoteInQuoted';
        else if (byte === NEWLINE) lines++;
      } else if (byte === NEWLINE) return index;
      else if (byte === TAB) state = 'start';
      else if (byte === QUOTE && (state === 'start' || state === 'quoteInQuoted')) state = 'quoted';
      else state = 'plain';
    }
    return -1;
  }
}

/** `quoteInQuoted`: a quote that either ends the field or, with another one after it, stands for itself. */
type FieldState = 'start' | 'plain' | 'quoted' | 'quoteInQuoted';

/** The bytes in one piece, without the carriage return that Windows ends a line with. */
function joined(pieces: Uint8Array[]): Uint8Array {
  const whole = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  return whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
}

/** The fields of a record whose fields may be in quotes, a quote inside doubled. */
function unquoted(text: string): string[] {
  if (!text.includes('"')) return text.split('\t');
  const fields: string[] = [];
  let from = 0;
  while (from <= text.length) {
    if (text[from] !== '"') {
      const end = endOf(text, from);
      fields.push(text.slice(from, end));
      from = end + 1;
      continue;
    }
    let field = '';
    let at = from + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      field += text.slice(at, quote === -1 ? undefined : quote);
      if (quote === -1) return [...fields, field];
      at = quote + 1;
      if (text[at] !== '"') break;
      field += '"';
      at++;
    }
    const end = endOf(text, at);
    fields.push(field + text.slice(at, end));
    from = end + 1;
  }
  return fields;
}

function endOf(text: string, from: number): number {
  const tab = text.indexOf('\t', from);
  return tab === -1 ? text.length : tab;
}
