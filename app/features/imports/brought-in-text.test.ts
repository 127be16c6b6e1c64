import { expect, it } from 'vitest';
import { en } from '#app/core/i18n/messages/en.ts';
import { broughtInText } from './brought-in-text.ts';
import type { I18n } from '#app/core/i18n/i18n.svelte.ts';

it('is the day on the calendar where the person is', () => {
  const i18n = { t: en, format: { date: (day: string) => day } } as unknown as I18n;
  expect(broughtInText(i18n, '2026-11-25T23:30:00.000Z', 'Europe/Madrid')).toContain('2026-11-26');
  expect(broughtInText(i18n, '2026-11-25T03:30:00.000Z', 'America/New_York')).toContain('2026-11-24');
});
