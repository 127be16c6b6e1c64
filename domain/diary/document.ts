import { monthOf, type Day } from '../time/day.ts';

/** The document a day's entries lie in: the diary is sharded by the person's calendar month, `log:2026-11`. */
export function documentOf(day: Day): string {
  return `log:${monthOf(day)}`;
}
