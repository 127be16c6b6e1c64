import { readFileSync } from 'node:fs';
import { pluralOf } from './spanish-agreement.ts';

/** One entry of the lexicon, spanish-words.tsv. */
export type Word =
  | { kind: 'noun'; spanish: string; gender: 'm' | 'f'; plural: boolean; modifier: string }
  | { kind: 'adjective'; spanish: string; agrees: boolean }
  | { kind: 'fixed' | 'link' | 'dropped'; spanish: string };

/** The lexicon's word or phrase for an English one in lower case; English plurals are found through their singular. */
export function wordFor(english: string): Word | null {
  const { words } = lexicon;
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

/** Words in the longest phrase, and the phrases with commas, which must not be cut where a description's parts are. */
export const lexicon = readLexicon();

function readLexicon(): { words: Map<string, Word>; longestPhrase: number; phrasesWithCommas: string[] } {
  const words = new Map<string, Word>();
  const phrasesWithCommas: string[] = [];
  const text = readFileSync(new URL('./spanish-words.tsv', import.meta.url), 'utf8');
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [english = '', spanish = '', kind = '', modifier] = line.split('\t');
    const plain = english.replaceAll(',', '');
    if (plain !== english) phrasesWithCommas.push(english);
    words.set(plain, wordOf(kind, spanish, modifier));
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
      throw new Error(`spanish-words.tsv: unknown kind "${kind}"`);
  }
}
