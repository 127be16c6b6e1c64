import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { I18n } from './i18n.svelte.ts';
import { localeOf, preferredLanguage } from './language.ts';

beforeEach(() => {
  localStorage.clear();
});

describe('the language', () => {
  it('is the first of ours the person reads, English when there is none', () => {
    expect(preferredLanguage(['de-DE', 'es-MX', 'en'])).toBe('es');
    expect(preferredLanguage(['de-DE', 'fr'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });

  it('writes numbers as the region of the person does', () => {
    expect(localeOf('es', ['en-US', 'es-MX'])).toBe('es-MX');
    expect(localeOf('es', ['es', 'en-US'])).toBe('es-ES');
    expect(localeOf('en', ['es-ES', 'en-'])).toBe('en-GB');
  });

  it('is said to the browser, so that a screen reader pronounces it', async () => {
    const i18n = new I18n(['es-ES']);
    expect(document.documentElement.lang).toBe('es');
    expect(i18n.t.common.save).toBe('Guardar');
  });

  it('changes every word and format on the screen at once', async () => {
    const i18n = new I18n(['es-ES', 'en-GB']);
    const { t, format, nameOf } = i18n;
    const seen: string[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(
          `${t.common.save} ${format.number(1.5, { decimals: 1 })} ${nameOf({ en: 'Egg', es: 'Huevo' })}`,
        );
      });
    });
    flushSync();
    await i18n.setLanguage('en');
    flushSync();
    stop();
    expect(seen).toEqual(['Guardar 1,5 Huevo', 'Save 1.5 Egg']);
  });

  it('takes along the words that were fetched late, and only those', async () => {
    const i18n = new I18n(['es-ES', 'en-GB']);
    expect(() => i18n.t.intake).toThrow('not loaded');
    await i18n.loadLate();
    expect(i18n.t.intake.title).toBe('Nutrientes');
    await i18n.setLanguage('en');
    expect(i18n.t.intake.title).toBe('Nutrients');
  });

  it('is remembered on this device', async () => {
    const first = new I18n(['en-GB']);
    await first.setLanguage('es');
    expect(new I18n(['en-GB']).language).toBe('es');
  });

  it('names a food in English where it has no other name', async () => {
    const { nameOf } = new I18n(['es-ES']);
    expect(nameOf({ en: 'Grits' })).toBe('Grits');
  });
});
