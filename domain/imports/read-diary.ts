import type { Day } from '../time/day.ts';
import type { CsvTable } from './csv-table.ts';
import { readTable } from './csv-table.ts';
import type { DateOrder, DateReading } from './dates.ts';
import { readLine, type DiaryLine, type Notation, type ProblemAt } from './diary-line.ts';
import type { MarkReading } from './figures.ts';
import { fileKind, type DiaryFile, type OtherFile } from './file-kind.ts';
import { notationOf } from './notation.ts';

/** A text as it was recognised. `Unknown` names its columns, so that a person sees what was found. */
export type OpenedText =
  | {
      type: 'Diary';
      file: DiaryFile;
      table: CsvTable;
      notation: Notation;
      dates: DateReading;
      figures: MarkReading;
    }
  | { type: 'Other'; file: OtherFile }
  | { type: 'Unknown'; header: string[] }
  | { type: 'NoTable' }
  | { type: 'NoLines' };

/** Recognises a file by what is in it. `usual` is the order of dates where the person lives. */
export function openText(text: string, today: Day, usual: DateOrder): OpenedText {
  const table = readTable(text);
  if (!table) return { type: 'NoTable' };
  const file = fileKind(table.header);
  if (!file) return { type: 'Unknown', header: table.header };
  if (file.type === 'other') return { type: 'Other', file };
  if (table.rows.length === 0) return { type: 'NoLines' };
  return { type: 'Diary', file, table, ...notationOf(file, table, today, usual) };
}

/** The lines of a diary and what is wrong with the others. Reads `from` up to `until`, so that a page can breathe. */
export function readLines(
  { file, table }: { file: DiaryFile; table: CsvTable },
  notation: Notation,
  from = 0,
  until = table.rows.length,
): { lines: DiaryLine[]; problems: ProblemAt[] } {
  const lines: DiaryLine[] = [];
  const problems: ProblemAt[] = [];
  for (const row of table.rows.slice(from, until)) {
    if (row.line === table.unclosedQuote) {
      problems.push({ line: row.line, problem: 'CutOff', text: row.cells[0]?.slice(0, 40) ?? '' });
      continue;
    }
    const read = readLine(file, row, notation);
    if ('problem' in read) problems.push(read);
    else lines.push(read);
  }
  return { lines, problems };
}
