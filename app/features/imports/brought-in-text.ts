import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { dayOf } from '#domain/time/day.ts';

/** On which day a file was brought in, by the calendar where the person is. `at` is the instant, ISO 8601 in UTC. */
export function broughtInText({ t, format }: Pick<I18n, 't' | 'format'>, at: string, zone: string): string {
  return t.imports.broughtIn(format.date(dayOf(new Date(at), zone, 0)));
}
