import type { NutrientId } from '../foods/nutrients.ts';
import type { Day } from '../time/day.ts';
import type { CsvTable } from './csv-table.ts';
import { readingOfDates, type DateOrder, type DateReading } from './dates.ts';
import type { Notation } from './diary-line.ts';
import { decimalMarkIn, readFigure, type MarkReading } from './figures.ts';
import type { DiaryFile } from './file-kind.ts';

/** Every app knows these of every food; a zero of theirs is one. */
const ALWAYS_KNOWN: ReadonlySet<NutrientId> = new Set(['energy', 'protein', 'fat', 'carbohydrate']);

/** Finds out, from the whole of a file, how it writes dates and figures. */
export function notationOf(
  file: DiaryFile,
  table: CsvTable,
  today: Day,
  usual: DateOrder,
): { notation: Notation; dates: DateReading; figures: MarkReading } {
  const { roles, nutrients } = file.columns;
  const dates = readingOfDates(
    table.rows.map(({ cells }) => cells[roles.day!] ?? '').filter((text) => text !== ''),
    today,
    usual,
  );
  const figuresIn = (columns: typeof nutrients) =>
    table.rows.flatMap(({ cells }) => columns.map(({ index }) => cells[index] ?? ''));
  const energies = figuresIn(nutrients.filter(({ id }) => id === 'energy'));
  const figures = decimalMarkIn(figuresIn(nutrients), energies, table.delimiter);
  const { mark } = figures;
  const unknownZeros = new Set<NutrientId>();
  // MyFitnessPal writes 0 for what a food does not say; a column of nothing but zeros was never said.
  if (file.source === 'myfitnesspal') {
    for (const { id, index } of nutrients) {
      if (ALWAYS_KNOWN.has(id)) continue;
      if (table.rows.every(({ cells }) => !readFigure(cells[index] ?? '', mark))) unknownZeros.add(id);
    }
  }
  return { notation: { order: dates.order, mark, unknownZeros }, dates, figures };
}
