import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_NUMBER, readNumber } from './amount.ts';

const value = (text: string, locale = 'en') => {
  const reading = readNumber(text, locale);
  return reading.type === 'invalid' ? reading.reason : reading.type === 'value' ? reading.value : reading;
};

describe('a number as typed', () => {
  it.each(['2,5', '2.5', ' 2.5 ', '2.50', '2,500000', '2½', '2 ½', '2 1/2', '5/2', '02.5'])(
    'reads %j as 2.5 in every language',
    (text) => {
      expect([value(text, 'en'), value(text, 'es'), value(text, 'not a locale')]).toEqual([2.5, 2.5, 2.5]);
    },
  );

  it.each<[string, number | string]>([
    ['150', 150],
    ['½', 0.5],
    ['1/2', 0.5],
    ['1⁄2', 0.5],
    ['1½', 1.5],
    ['1 1/2', 1.5],
    ['1 3 / 4', 1.75],
    ['.5', 0.5],
    [',5', 0.5],
    ['0.500', 0.5],
    ['0,125', 0.125],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234.567', 1234.567],
    ['12.345,678', 12345.678],
    ['1.234.567', 'tooLarge'],
    ['123,456,7', 'notANumber'],
    ['1 500', 1500],
    ['1\u00a0500', 1500],
    ['1\u202f500,25', 1500.25],
    ["1'500", 1500],
    ['1’500.5', 1500.5],
    ['1500.125', 1500.125],
    ['1500,125', 1500.125],
  ])('reads %j as %s in every language', (text, expected) => {
    expect([value(text, 'en'), value(text, 'es')]).toEqual([expected, expected]);
  });

  it('reads 1.500 and 1,500 by the language and offers the other reading', () => {
    const readings = [1.5, 1500];
    expect(readNumber('1.500', 'es')).toEqual({ type: 'ambiguous', value: 1500, readings });
    expect(readNumber('1,500', 'es')).toEqual({ type: 'ambiguous', value: 1.5, readings });
    expect(readNumber('1.500', 'en')).toEqual({ type: 'ambiguous', value: 1.5, readings });
    expect(readNumber('1,500', 'en-GB')).toEqual({ type: 'ambiguous', value: 1500, readings });
    expect(readNumber('1.500', 'es-MX')).toEqual({ type: 'ambiguous', value: 1.5, readings });
  });

  it('keeps the doubt through a sum, and drops it where both readings agree', () => {
    expect(readNumber('1.500*2', 'es')).toEqual({ type: 'ambiguous', value: 3000, readings: [3, 3000] });
    expect(readNumber('1.500+1,500', 'es')).toEqual({ type: 'value', value: 1501.5 });
    expect(readNumber('1.500/1.500', 'es')).toEqual({ type: 'value', value: 1 });
  });

  it('takes the only reading that is possible', () => {
    expect(value('900.000*2', 'es')).toBe(1800);
    expect(value('5-1.500', 'es')).toBe(3.5);
  });
});

describe('a sum as typed', () => {
  it.each<[string, number]>([
    ['2*150', 300],
    ['2x150', 300],
    ['2 × 150', 300],
    ['2·150', 300],
    ['300/4', 75],
    ['300:4', 75],
    ['300 ÷ 4', 75],
    ['(100+50)/2', 75],
    ['100+50/2', 125],
    ['100-50-20', 30],
    ['100 − 50', 50],
    ['100 – 50', 50],
    ['100/5/2', 10],
    ['2*(3+(4-1))', 12],
    ['2*-3+10', 4],
    ['+5', 5],
    ['2*1 1/2', 3],
    ['½*250', 125],
    ['0,1+0.2', 0.3],
    ['1/3', 0.333333],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each<[string, string]>([
    ['', 'empty'],
    ['  ', 'empty'],
    ['0', 'zero'],
    ['0,00', 'zero'],
    ['5-5', 'zero'],
    ['0.0000001', 'zero'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['50-100', 'negative'],
    ['2*', 'unfinished'],
    ['2+', 'unfinished'],
    ['(2', 'unfinished'],
    ['(', 'unfinished'],
    ['-', 'unfinished'],
    ['2.', 'unfinished'],
    ['2,', 'unfinished'],
    ['1/0', 'divisionByZero'],
    ['1/(5-5)', 'divisionByZero'],
    ['0/0', 'divisionByZero'],
    ['1000001', 'tooLarge'],
    ['9'.repeat(100), 'tooLarge'],
    ['999999*999999', 'tooLarge'],
    ['NaN', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['-Infinity', 'notANumber'],
    ['1e5', 'notANumber'],
    ['0b11', 'notANumber'],
    ['two', 'notANumber'],
    ['2 3', 'notANumber'],
    ['2(3)', 'notANumber'],
    ['(2)3', 'notANumber'],
    [')', 'notANumber'],
    ['2)', 'notANumber'],
    ['2**3', 'notANumber'],
    ['2//3', 'notANumber'],
    ['--5', 'notANumber'],
    ['.', 'notANumber'],
    ['1..5', 'notANumber'],
    ['1.5,5', 'notANumber'],
    ['1,50,000.5', 'notANumber'],
    ['1,5½', 'notANumber'],
    ['150 g', 'notANumber'],
    ['alert(1)', 'notANumber'],
    ['('.repeat(121), 'notANumber'],
  ])('refuses %j: %s', (text, reason) => {
    expect(value(text)).toBe(reason);
  });

  it('allows zero where asked, and never as minus zero', () => {
    expect(readNumber('0', 'en', { allowZero: true })).toEqual({ type: 'value', value: 0 });
    expect(readNumber('-0', 'en', { allowZero: true })).toEqual({ type: 'value', value: 0 });
    expect(readNumber('-1', 'en', { allowZero: true })).toEqual({ type: 'invalid', reason: 'negative' });
  });
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 140 }),
    fc
      .array(fc.constantFrom(..."0123456789.,+-*/x×÷:()½¼ \u00a0'’⁄−NaIe"), { maxLength: 24 })
      .map((signs) => signs.join('')),
  );

  it('gives a positive finite number or a reason, and never throws', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('en', 'es', 'es-MX', 'xx-bogus-1'), (text, locale) => {
        const reading = readNumber(text, locale);
        if (reading.type === 'invalid') return;
        const values = reading.type === 'value' ? [reading.value] : reading.readings;
        for (const each of values) expect(each > 0 && each <= LARGEST_NUMBER).toBe(true);
        if (reading.type === 'ambiguous') {
          expect(values).toContain(reading.value);
          expect(values[0]).toBeLessThan(values[1]!);
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('reads back what the language writes', () => {
    const number = fc.integer({ min: 1, max: 99_999_999 }).map((n) => n / 100);
    fc.assert(
      fc.property(number, fc.constantFrom('en', 'es', 'es-MX', 'fr', 'de-CH'), (written, locale) => {
        const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(written);
        expect(readNumber(text, locale)).toMatchObject({ value: written });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('computes what arithmetic says', () => {
    const small = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(value(`${a}+${b}*${c}`)).toBe(a + b * c);
        expect(value(`(${a}+${b})*${c}`)).toBe((a + b) * c);
        expect(value(`${a}*${b}/${c}`)).toBeCloseTo((a * b) / c, 5);
      }),
      { seed: 1 },
    );
  });
});
