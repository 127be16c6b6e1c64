import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { NUTRIENTS, type NutrientId, type NutrientVector } from '#domain/foods/nutrients.ts';
import { UsdaFileError } from './usda-food.ts';

export type Row = Record<string, string>;

/**
 * Rows of a CSV file with a header, each checked to have the columns that are read.
 * @throws UsdaFileError naming the file and what is wrong with it
 */
export function readCsv(folder: string, file: string, columns: readonly string[]): Row[] {
  const text = readText(folder, file, 'utf8');
  let rows: Row[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsdaFileError(`${file} is not readable as CSV: ${(error as Error).message}`);
  }
  const missing = columns.filter((column) => !(column in (rows[0] ?? {})));
  if (missing.length > 0) throw new UsdaFileError(`${file} lacks ${missing.join(', ')}`);
  return rows;
}

/**
 * Rows of an SR28 text file: fields between carets, texts between tildes, ISO 8859-1.
 * @throws UsdaFileError naming the file and the line
 */
export function readCarets(folder: string, file: string, fields: number): string[][] {
  const lines = readText(folder, file, 'latin1').split(/\r?\n/);
  return lines.flatMap((line, i) => {
    if (line === '') return [];
    const row = line.split('^').map((field) => field.replace(/^~|~$/g, ''));
    if (row.length !== fields) {
      throw new UsdaFileError(`${file} line ${i + 1} has ${row.length} fields, not ${fields}`);
    }
    return [row];
  });
}

/** A blank cell is unknown. @throws UsdaFileError when a cell is neither blank nor a number from 0 on */
export function nutrientsOf(
  row: Row,
  columns: Partial<Record<NutrientId, string>>,
  file: string,
): NutrientVector {
  return NUTRIENTS.map(({ id }) => {
    const column = columns[id];
    const cell = column === undefined ? '' : row[column]!.trim();
    return cell === '' ? null : amountIn(cell, file);
  });
}

/** @throws UsdaFileError when the cell is not a number from 0 on */
export function amountIn(cell: string, file: string): number {
  if (!/^(\d+\.?\d*|\.\d+)$/.test(cell))
    throw new UsdaFileError(`${file} has “${cell}” where an amount belongs`);
  return Number(cell);
}

function readText(folder: string, file: string, encoding: 'utf8' | 'latin1'): string {
  try {
    return readFileSync(join(folder, file), encoding);
  } catch {
    throw new UsdaFileError(`${file} is not in ${folder}`);
  }
}
