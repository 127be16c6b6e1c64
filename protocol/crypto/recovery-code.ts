import { fail, ok, type Result } from '../result.ts';
import type { Crypto } from './crypto.ts';

/**
 * The recovery code: 26 symbols of 5 random bits (130 bits) and 2 that check them, in groups of 4, as
 * `7K3M-9QXW-…`. The alphabet is Crockford's Base32, without I, L, O and U, which are misread as others.
 *
 * The check is the symbols as one number in base 32, modulo 1021. 1021 is prime and greater than 32, so one wrong symbol,
 * or two neighbours swapped, always change it.
 */
export function newRecoveryCode(crypto: Crypto): string {
  // Five bits of each byte: 32 divides 256, so every symbol is equally likely.
  return encodeRecoveryCode(crypto.random(DATA_SYMBOLS).map((byte) => byte & 31));
}

/** The code of 26 values of 5 bits each. */
export function encodeRecoveryCode(data: Uint8Array): string {
  const check = checkOf(data);
  const symbols = [...data, check >> 5, check & 31].map((value) => ALPHABET[value]!);
  return symbols.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The 26 values of a code as a person types it: case, spaces and hyphens do not matter, O is read as 0, I and L as 1.
 * `position` counts symbols from 0.
 */
export function readRecoveryCode(typed: string): Result<Uint8Array, RecoveryCodeProblem> {
  const values: number[] = [];
  for (const symbol of typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '')) {
    const value = ALPHABET.indexOf(LOOKALIKES[symbol] ?? symbol);
    if (value < 0) return fail({ type: 'UnknownSymbol', position: values.length, symbol });
    values.push(value);
  }
  if (values.length !== DATA_SYMBOLS + 2) return fail({ type: 'WrongLength', symbols: values.length });
  const data = Uint8Array.from(values.slice(0, DATA_SYMBOLS));
  const [high = 0, low = 0] = values.slice(DATA_SYMBOLS);
  return checkOf(data) === high * 32 + low ? ok(data) : fail({ type: 'WrongCheck' });
}

export type RecoveryCodeProblem =
  | { type: 'UnknownSymbol'; position: number; symbol: string }
  | { type: 'WrongLength'; symbols: number }
  | { type: 'WrongCheck' };

/** How each symbol of a code is said aloud, by the ICAO spelling alphabet; digits stay digits. */
export function spokenRecoveryCode(code: string): string[] {
  return [...code.replaceAll('-', '')].map((symbol) => SPOKEN[symbol] ?? symbol);
}

export const RECOVERY_SYMBOLS = 28;
const DATA_SYMBOLS = 26;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };
const SPOKEN: Record<string, string> = Object.fromEntries(
  (
    'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Sierra Tango ' +
    'Victor Whiskey Xray Yankee Zulu'
  )
    .split(' ')
    .map((word) => [word[0]!, word]),
);

function checkOf(data: Uint8Array): number {
  return data.reduce((sum, value) => (sum * 32 + value) % 1021, 0);
}
