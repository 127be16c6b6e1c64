import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One goal and what was measured for it. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** As stated in bench/README.md, such as `<= 8`. */
  goal: string;
  holds: boolean;
}

export interface Table {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

export interface BenchmarkReport {
  title: string;
  /** What was compared, versions and options included: one line each. */
  notes: string[];
  tables: Table[];
  figures: Figure[];
}

/** A figure whose goal is to be at most or at least a bound; `against` names a peer from the same run. */
export function figure(
  name: string,
  value: number,
  unit: string,
  comparison: '<=' | '>=',
  bound: number,
  against?: string,
): Figure {
  const holds = comparison === '<=' ? value <= bound : value >= bound;
  const goal = `${comparison} ${round(bound)}${against ? ` (${against})` : ''}`;
  return { name, value: round(value), unit, goal, holds };
}

export function printReport({ title, notes, tables, figures }: BenchmarkReport): void {
  console.log(`\n## ${title}\n`);
  for (const note of notes) console.log(`- ${note}`);
  for (const table of tables) printTable(table);
  printTable({
    title: 'Goals',
    columns: ['goal', 'measured', 'unit', 'wanted', 'holds'],
    rows: figures.map(({ name, value, unit, goal, holds }) => [
      name,
      value,
      unit,
      goal,
      holds ? 'yes' : 'NO',
    ]),
  });
}

/** One JSON file for all benchmarks of a run, one row per goal. */
export function writeJson(path: string, reports: readonly BenchmarkReport[]): void {
  const figures = reports.flatMap((report) => report.figures);
  writeFileSync(path, `${JSON.stringify({ figures }, null, 2)}\n`);
}

export function machineLine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const today = new Date().toISOString().slice(0, 10);
  return `${today} · ${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'} · ${memory} GB · Node ${process.version}`;
}

/** Printed as Markdown, so that it goes into bench/README.md as it is. */
function printTable({ title, columns, rows }: Table): void {
  const cells = [
    columns,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? format(cell) : cell))),
  ];
  const widths = columns.map((_, c) => Math.max(...cells.map((row) => row[c]?.length ?? 0)));
  const isNumber = columns.map((_, c) => rows.length > 0 && rows.every((row) => typeof row[c] === 'number'));
  const line = (row: string[]) =>
    `| ${row.map((cell, c) => (isNumber[c] ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!))).join(' | ')} |`;
  const rule = widths.map((width, c) => (isNumber[c] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  console.log(`\n### ${title}\n`);
  console.log([line(cells[0]!), line(rule), ...cells.slice(1).map(line)].join('\n'));
}

function format(value: number): string {
  return String(round(value));
}

/** Three figures that count, and never fewer digits than the whole number has. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
