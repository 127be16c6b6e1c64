/**
 * Numbers as people write them. A point and a comma each may separate decimals or thousands, so a text is read
 * under a convention (which of the two separates decimals); where a text can mean one thing only (`2,5`,
 * `1.234,5`, `0.500`) both conventions agree on it. Spaces and apostrophes only ever group thousands.
 */
export type DecimalMark = '.' | ',';

// Asked at every key press, while building a formatter is slow.
const marks = new Map<string, DecimalMark>();

/** The character that a locale writes between units and decimals; a point for a locale that is not known. */
export function decimalMarkOf(locale: string): DecimalMark {
  const known = marks.get(locale);
  if (known) return known;
  const mark = lookUpDecimalMark(locale);
  marks.set(locale, mark);
  return mark;
}

function lookUpDecimalMark(locale: string): DecimalMark {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
  } catch {
    return '.';
  }
}

/** A number at the start of a text: its value and how many characters it takes. */
export type NumberAtStart =
  { type: 'number'; value: number; length: number } | { type: 'unfinished' } | { type: 'none' };

const VULGAR_FRACTIONS: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};
const VULGAR = Object.keys(VULGAR_FRACTIONS).join('');

const MIXED_VULGAR = new RegExp(`^(\\d*) ?([${VULGAR}])`);
const MIXED = /^(\d+) +(\d+) ?\/ ?(\d+)/;
const PLAIN = /^(?:\d|[.,](?=\d))(?:[\d.,]|['’ ](?=\d{3}(?!\d)))*/;

/** Reads the number that `text` begins with; `text` has plain spaces and `/` only. */
export function numberAtStart(text: string, mark: DecimalMark): NumberAtStart {
  const vulgar = MIXED_VULGAR.exec(text);
  if (vulgar) return found(Number(vulgar[1]) + VULGAR_FRACTIONS[vulgar[2]!]!, vulgar[0]);

  const mixed = MIXED.exec(text);
  // `1 1/2`, while `2 100/50` groups thousands.
  if (mixed && Number(mixed[2]) < Number(mixed[3])) {
    return found(Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3]), mixed[0]);
  }

  const plain = PLAIN.exec(text);
  if (!plain) return { type: 'none' };
  if (/[.,]$/.test(plain[0]) && plain[0].length === text.length) return { type: 'unfinished' };
  const value = valueOf(plain[0].replace(/['’ ]/g, "'"), mark);
  return value === null ? { type: 'none' } : found(value, plain[0]);
}

function found(value: number, text: string): NumberAtStart {
  return { type: 'number', value, length: text.length };
}

function valueOf(text: string, mark: DecimalMark): number | null {
  for (const decimal of [mark, mark === '.' ? ',' : '.'] as const) {
    const [whole = '', decimals, ...more] = text.split(decimal);
    if (more.length === 0 && isGrouped(whole) && (decimals === undefined || /^\d+$/.test(decimals))) {
      return Number(`${whole.replace(/\D/g, '')}.${decimals ?? 0}`);
    }
  }
  return null;
}

/** Whether the digits before the decimals stand alone or in groups of three, parted by one character throughout. */
function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*$/.test(whole);
}
