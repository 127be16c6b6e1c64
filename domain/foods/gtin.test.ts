import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../result.ts';
import { hasCheckDigit, isShopsOwn, parseGtin, printedGtin, type Gtin } from './gtin.ts';

const gtinOf = (text: string): Gtin => {
  const parsed = parseGtin(text);
  if (!parsed.ok) throw new Error(`${text} is no GTIN: ${parsed.error}`);
  return parsed.value;
};

describe('a barcode number', () => {
  it('is fourteen digits whichever way it is written', () => {
    expect(parseGtin('8413000065504')).toEqual(ok('08413000065504'));
    expect(parseGtin('70470003009')).toEqual(fail('wrongLength'));
    expect(parseGtin('070470003009')).toEqual(ok('00070470003009'));
    expect(parseGtin('0070470003009')).toEqual(ok('00070470003009'));
    expect(parseGtin('48512343')).toEqual(ok('00000048512343'));
    expect(parseGtin('18413000065501')).toEqual(ok('18413000065501'));
  });

  it('is typed with spaces, hyphens and full-width digits', () => {
    expect(parseGtin(' 8 413000 065504 ')).toEqual(ok('08413000065504'));
    expect(parseGtin('978-0-8048-1663-2')).toEqual(ok('09780804816632'));
    expect(parseGtin('978–0–8048–1663–2')).toEqual(ok('09780804816632'));
    expect(parseGtin('８４１３０００ ０６５５０４')).toEqual(ok('08413000065504'));
  });

  it('may come with what the reader says about its bars', () => {
    expect(parseGtin(']E08413000065504')).toEqual(ok('08413000065504'));
    expect(parseGtin(']E448512343')).toEqual(ok('00000048512343'));
  });

  it('says why it is none', () => {
    expect(parseGtin('  ')).toEqual(fail('empty'));
    expect(parseGtin('oats')).toEqual(fail('notANumber'));
    expect(parseGtin('84130000655O4')).toEqual(fail('notANumber'));
    expect(parseGtin('0000000000000')).toEqual(fail('notANumber'));
    expect(parseGtin('1234')).toEqual(fail('wrongLength'));
    expect(parseGtin('841300006550444')).toEqual(fail('wrongLength'));
    expect(parseGtin('8413000065505')).toEqual(fail('wrongCheckDigit'));
    expect(parseGtin('48512344')).toEqual(fail('wrongCheckDigit'));
  });

  it('with one wrong digit is never accepted', () => {
    const mistake = fc.record({
      number: fc.constantFrom('8413000065504', '070470003009', '96385074'),
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(mistake, ({ number, at, by }) => {
        const i = at % number.length;
        const wrong = (Number(number[i]) + by) % 10;
        expect(parseGtin(`${number.slice(0, i)}${wrong}${number.slice(i + 1)}`).ok).toBe(false);
      }),
      { seed: 13 },
    );
  });
});

describe('a UPC-E', () => {
  it.each([
    ['0496340', '04900000634'],
    ['0123450', '01200000345'],
    ['0123451', '01210000345'],
    ['0123452', '01220000345'],
    ['0123453', '01230000045'],
    ['0123454', '01234000005'],
    ['0123455', '01234500005'],
    ['0123459', '01234500009'],
    ['1123450', '11200000345'],
  ])('%s is the UPC-A %s, and has its check digit', (upcE, upcA) => {
    const check = checkDigitOf(upcA);
    expect(parseGtin(upcE + check, 'upcE')).toEqual(ok(`00${upcA}${check}`));
  });

  it('is told from an EAN-8 by its check digit, and by the bars where both fit', () => {
    expect(parseGtin('04963406')).toEqual(ok('00049000006346'));
    // 0123 4565 is a right UPC-E and 0123 4565 also a right EAN-8.
    const both = '01234565';
    expect(parseGtin(both)).toEqual(ok('00012345000065'));
    expect(parseGtin(both, 'upcE')).toEqual(ok('00012345000065'));
    expect(parseGtin(both, 'ean8')).toEqual(ok('00000001234565'));
    expect(parseGtin('48512343', 'upcE')).toEqual(fail('wrongCheckDigit'));
  });
});

describe('what GS1 puts into a QR code', () => {
  it('has the number in its address', () => {
    expect(parseGtin('https://id.gs1.org/01/09506000134352')).toEqual(ok('09506000134352'));
    expect(parseGtin('https://example.com/a/01/09506000134352/10/AB-1?17=261231#x')).toEqual(
      ok('09506000134352'),
    );
    expect(parseGtin('HTTPS://EXAMPLE.COM/gtin/9506000134352')).toEqual(ok('09506000134352'));
    expect(parseGtin('https://example.com/01/09506000134351')).toEqual(fail('wrongCheckDigit'));
    expect(parseGtin('https://example.com/menu')).toEqual(fail('linkWithoutGtin'));
    expect(parseGtin('https://example.com/?01=09506000134352')).toEqual(fail('linkWithoutGtin'));
    expect(parseGtin('http://[')).toEqual(fail('linkWithoutGtin'));
  });

  it('has the number among its elements', () => {
    expect(parseGtin('(01)09506000134352(17)261231(10)AB')).toEqual(ok('09506000134352'));
    expect(parseGtin('(17)261231(01)09506000134352')).toEqual(ok('09506000134352'));
    expect(parseGtin(']Q30109506000134352172612311012')).toEqual(ok('09506000134352'));
    expect(parseGtin('\u001d17261231' + '0109506000134352')).toEqual(ok('09506000134352'));
    expect(parseGtin('10AB-1\u001d0109506000134352')).toEqual(ok('09506000134352'));
  });

  it('does not take the number of what a pallet holds, or of nothing', () => {
    expect(parseGtin('(02)09506000134352(37)12')).toEqual(fail('notANumber'));
    expect(parseGtin('10AB-1')).toEqual(fail('notANumber'));
  });

  it('is never a reason to throw', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789()\u001d'), maxLength: 40 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseGtin(text);
        if (parsed.ok) expect(parsed.value).toMatch(/^\d{14}$/);
      }),
      { seed: 14 },
    );
  });
});

describe('a number for people', () => {
  it('has the digits that stand under the bars', () => {
    expect(
      ['8413000065504', '070470003009', '48512343', '18413000065501'].map((n) => printedGtin(gtinOf(n))),
    ).toEqual(['8413000065504', '070470003009', '48512343', '18413000065501']);
  });

  it("may be the shop's own", () => {
    for (const digits of ['201234500123', '021234500123', '040123456789', '2123456']) {
      expect(isShopsOwn(gtinOf(digits + checkDigitOf(digits)))).toBe(true);
    }
    expect(isShopsOwn(gtinOf('8413000065504'))).toBe(false);
    expect(isShopsOwn(gtinOf('070470003009'))).toBe(false);
  });
});

function checkDigitOf(digits: string): string {
  return [...'0123456789'].find((digit) => hasCheckDigit(digits + digit)) ?? '';
}
