import type { DateOrder } from '#domain/imports/dates.ts';

/** Whether people of a locale write the day or the month first. */
export function usualDateOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(0)).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') ? 'monthFirst' : 'dayFirst';
}
