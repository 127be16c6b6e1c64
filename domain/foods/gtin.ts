import { fail, ok, type Result } from '../result.ts';
import { gtinInElements, gtinInLink } from './gs1.ts';

declare const gtinBrand: unique symbol;

/** A trade item's number as GTIN-14: 14 digits, shorter numbers with zeros in front, the check digit right. */
export type Gtin = string & { readonly [gtinBrand]: true };

export type GtinProblem = 'empty' | 'notANumber' | 'wrongLength' | 'wrongCheckDigit' | 'linkWithoutGtin';

/** What a reader of bars knows of an eight-digit number that the digits do not say. */
export type EightDigits = 'ean8' | 'upcE';

/**
 * Reads a number as it is typed, scanned or found in a file: EAN-13, EAN-8, UPC-A, UPC-E, GTIN-14, a GS1
 * Digital Link (`https://id.gs1.org/01/09506000134352/10/A1`) or GS1 element string (`(01)09506000134352`).
 * Spaces and hyphens do not count. The same item has the same Gtin whichever way it is written.
 *
 * Eight digits may be an EAN-8 or a UPC-E. Where both check digits fit, a leading 0 means UPC-E, because
 * EAN-8 with 0 in front is for numbers a shop gives itself; `eightDigits` says it where the bars were seen.
 */
export function parseGtin(text: string, eightDigits?: EightDigits): Result<Gtin, GtinProblem> {
  // Full-width digits, as Asian keyboards type them, become plain ones.
  const trimmed = withoutSymbologyId(text.normalize('NFKC').trim());
  if (trimmed === '') return fail('empty');
  if (/^https?:/i.test(trimmed)) return gtinOfPart(gtinInLink(trimmed), 'linkWithoutGtin');

  const digits = trimmed.replace(/[\s\p{Dash}]/gu, '');
  if (/^\d{1,14}$/.test(digits)) return gtinOfDigits(digits, eightDigits);
  return gtinOfPart(gtinInElements(trimmed), /^\d+$/.test(digits) ? 'wrongLength' : 'notANumber');
}

/** The number as it stands under the bars: 8, 12, 13 or 14 digits, the shortest that loses nothing. */
export function printedGtin(gtin: Gtin): string {
  const length = [8, 12, 13].find((candidate) => gtin.startsWith('0'.repeat(14 - candidate)));
  return length ? gtin.slice(-length) : gtin;
}

/** Whether the last digit is the GS1 check digit of those before it (General Specifications, 7.9.1). */
export function hasCheckDigit(digits: string): boolean {
  return digits.endsWith(checkDigitOf(digits.slice(0, -1)));
}

/**
 * Whether a shop or a scale gave this number: prefixes 02, 04 and 20–29, and EAN-8 with 0 or 2 in front. It may
 * hold a price or a weight, and means something else in another shop.
 */
export function isShopsOwn(gtin: Gtin): boolean {
  return /^0(?:2|02|04)/.test(gtin) || /^0{6}[02]/.test(gtin);
}

function gtinOfPart(part: string | null, otherwise: GtinProblem): Result<Gtin, GtinProblem> {
  return part === null ? fail(otherwise) : gtinOfDigits(part);
}

function gtinOfDigits(digits: string, eightDigits?: EightDigits): Result<Gtin, GtinProblem> {
  // Nobody has the number zero, although its check digit is right: it is an empty field or a failed reading.
  if (/^0+$/.test(digits)) return fail('notANumber');
  if (digits.length === 8) return gtinOfEight(digits, eightDigits);
  if (digits.length < 12) return fail('wrongLength');
  return hasCheckDigit(digits) ? ok(asGtin(digits)) : fail('wrongCheckDigit');
}

function gtinOfEight(digits: string, eightDigits?: EightDigits): Result<Gtin, GtinProblem> {
  const ean8 = eightDigits !== 'upcE' && hasCheckDigit(digits) ? digits : null;
  const expanded = eightDigits !== 'ean8' ? upcAOfUpcE(digits) : null;
  const upcE = expanded !== null && hasCheckDigit(expanded) ? expanded : null;
  const found = digits.startsWith('0') ? (upcE ?? ean8) : (ean8 ?? upcE);
  return found === null ? fail('wrongCheckDigit') : ok(asGtin(found));
}

/** UPC-E with number system and check digit, written out as UPC-A: its sixth digit says which zeros were left out. */
export function upcAOfUpcE(digits: string): string | null {
  const system = digits.slice(0, 1);
  if (system !== '0' && system !== '1') return null;
  const [a, b, c, d, e, rule] = digits.slice(1, 7);
  const check = digits.slice(7);
  switch (rule) {
    case '0':
    case '1':
    case '2':
      return `${system}${a}${b}${rule}0000${c}${d}${e}${check}`;
    case '3':
      return `${system}${a}${b}${c}00000${d}${e}${check}`;
    case '4':
      return `${system}${a}${b}${c}${d}00000${e}${check}`;
    default:
      return `${system}${a}${b}${c}${d}${e}0000${rule}${check}`;
  }
}

/** The digit that makes the sum, weighted 3, 1, 3, … from the right, a multiple of ten. */
function checkDigitOf(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

// Some readers say first what they read: `]E0` EAN-13, `]E4` EAN-8, `]Q3` a QR code that follows GS1.
function withoutSymbologyId(text: string): string {
  return text.replace(/^\][A-Za-z][0-9]/, '');
}

function asGtin(digits: string): Gtin {
  return digits.padStart(14, '0') as Gtin;
}
