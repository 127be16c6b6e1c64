import { readFileSync } from 'node:fs';
import { pluralOf } from './spanish-agreement.ts';

/** One entry of the lexicon, spanish-words.tsv. */
export type Word =
  | { kind: 'noun'; spanish: string; gender: 'm' | 'f'; plural: boolean; modifier: string }
  | { kind: 'adjective'; spanish: string; agrees: boolean }
  | { kind: 'fixed' | 'link' | 'dropped'; spanish: string };

/** The lexicon's word or phrase for an English one in lower case; English plurals are found through their singular. */
export function wordFor(english: string, { words }: Lexicon = foodWords): Word | null {
  const known = words.get(english) ?? words.get(english.replaceAll('-', ' '));
  if (known !== undefined) return known;
  for (const singular of singularsOf(english)) {
    const word = words.get(singular);
    if (word?.kind !== 'noun') continue;
    const spanish = word.plural ? word.spanish : pluralOf(word.spanish);
    return { ...word, plural: true, spanish };
  }
  return null;
}

function* singularsOf(english: string): Generator<string> {
  if (english.endsWith('ies')) yield `${english.slice(0, -3)}y`;
  if (english.endsWith('ves')) yield `${english.slice(0, -3)}f`;
  if (english.endsWith('es')) yield english.slice(0, -2);
  if (english.endsWith('s') && !english.endsWith('ss')) yield english.slice(0, -1);
}

export interface Lexicon {
  words: Map<string, Word>;
  /** Words in the longest phrase. */
  longestPhrase: number;
  /** Phrases that hold commas: they must not be cut where a description's parts are. */
  phrasesWithCommas: string[];
}

/** The words of food descriptions. */
export const foodWords = readLexicon('spanish-words.tsv');
/** Those of household measures, which mean something else in a few cases: a "roll" to eat, a "slice" to cut. */
export const portionWords = readLexicon('spanish-words.tsv', 'spanish-portions.tsv');

/** Of a phrase in several tables the last one counts. */
function readLexicon(...tables: string[]): Lexicon {
  const words = new Map<string, Word>();
  const phrasesWithCommas: string[] = [];
  for (const table of tables) {
    for (const line of readFileSync(new URL(table, import.meta.url), 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const [english = '', spanish = '', kind = '', modifier] = line.split('\t');
      const plain = english.replaceAll(',', '');
      if (plain !== english) phrasesWithCommas.push(english);
      words.set(plain, wordOf(kind, spanish, modifier));
    }
  }
  const longestPhrase = Math.max(...[...words.keys()].map((phrase) => phrase.split(' ').length));
  return { words, longestPhrase, phrasesWithCommas };
}

function wordOf(kind: string, spanish: string, modifier: string | undefined): Word {
  switch (kind) {
    case 'ms':
    case 'fs':
    case 'mp':
    case 'fp':
      return {
        kind: 'noun',
        spanish,
        gender: kind.startsWith('m') ? 'm' : 'f',
        plural: kind.endsWith('p'),
        modifier: modifier ?? `de ${spanish}`,
      };
    case 'adj':
      return { kind: 'adjective', spanish, agrees: true };
    case 'phrase':
      return { kind: 'adjective', spanish, agrees: false };
    case 'drop':
      return { kind: 'dropped', spanish: '' };
    case 'link':
    case 'fixed':
      return { kind, spanish };
    default:
      throw new Error(`Unknown kind of word: "${kind}" for "${spanish}"`);
  }
}
