import { evaluate } from './expression.ts';
import { decimalMarkOf } from './number-notation.ts';

/** What a typed number means. Of an ambiguous one, `value` is the locale's reading and `readings` both, ascending. */
export type Reading =
  | { type: 'value'; value: number }
  | { type: 'ambiguous'; value: number; readings: [number, number] }
  | { type: 'invalid'; reason: NumberProblem };

export type NumberProblem =
  'empty' | 'notANumber' | 'zero' | 'negative' | 'unfinished' | 'tooLarge' | 'divisionByZero';

/** A tonne in grams: beyond it a finger slipped. */
export const LARGEST_NUMBER = 1_000_000;

// Longer than any sum a person types; it also bounds how deep parentheses can nest.
const LONGEST_TEXT = 120;

/**
 * Reads an amount as a person types it: `2,5` and `2.5`, `1 1/2`, `½`, `1.234,5`, `2*150`, `(100+50)/2`.
 * `1.500` is fifteen hundred in one country and one and a half in another: it is ambiguous, read by `locale`,
 * and the other reading is offered. Zero is refused unless `allowZero`; the result has at most six decimals.
 */
export function readNumber(text: string, locale: string, { allowZero = false } = {}): Reading {
  if (text.trim() === '') return { type: 'invalid', reason: 'empty' };
  if (text.length > LONGEST_TEXT) return { type: 'invalid', reason: 'notANumber' };

  const mark = decimalMarkOf(locale);
  const reading = readUnder(text, mark, allowZero);
  const other = readUnder(text, mark === '.' ? ',' : '.', allowZero);
  if (reading.type !== 'value') return other.type === 'value' ? other : reading;
  if (other.type !== 'value' || other.value === reading.value) return reading;
  const readings: [number, number] =
    reading.value < other.value ? [reading.value, other.value] : [other.value, reading.value];
  return { type: 'ambiguous', value: reading.value, readings };
}

function readUnder(
  text: string,
  mark: '.' | ',',
  allowZero: boolean,
): Exclude<Reading, { type: 'ambiguous' }> {
  const evaluation = evaluate(text, mark);
  if (evaluation.type === 'invalid') return evaluation;
  // Six decimals drop the binary dust of 0.1 + 0.2.
  const value = Math.round(evaluation.value * 1e6) / 1e6;
  if (value > LARGEST_NUMBER) return { type: 'invalid', reason: 'tooLarge' };
  if (value < 0) return { type: 'invalid', reason: 'negative' };
  if (value === 0 && !allowZero) return { type: 'invalid', reason: 'zero' };
  return { type: 'value', value: value === 0 ? 0 : value };
}
