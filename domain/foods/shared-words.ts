import { parseGtin, type Gtin } from './gtin.ts';

/** What words that another app shares are to a diary. */
export type SharedMeaning =
  | { type: 'barcode'; gtin: Gtin }
  /** Food in words. */
  | { type: 'words'; words: string }
  | { type: 'nothing' };

/** Longer texts are articles, not meals. */
const MOST_CHARACTERS = 500;

/**
 * Reads what was shared: a barcode number or a GS1 link wherever it stands, else the words without addresses of pages,
 * which say nothing about what was eaten.
 */
export function meaningOf({ title, text, url }: { title: string; text: string; url: string }): SharedMeaning {
  // Inside a sentence a short number may be anything: a date of eight digits often has the right check digit.
  const inside = text.split(/\s+/).filter((word) => word.length >= 12);
  for (const part of [url, text, title, ...inside]) {
    const read = part.trim() === '' ? null : parseGtin(part);
    if (read?.ok) return { type: 'barcode', gtin: read.value };
  }
  const words = [text, title].map(withoutLinks).find((part) => part !== '');
  return words === undefined
    ? { type: 'nothing' }
    : { type: 'words', words: words.slice(0, MOST_CHARACTERS) };
}

function withoutLinks(text: string): string {
  return text
    .replace(/\bhttps?:\/\/\S+/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}
