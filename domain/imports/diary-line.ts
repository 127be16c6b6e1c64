import type { DecimalMark } from '../diary/number-notation.ts';
import { NUTRIENTS, type NutrientId } from '../foods/nutrients.ts';
import { isDay, type Day } from '../time/day.ts';
import { isZone } from '../time/wall-clock.ts';
import { readAmount, type ReadAmount } from './amounts.ts';
import { readDay, readTime, type DateOrder } from './dates.ts';
import type { TableRow } from './csv-table.ts';
import { readFigure } from './figures.ts';
import type { DiaryFile } from './file-kind.ts';

/** A line of a diary as a file gives it. */
export interface DiaryLine {
  /** Where it begins in the file, from 1. */
  line: number;
  day: Day;
  /** The entry it was written from, in our own files; null elsewhere. */
  entryId: string | null;
  /** Minutes since midnight; null where the file has no times. */
  minutes: number | null;
  /** The IANA zone, in our own files. */
  zone: string | null;
  /** The part of the day as the file calls it; empty when it does not. */
  meal: string;
  /** The sums of a meal go by the meal's; empty for quick calories without a name. */
  name: string;
  brand: string;
  /** Null where the file gives none. */
  amount: ReadAmount | null;
  /** For the whole amount, in the units of NUTRIENTS; null is unknown. */
  nutrients: (number | null)[];
}

/** Why a line is not taken over. The last three are no fault of the file. */
export type LineProblem =
  | 'NoDay'
  | 'NoName'
  | 'NoAmount'
  | 'NoEnergy'
  | 'BadFigure'
  | 'Negative'
  | 'TooMuch'
  | 'CutOff'
  | 'Exercise'
  | 'Deleted'
  | 'SumOfDay';

export interface ProblemAt {
  line: number;
  problem: LineProblem;
  /** What stands there. */
  text: string;
}

/** How the figures and dates of a file are written. */
export interface Notation {
  order: DateOrder;
  mark: DecimalMark;
  /** Nutrients whose zeros mean that nobody knew. */
  unknownZeros: ReadonlySet<NutrientId>;
}

/** Two weeks of food in one line: what is above is no entry but a slip. */
const MOST_KCAL = 30_000;

/** What our own table calls quick calories without a label, in the languages it is written in. */
const UNLABELLED: ReadonlySet<string> = new Set(['Quick calories', 'Calorías rápidas']);

/** Our random ids and those of imported entries, perhaps behind the apostrophe of `undisarmed`; rows of other kinds have a colon or a word. */
const ENTRY_ID = /^'?(?:[\w-]{16}|in-[\w-]{1,40})$/;

/** Reads one line of a diary: what was eaten, or why it is left out. */
export function readLine(file: DiaryFile, row: TableRow, notation: Notation): DiaryLine | ProblemAt {
  const { roles } = file.columns;
  const cell = (role: keyof typeof roles) => {
    const index = roles[role];
    return index === undefined ? '' : (row.cells[index] ?? '');
  };
  const problem = (what: LineProblem, text: string): ProblemAt => ({ line: row.line, problem: what, text });

  const meal = cell('meal');
  if (/^(total|totals|totales|daily total|tdee)\b/i.test(cell('day') || meal))
    return problem('SumOfDay', row.cells.slice(0, 3).join(', '));
  if (/^daily total/i.test(meal)) return problem('SumOfDay', meal);
  const day = readDay(cell('day'), notation.order);
  if (day === null || !isDay(day)) return problem('NoDay', cell('day'));
  if (/^(true|1|yes)$/i.test(cell('deleted'))) return problem('Deleted', cell('name'));
  if (/^(exercise|ejercicio)$/i.test(meal)) return problem('Exercise', cell('name'));

  const written = undisarmed(cell('name'), file);
  const read = readNutrients(file, row, notation);
  if ('problem' in read) return problem(read.problem, read.text);
  const isMeal = file.lines === 'meals';
  // Our own quick entries have neither amount nor, sometimes, a name of their own.
  const isQuick = file.source === 'welness' && cell('amount') === '';
  const name = isMeal && written === '' ? meal : isQuick && UNLABELLED.has(written) ? '' : written;
  if (name === '' && !isMeal && !isQuick) return problem('NoName', row.cells.slice(0, 3).join(', '));
  const grams = readFigure(cell('grams'), notation.mark);
  const amount =
    isMeal || isQuick
      ? null
      : readAmount(
          cell('amount') || '1',
          cell('unit'),
          notation.mark,
          typeof grams === 'number' ? grams : null,
        );
  if (amount === null && !isMeal && !isQuick) return problem('NoAmount', cell('amount'));
  if (amount === null && !read.nutrients[0]) return problem('NoEnergy', name || meal);

  const zone = cell('zone');
  return {
    line: row.line,
    day,
    entryId: file.source === 'welness' && ENTRY_ID.test(cell('id')) ? undisarmed(cell('id'), file) : null,
    minutes: readTime(cell('time')),
    zone: zone !== '' && isZone(zone) ? zone : null,
    meal: undisarmed(meal, file),
    name,
    brand: undisarmed(cell('brand'), file),
    amount,
    nutrients: read.nutrients,
  };
}

function readNutrients(
  file: DiaryFile,
  row: TableRow,
  { mark, unknownZeros }: Notation,
): { nutrients: (number | null)[] } | { problem: LineProblem; text: string } {
  const nutrients = new Array<number | null>(NUTRIENTS.length).fill(null);
  for (const { id, index, factor } of file.columns.nutrients) {
    const text = row.cells[index] ?? '';
    const figure = readFigure(text, mark);
    if (figure === 'unreadable') return { problem: 'BadFigure', text: `${id}: ${text}` };
    if (figure === null || (figure === 0 && unknownZeros.has(id))) continue;
    if (figure < 0) return { problem: 'Negative', text: `${id}: ${text}` };
    const value = figure * factor;
    if (id === 'energy' && value > MOST_KCAL) return { problem: 'TooMuch', text };
    nutrients[PLACE.get(id)!] = value;
  }
  return { nutrients };
}

const PLACE = new Map(NUTRIENTS.map(({ id }, index) => [id, index]));

/** Our own table sets an apostrophe before what a spreadsheet would run. */
function undisarmed(text: string, file: DiaryFile): string {
  return file.source === 'welness' ? text.replace(/^'(?=[=+\-@])/, '') : text;
}
