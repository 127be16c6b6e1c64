import type { LocalText } from '../foods/food.ts';
import { NUTRIENTS } from '../foods/nutrients.ts';
import { minutesIn } from '../time/wall-clock.ts';
import { gramsOf } from './amount-size.ts';
import type { Entry, SlotId } from './entry.ts';
import { isAtLeast, nutrientsOf } from './totals.ts';

/** How names are written; the domain has no language of its own. */
export interface CsvWords {
  slot: (id: SlotId) => string;
  text: (text: LocalText) => string;
  /** What to call water, and a quick entry that has no label. */
  water: string;
  quick: string;
}

/**
 * The diary as CSV (RFC 4180, CRLF, a header), by day and time. Decimals have a point, unknown is an empty cell.
 * The columns are the same in every language, so that files of two years can be joined, or made a month at a time.
 */
export function diaryToCsv(
  entries: readonly Entry[],
  words: CsvWords,
  { bom = false, header = true } = {},
): string {
  const rows = [
    ...(header ? [COLUMNS] : []),
    ...[...entries].sort(byDayAndTime).map((entry) => cellsOf(entry, words)),
  ];
  // Spreadsheets take a file without the mark for the system's old code page.
  return (bom ? '\ufeff' : '') + rows.map((cells) => cells.map(toCell).join(',') + '\r\n').join('');
}

const COLUMNS = [
  ...['day', 'time', 'zone', 'slot', 'food', 'brand', 'amount', 'unit', 'grams', 'kcal'],
  ...NUTRIENTS.slice(1).map(({ id, unit }) => `${id}_${unit === 'µg' ? 'ug' : unit}`),
  // By it a table that is brought in again finds its entries, whatever the language and however figures were rounded.
  'entry_id',
];

type Value = string | number | null;

function cellsOf(entry: Entry, words: CsvWords): Value[] {
  const minutes = minutesIn(new Date(entry.at), entry.zone);
  const clock = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  const time = entry.imported?.untimed ? null : clock;
  const slot = entry.kind === 'water' ? null : words.slot(entry.slot);
  return [entry.day, time, entry.zone, slot, ...whatOf(entry, words), ...nutrientsFor(entry), entry.id];
}

/** Food, brand, amount, unit, grams. */
function whatOf(entry: Entry, words: CsvWords): Value[] {
  switch (entry.kind) {
    case 'food': {
      const { food, amount } = entry;
      const unit =
        amount.portion && amount.unit === 'portion' ? words.text(amount.portion.label) : amount.unit;
      return [words.text(food.names), food.brand ?? null, amount.value, unit, gramsOf(amount, food)];
    }
    case 'quick':
      return [entry.label ?? words.quick, null, null, null, null];
    case 'water':
      return [words.water, null, entry.ml, 'ml', entry.ml];
  }
}

/** A cell for every nutrient, also where the vector ends early. What is known in part would read as if it were all: empty. */
function nutrientsFor(entry: Entry): Value[] {
  const vector = nutrientsOf(entry);
  return NUTRIENTS.map(({ id }, index) => (isAtLeast(entry, id) ? null : (vector[index] ?? null)));
}

function toCell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 1e4) / 1e4);
  const text = disarmed(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet runs a text that begins like a formula (OWASP, "CSV injection"): an apostrophe makes it a text. */
function disarmed(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function byDayAndTime(a: Entry, b: Entry): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
