import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PLAIN_LOCALES, plainNumber } from './plain-number.ts';

it.each(PLAIN_LOCALES)('writes what Intl writes in %s', (locale) => {
  const intl = [0, 1, 2].map(
    (maximumFractionDigits) => new Intl.NumberFormat(locale, { maximumFractionDigits }),
  );
  fc.assert(
    fc.property(fc.double({ min: 0, max: 999_998, noNaN: true }), fc.nat({ max: 2 }), (value, decimals) => {
      const tie = Math.round(value * 1000) / 1000;
      for (const each of [value, tie])
        expect(plainNumber(each, decimals, locale) ?? 'left').toBe(
          each < 1e-6 && each > 0 ? 'left' : intl[decimals]!.format(each),
        );
    }),
    { seed: 7, numRuns: 2000 },
  );
});

it.each([0, 0.5, 1.25, 999, 999.5, 1000, 9999, 10_000, 12_345.6, 999_999])(
  'writes %d as Intl does',
  (value) => {
    for (const locale of PLAIN_LOCALES)
      expect(plainNumber(value, 1, locale)).toBe(
        new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value),
      );
  },
);

it('leaves to Intl what it does not know', () => {
  expect(plainNumber(1.5, 1, 'de-DE')).toBeNull();
  expect(plainNumber(-1, 0, 'en-GB')).toBeNull();
  expect(plainNumber(Number.NaN, 0, 'en-GB')).toBeNull();
  expect(plainNumber(1_000_000, 0, 'en-GB')).toBeNull();
});
