import { expect, it } from 'vitest';
import { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { amountText } from './words.ts';

const cup = { label: { en: '1 cup', es: '1 taza' }, size: 240 };
const cookies = { label: { en: '3 cookies', es: '3 galletas' }, size: 30 };

it.each([
  ['en-GB', '1 cup', '2 cups', '0.5 cups', '2 × 3 cookies', '2 portions'],
  ['es-ES', '1 taza', '2 tazas', '0,5 tazas', '2 × 3 galletas', '2 porciones'],
])('counts measures in %s', (locale, one, two, half, six, nameless) => {
  const i18n = new I18n([locale]);
  const text = (value: number, portion?: typeof cup) =>
    amountText(i18n, { value, unit: 'portion', ...(portion && { portion }) });
  expect([text(1, cup), text(2, cup), text(0.5, cup), text(2, cookies), text(2)]).toEqual([
    one,
    two,
    half,
    six,
    nameless,
  ]);
});
