import Papa from 'papaparse';

/** A line of a table with where it begins in the file, counted from 1 as an editor does. */
export interface TableRow {
  line: number;
  cells: string[];
}

/** A text of separated values, its header apart. */
export interface CsvTable {
  header: string[];
  delimiter: Delimiter;
  rows: TableRow[];
  /** Where a quotation mark opens that nothing closes: what follows was read as one cell. Null when all are closed. */
  unclosedQuote: number | null;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Reads separated values (RFC 4180, with the liberties that spreadsheets take): any of four separators, quoted line
 * breaks, any line ends, a byte order mark. Null when there is no header of at least two cells.
 */
export function readTable(text: string): CsvTable | null {
  const source = text.replace(/^\ufeff/, '');
  const delimiter = delimiterOf(source);
  const table: CsvTable = { header: [], delimiter, rows: [], unclosedQuote: null };
  let at = 0;
  let line = 1;
  Papa.parse<string[]>(source, {
    delimiter,
    step({ data, errors, meta }) {
      const cells = data.map((cell) => cell.trim());
      if (errors.some(({ code }) => code === 'MissingQuotes')) table.unclosedQuote = line;
      if (cells.some((cell) => cell !== '')) table.rows.push({ line, cells });
      line += lineBreaksIn(source, at, meta.cursor);
      at = meta.cursor;
    },
  });
  table.header = table.rows.shift()?.cells ?? [];
  return table.header.filter((cell) => cell !== '').length >= 2 ? table : null;
}

/** The separator that parts the first line into the most cells; quoted text does not count. */
function delimiterOf(text: string): Delimiter {
  const first = text
    .trimStart()
    .split(/\r?\n/, 1)[0]!
    .replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function lineBreaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    // A lone carriage return ends a line as well; one before a line feed belongs to it.
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
