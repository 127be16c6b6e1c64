import { fold } from '../search/words.ts';

/** A piece of a sentence: a word (folded), a number, or a break that no name of a food crosses. */
export type Token =
  | { kind: 'word'; word: string; text: string }
  | { kind: 'number'; value: number; text: string }
  | { kind: 'break' };

/**
 * What a person typed or dictated as words, numbers and breaks. `2,5`, `1 1/2`, `1½` and `60g` are read here; a time of
 * day ("at 8pm", "a las 9:30") and a share ("2% milk") are dropped, since they are no amounts.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [piece] of text.replace(TIMES, ' ').replace(SHARES, ' ').matchAll(PIECES)) {
    if (/[\p{L}]/u.test(piece)) tokens.push({ kind: 'word', word: fold(piece), text: piece });
    else if (/[\d½¼¾⅓⅔⅛]/.test(piece)) tokens.push({ kind: 'number', value: numberOf(piece), text: piece });
    else if (piece === '&') tokens.push({ kind: 'word', word: 'and', text: piece });
    else tokens.push({ kind: 'break' });
  }
  return tokens;
}

function numberOf(piece: string): number {
  const [, whole, above, below] = /^(?:(\d+)\s+)?(\d+)\s*[/⁄]\s*(\d+)$/.exec(piece) ?? [];
  if (above && below) return Number(whole ?? 0) + Number(above) / Number(below);
  const sign = piece.slice(-1);
  if (sign in FRACTIONS) return Number(piece.slice(0, -1) || 0) + FRACTIONS[sign]!;
  return Number(piece.replace(',', '.'));
}

const FRACTIONS: Record<string, number> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅛': 1 / 8,
};
const CLOCK = '\\d{1,2}(?:[:.]\\d{2})?';
const TIMES = new RegExp(
  `\\b(?:at|a las?|sobre las?)\\s+${CLOCK}(?:\\s*(?:am|pm|h|de la (?:mañana|tarde|noche)))?(?![\\d\\p{L}])|\\b${CLOCK}\\s*(?:am|pm)\\b`,
  'giu',
);
const SHARES = /\d+(?:[.,]\d+)?\s*%/g;
const PIECES =
  /\d+\s+[1-9]\s*[/⁄]\s*[1-9]\d?|\d+\s*[/⁄]\s*[1-9]\d*|\d*\s?[½¼¾⅓⅔⅛]|\d+[.,]\d+|\d+|[\p{L}\p{M}][\p{L}\p{M}'’]*|[&,;:+\n]|\.(?=\s|$)/gu;
