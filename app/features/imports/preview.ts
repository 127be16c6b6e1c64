import type { Entry } from '#domain/diary/entry.ts';
import type { DecimalMark } from '#domain/diary/number-notation.ts';
import { energyOf } from '#domain/diary/totals.ts';
import type { DateOrder } from '#domain/imports/dates.ts';
import type { DiaryLine, ProblemAt } from '#domain/imports/diary-line.ts';
import type { ImportSource } from '#domain/imports/file-kind.ts';
import type { ImportPlan, MealChoice, NamedLine } from '#domain/imports/import-plan.ts';
import type { Day } from '#domain/time/day.ts';

/** What a person sees of a file before anything of it is kept. */
export interface Preview {
  source: ImportSource;
  kind: 'foods' | 'meals';
  fileName: string;
  lines: readonly NamedLine[];
  problems: ProblemAt[];
  /** Columns that are not taken over. */
  left: readonly string[];
  /** A date that can be read both ways, where all can. */
  dates: { example: string } | null;
  order: DateOrder;
  /** A figure that can be read both ways, where nothing in the file decides. */
  figures: { example: string } | null;
  mark: DecimalMark;
  meals: MealOfFile[];
  hasTimes: boolean;
  /** By the file's word for a part of the day: a slot, null to leave it out, or each line by its time. */
  choices: ReadonlyMap<string, MealChoice | 'clock'>;
  plan: ImportPlan;
  /** Days that have entries and would get more, in order. */
  days: ComparedDay[];
}

export interface MealOfFile {
  meal: string;
  count: number;
}

/** kcal of a day: what the diary has, what would be added. */
export interface ComparedDay {
  day: Day;
  here: number;
  added: number;
}

/** The parts of the day a file names, in the order they first come. */
export function mealsIn(lines: readonly DiaryLine[]): MealOfFile[] {
  const counts = new Map<string, number>();
  for (const { meal } of lines) counts.set(meal, (counts.get(meal) ?? 0) + 1);
  return [...counts].map(([meal, count]) => ({ meal, count }));
}

export function comparedDays(fresh: readonly DiaryLine[], here: readonly Entry[]): ComparedDay[] {
  const days = new Map<Day, ComparedDay>();
  for (const entry of here) {
    const day = days.get(entry.day) ?? { day: entry.day, here: 0, added: 0 };
    day.here += energyOf(entry) ?? 0;
    days.set(entry.day, day);
  }
  const grown = new Set<Day>();
  for (const line of fresh) {
    const day = days.get(line.day);
    if (!day) continue;
    day.added += line.nutrients[0] ?? 0;
    grown.add(line.day);
  }
  return [...days.values()].filter(({ day }) => grown.has(day)).sort((a, b) => (a.day < b.day ? -1 : 1));
}
