import { documentParts } from '#protocol/areas.ts';

/** How many documents of older months are opened at once. */
const MONTHS_AT_ONCE = 12;

/**
 * In which order documents are opened: first what a day is shown with, that is the current month and all documents without
 * a month; then older months, the newest first.
 *
 * @param thisMonth months since 1970-01
 */
export function readingOrder(documents: Iterable<string>, thisMonth: number): string[][] {
  const monthOf = (document: string) => documentParts(document)?.month ?? null;
  const all = [...documents].sort((a, b) => (monthOf(b) ?? 0) - (monthOf(a) ?? 0) || (a < b ? -1 : 1));
  const isFirst = (document: string) => (monthOf(document) ?? thisMonth) >= thisMonth;
  const groups = [all.filter(isFirst)];
  const older = all.filter((document) => !isFirst(document));
  for (let at = 0; at < older.length; at += MONTHS_AT_ONCE) groups.push(older.slice(at, at + MONTHS_AT_ONCE));
  return groups.filter((group) => group.length > 0);
}

export function monthsSince1970(now: number): number {
  const date = new Date(now);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
