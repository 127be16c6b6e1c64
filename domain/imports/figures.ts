import { numberAtStart, type DecimalMark } from '../diary/number-notation.ts';

/** What apps write where they know nothing. */
const UNKNOWN = /^(?:|-|–|—|n\/?a|null|nan|unknown)$/i;

/** A cell of figures: a number, nothing known, or a text that is neither. */
export type Figure = number | null | 'unreadable';

export function readFigure(text: string, mark: DecimalMark): Figure {
  // Most cells are this plain, and there are sixty a line.
  if (mark === '.' && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (UNKNOWN.test(text)) return null;
  const isNegative = /^[-−]/.test(text);
  const unsigned = text.replace(/^[-−]\s*/, '').replace(/\s/g, ' ');
  const found = numberAtStart(unsigned, mark);
  if (found.type !== 'number' || found.length !== unsigned.length) return 'unreadable';
  return isNegative ? -found.value : found.value;
}

/** The decimal mark of a file; `ambiguous` where nothing in it decides what a figure like `1.234` says. */
export interface MarkReading {
  mark: DecimalMark;
  ambiguous: { example: string } | null;
}

/**
 * The decimal mark of a file, from its own figures: `12,5` can only be one, `1.234` either. Where no figure decides, or
 * they contradict each other, an energy like `1.234` is taken for a thousand and more, and else a file that is parted by
 * semicolons for one from where commas are decimal.
 */
export function decimalMarkIn(
  figures: Iterable<string>,
  energies: Iterable<string>,
  delimiter: string,
): MarkReading {
  const seen = { '.': 0, ',': 0 };
  let example: string | undefined;
  for (const text of figures) {
    const decimals = /^-?(?:\d{1,3}(?:[.,]\d{3})*|\d+)([.,])(?:\d{1,2}|\d{4,})$/.exec(text);
    if (decimals) seen[decimals[1] as DecimalMark] += 1;
    else if (EITHER.test(text)) example ??= text;
  }
  const isDecided = seen['.'] > 0 !== seen[','] > 0;
  if (isDecided || example === undefined)
    return { mark: more(seen) ?? usualMark(delimiter), ambiguous: null };
  for (const energy of energies) {
    const [, thousands] = EITHER.exec(energy) ?? [];
    if (thousands)
      return { mark: more(seen) ?? (thousands === '.' ? ',' : '.'), ambiguous: { example: energy } };
  }
  return { mark: more(seen) ?? usualMark(delimiter), ambiguous: { example } };
}

/** `1.234` is one and something, or over a thousand. `0.500` is a half wherever. */
const EITHER = /^-?[1-9]\d{0,2}([.,])\d{3}$/;

function more(seen: Record<DecimalMark, number>): DecimalMark | null {
  if (seen['.'] === seen[',']) return null;
  return seen['.'] > seen[','] ? '.' : ',';
}

function usualMark(delimiter: string): DecimalMark {
  return delimiter === ';' ? ',' : '.';
}
