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

/**
 * The decimal mark of a file, from its own figures: `12,5` can only be one, `1.234` either. Where no figure decides,
 * a file that is parted by semicolons is from where commas are decimal.
 */
export function decimalMarkIn(figures: Iterable<string>, delimiter: string): DecimalMark {
  const seen = { '.': 0, ',': 0 };
  for (const text of figures) {
    const decimals = /^-?(?:\d{1,3}(?:[.,]\d{3})*|\d+)([.,])(?:\d{1,2}|\d{4,})$/.exec(text);
    if (decimals) seen[decimals[1] as DecimalMark] += 1;
  }
  if (seen['.'] !== seen[',']) return seen['.'] > seen[','] ? '.' : ',';
  return delimiter === ';' ? ',' : '.';
}
