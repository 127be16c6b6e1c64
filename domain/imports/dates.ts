import { isDay, type Day } from '../time/day.ts';

/** Which of the two numbers before the year is the day. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** How the dates of a file are to be read. */
export interface DateReading {
  order: DateOrder;
  /** Whether the other order reads every date as well, so that the person is asked; with one date that shows it. */
  ambiguous: { example: string } | null;
}

/**
 * Finds the order in which all dates of a file make sense. Where both do, the one without days to come, else the
 * one usual where the person lives, and it is to be asked about.
 */
export function readingOfDates(dates: readonly string[], today: Day, usual: DateOrder): DateReading {
  const unlike = [...new Set(dates)];
  const score = (order: DateOrder) => {
    const days = unlike.map((date) => readDay(date, order));
    const good = days.filter((day) => day !== null);
    return { good: good.length, ahead: good.filter((day) => day > today).length };
  };
  const other: DateOrder = usual === 'dayFirst' ? 'monthFirst' : 'dayFirst';
  const [own, alternative] = [score(usual), score(other)];
  if (own.good !== alternative.good)
    return { order: own.good > alternative.good ? usual : other, ambiguous: null };
  const example = unlike.find((date) => readDay(date, usual) !== readDay(date, other));
  if (example === undefined) return { order: usual, ambiguous: null };
  return { order: alternative.ahead < own.ahead ? other : usual, ambiguous: { example } };
}

/** A date as people write it: `2026-04-03`, `3/4/26`, `03.04.2026`, `April 3, 2026`, `3 abr 2026`; null for none. */
export function readDay(text: string, order: DateOrder): Day | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ,])/.exec(text);
  if (iso) return dayFrom(iso[1]!, iso[2]!, iso[3]!);
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:$|[T ,])/.exec(text);
  if (numeric) {
    const [, first, second, year] = numeric as unknown as [string, string, string, string];
    return order === 'dayFirst' ? dayFrom(year, second, first) : dayFrom(year, first, second);
  }
  return namedDay(text);
}

/** `8:30 AM`, `20:05`, `8:05 p. m.` as minutes since midnight; null for anything else. */
export function readTime(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(text.trim());
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const hours = half ? (Number(match[1]) % 12) + (half === 'p' ? 12 : 0) : Number(match[1]);
  const minutes = Number(match[2]);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** First three letters, English and Spanish; June and July differ in the third. */
const MONTHS: Record<string, number> = {
  ...{ jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12 },
  ...{ ene: 1, abr: 4, ago: 8, dic: 12 },
};

function namedDay(text: string): Day | null {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const month = words.map((word) => MONTHS[word.slice(0, 3)]).find((number) => number !== undefined);
  const numbers = text.match(/\d+/g) ?? [];
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  return month && year && day ? dayFrom(year, String(month), day) : null;
}

function dayFrom(year: string, month: string, day: string): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
