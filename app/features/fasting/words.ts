import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { entryName } from '#app/features/diary/index.ts';
import { isPastCounting, type FastRun } from '#domain/fasting/fast.ts';
import type { Fasting } from './fasting.svelte.ts';

/** `13 h 20 min`; from a day on, “more than 24 hours”: the timer stops counting there. */
export function durationText({ t, format }: I18n, hours: number): string {
  if (isPastCounting(hours)) return t.fasting.moreThan;
  const minutes = Math.floor(hours * 60);
  return t.fasting.duration(format.number(Math.floor(minutes / 60)), String(minutes % 60));
}

/** What ended a fast; nothing while it runs. */
export function endText(i18n: I18n, fasting: Fasting, { endedBy }: FastRun): string {
  const words = i18n.t.fasting.endedBy;
  switch (endedBy?.by) {
    case undefined:
      return '';
    case 'food': {
      const entry = fasting.entry(endedBy.entryId);
      return entry ? words.food(entryName(i18n, entry)) : words.unknown;
    }
    default:
      return words[endedBy!.by];
  }
}
