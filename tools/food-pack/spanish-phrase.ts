import { agree, type Agreement } from './spanish-agreement.ts';
import { foodWords, wordFor, type Lexicon, type Word } from './spanish-words.ts';

/** One part of a description ("chuck eye roast", "with salt added") in Spanish. */
export interface Phrase {
  /** The noun that adjectives of later parts agree with; null for a part that holds none of its own. */
  noun: Agreement | null;
  /** True where the part says something about the head and has to agree with it ("cooked", "raw"). */
  describes: boolean;
  /** The Spanish text; adjectives without a noun of their own agree with `head`. */
  text: (head: Agreement) => string;
  /** As a modifier of a noun before it: "de tomate"; null where it cannot be one. */
  modifier: ((head: Agreement) => string) | null;
  /** Letters that were translated, and letters of unknown words; names count as neither. */
  known: number;
  unknown: number;
}

/** Translates one part of a description, between two commas. `atStart`: its first word is a capital without being a name. */
export function phraseOf(english: string, atStart: boolean, lexicon: Lexicon = foodWords): Phrase {
  const items = itemsOf(english, atStart, lexicon);
  const clauses = clausesOf(items);
  const first = clauses[0];
  const noun = clauses.map((clause) => nounOf(clause.items)).find((found) => found !== null) ?? null;
  const startsWithLink = first !== undefined && first.link !== '';
  const text = (head: Agreement): string => joinClauses(clauses, head);
  const lead = first === undefined || startsWithLink ? null : nounOf(first.items);
  return {
    noun: startsWithLink ? null : noun && { gender: noun.gender, plural: noun.plural },
    describes: noun === null && items.some(({ word }) => word?.kind === 'adjective'),
    text,
    modifier: lead && ((head) => modifierText(text(head), lead)),
    known: sum(items, ({ word, english: source }) => (word === null ? 0 : letters(source))),
    unknown: sum(items, ({ word, english: source, name }) => (word === null && !name ? letters(source) : 0)),
  };
}

type Noun = Extract<Word, { kind: 'noun' }>;
interface Item {
  english: string;
  word: Word | null;
  /** A brand, a number or a sign: kept as it is. */
  name: boolean;
}
interface Clause {
  link: string;
  items: Item[];
}

/** Cuts into known phrases, the longest first, and single unknown words. */
function itemsOf(english: string, atStart: boolean, lexicon: Lexicon): Item[] {
  const tokens = english.split(/\s+/).filter((token) => token !== '');
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const taken = longestKnown(tokens, at, lexicon);
    const token = tokens[at] ?? '';
    items.push(taken ?? { english: token, word: null, name: isName(token, atStart && at === 0) });
    at += taken === null ? 1 : taken.english.split(' ').length;
  }
  return items;
}

function longestKnown(tokens: string[], at: number, lexicon: Lexicon): Item | null {
  for (let count = Math.min(lexicon.longestPhrase, tokens.length - at); count > 0; count--) {
    const run = tokens.slice(at, at + count);
    if (run.some(isShouted)) continue;
    const english = run.join(' ');
    const bare = english.toLowerCase().replace(/^"|"$/g, '');
    const word = wordFor(bare, lexicon) ?? (count === 1 ? eitherSide(bare, lexicon) : null);
    if (word !== null) return { english, word, name: false };
  }
  return null;
}

/** "roast/steak", "baked/broiled": each side by itself. */
function eitherSide(token: string, lexicon: Lexicon): Word | null {
  const sides = token.split('/').map((side) => wordFor(side, lexicon));
  const [first] = sides;
  if (sides.length < 2 || first === null || first === undefined || sides.some((side) => side === null))
    return null;
  return { ...first, spanish: sides.map((side) => side?.spanish ?? '').join('/') };
}

/** SR 28 writes brands in capitals; what it says in capitals stays as it is. */
function isShouted(token: string): boolean {
  return (
    /[A-Z].*[A-Z]/.test(token) && !/[a-z]/.test(token.replace(/'[a-z]+$/, '')) && !SHOUTED_WORDS.has(token)
  );
}
const SHOUTED_WORDS = new Set(['NFS', 'NS', 'BBQ', 'USDA']);

function isName(token: string, first: boolean): boolean {
  if (!/[A-Za-z]/.test(token) || /^\d/.test(token)) return true;
  return isShouted(token) || (!first && /^["'(]?[A-Z]/.test(token));
}

function clausesOf(items: Item[]): Clause[] {
  const clauses: Clause[] = [];
  let current: Clause = { link: '', items: [] };
  for (const item of items) {
    if (item.word?.kind === 'link') {
      if (current.items.length > 0 || current.link !== '') clauses.push(current);
      current = { link: item.word.spanish, items: [] };
    } else current.items.push(item);
  }
  if (current.items.length > 0 || current.link !== '') clauses.push(current);
  return clauses;
}

function nounOf(items: Item[]): Noun | null {
  const nouns = items.flatMap(({ word }) => (word?.kind === 'noun' ? [word] : []));
  return nouns.at(-1) ?? null;
}

function joinClauses(clauses: Clause[], head: Agreement): string {
  let text = '';
  let agreement = head;
  for (const { link, items } of clauses) {
    const noun = nounOf(items);
    if (noun !== null) agreement = noun;
    const clause = clauseText(items, agreement);
    text = [text, euphonic(link, clause), clause].filter((part) => part !== '').join(' ');
  }
  return text;
}

/** English puts what describes a noun before it, Spanish behind it: "low fat tomato soup" → "sopa de tomate baja en grasa". */
function clauseText(items: Item[], head: Agreement): string {
  const lastNoun = items.findLastIndex(({ word }) => word?.kind === 'noun');
  if (lastNoun < 0)
    return items
      .map((item) => plainText(item, head))
      .filter(Boolean)
      .join(' ');
  const main = items[lastNoun]?.word as Noun;
  const amounts: string[] = [];
  const flavours: string[] = [];
  const own: string[] = [];
  const ofOthers: string[] = [];
  const others: string[] = [];
  for (let at = lastNoun - 1; at >= 0; at--) {
    const item = items[at];
    if (item === undefined) continue;
    if (
      item.word?.kind === 'noun' &&
      FRUITS.test(item.english) &&
      FRUITS.test(items[at + 1]?.english ?? '')
    ) {
      flavours.unshift(item.word.spanish);
    } else if (item.word?.kind === 'noun') {
      const adjective = items[at - 1];
      const binds = adjective?.word?.kind === 'adjective' && BINDING.has(adjective.english.toLowerCase());
      ofOthers.push(binds ? `${item.word.modifier} ${plainText(adjective, item.word)}` : item.word.modifier);
      if (binds) at--;
    } else if (item.word?.kind === 'adjective' && BINDING.has(item.english.toLowerCase())) {
      own.unshift(plainText(item, main));
    } else if (/^\d[\d./–]*$/.test(item.english)) amounts.unshift(item.english);
    else others.unshift(plainText(item, main));
  }
  const behind = items.slice(lastNoun + 1).map((item) => plainText(item, main));
  const name = [...flavours, main.spanish].join(' y ');
  return [...amounts, name, ...own, ...ofOthers, ...others, ...behind].filter(Boolean).join(' ');
}

/** "Strawberry banana" are two flavours side by side, not a banana made of strawberries. */
const FRUITS =
  /^(strawberry|banana|apple|pear|peach|pineapple|orange|mango|raspberry|blueberry|blackberry|cherry|cranberry|grape|kiwi|lemon|lime|passion fruit|guava|papaya|tangerine|apricot|plum|pomegranate|coconut|watermelon)$/i;

/** Adjectives that belong to the very next word: "red wine vinegar" is made of red wine. */
const BINDING = new Set(
  'red white black green yellow brown blue pink purple golden dark sweet sour hot wild whole ground refried italian french greek chinese'.split(
    ' ',
  ),
);

function plainText({ english, word }: Item, head: Agreement): string {
  if (word === null) return english;
  if (word.kind === 'adjective' && word.agrees) return agree(word.spanish, head);
  return word.spanish;
}

function modifierText(text: string, noun: Noun): string {
  return text.startsWith(noun.spanish) ? `${noun.modifier}${text.slice(noun.spanish.length)}` : `de ${text}`;
}

/** "y" before the sound of i is "e", "o" before that of o is "u". */
function euphonic(link: string, next: string): string {
  if (link === 'y' && /^h?[ií](?!e)/i.test(next)) return 'e';
  if (link === 'o' && /^h?[oó]/i.test(next)) return 'u';
  return link;
}

const letters = (text: string): number => text.replace(/[^A-Za-z]/g, '').length;
const sum = <T>(list: T[], of: (item: T) => number): number =>
  list.reduce((total, item) => total + of(item), 0);
