/**
 * How a name becomes words. Names and queries pass through the same steps, so a word only has to be
 * consistent, not pretty: `Strawberries`, `strawberry` and `STRAWBERRY` all become `strawberri`.
 */

/** Where in its name a word stands; a lower place says more about what the food is. */
export const PLACE = { first: 0, head: 1, second: 2, later: 3, aside: 4, kind: 5 } as const;

/** Lower case without accents: `Jamón Ibérico` → `jamon iberico`, `piña` → `pina`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!BEYOND_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(LIGATURES, (letter) => LIGATURE_SPELLING[letter]!);
}

/**
 * One form for singular and plural in English and Spanish (-s, -es, -ies/-y, -ces/-z), from a folded word.
 * A final e falls too: `apple`/`apples` and `limón`/`limones` could not otherwise share one rule.
 */
export function stem(word: string): string {
  let end = word.length;
  if (end >= 4 && word[end - 1] === 's' && word[end - 2] !== 's') end--;
  if (end >= 4 && word[end - 1] === 'e') end--;
  if (end < 3) return word.slice(0, end);
  const last = word[end - 1];
  if (last === 'z') return word.slice(0, end - 1) + 'c';
  if (last === 'y' && end >= 4 && !VOWELS.includes(word[end - 2]!)) return word.slice(0, end - 1) + 'i';
  return end === word.length ? word : word.slice(0, end);
}

/** Words that join others and name nothing: never indexed, and dropped from a query that has other words. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words of a query, folded; an apostrophe joins (`McDonald's` → `mcdonalds`), anything else divides. */
export function queryWords(text: string): string[] {
  return fold(text).replace(APOSTROPHES, '').match(WORD) ?? [];
}

/**
 * Calls `visit` with every folded word of a name that can be searched, and its place: the part before the first comma
 * is the head, later parts qualify it, and what follows "with" or stands in brackets is an aside. USDA names put a kind
 * before some heads ("Fish, tuna, canned"): there the head comes second.
 */
export function visitWords(name: string, visit: (word: string, place: number) => void): void {
  const text = fold(name);
  const kindEnd = kindEndOf(text);
  let part = kindEnd > 0 ? -1 : 0;
  let position = 0;
  let depth = 0;
  let aside = false;
  let start = -1;
  let joined = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE;
    if (isWordCode(code) || (code === APOSTROPHE && start >= 0)) {
      if (start < 0) start = i;
      else if (code === APOSTROPHE) joined = true;
      continue;
    }
    if (start >= 0) {
      const word = joined ? text.slice(start, i).replaceAll("'", '') : text.slice(start, i);
      const short = i - start <= LONGEST_JOINING_WORD;
      start = -1;
      joined = false;
      if (short && ASIDE_WORDS.has(word)) aside = true;
      if (!short || !STOP_WORDS.has(word)) visit(word, placeOf(part, position++, aside || depth > 0));
    }
    if (code === COMMA || code === SEMICOLON) {
      if (part++ < 0) position = 0;
      aside = false;
    } else if (code === OPEN) depth++;
    else if (code === CLOSE) depth--;
  }
}

/** Where the kind in front of a name ends; −1 when it has none. */
function kindEndOf(text: string): number {
  const comma = text.indexOf(',');
  return comma > 0 && KINDS.has(text.slice(0, comma)) ? comma : -1;
}

function placeOf(part: number, position: number, aside: boolean): number {
  if (part < 0) return PLACE.kind;
  if (position === 0) return PLACE.first;
  if (aside) return PLACE.aside;
  return part === 0 ? PLACE.head : part === 1 ? PLACE.second : PLACE.later;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code > 127 && LETTER.test(String.fromCharCode(code)))
  );
}

const SPACE = 32;
const APOSTROPHE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const SEMICOLON = 59;
const VOWELS = 'aeiou';
const LETTER = /[\p{L}\p{N}]/u;
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /['’]/g;
const BEYOND_ASCII = /[^\0-\x7f]/;
const LIGATURES = /[ßæœøłđ’]/g;
const LIGATURE_SPELLING: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  '’': "'",
};
const STOP_WORDS = new Set(
  (
    'a an and as at by for from in nfs ns of on or the to with ' +
    'al con de del e el en la las los o para por u un una y'
  ).split(' '),
);
const LONGEST_JOINING_WORD = 4;
const ASIDE_WORDS = new Set(['with', 'con', 'and', 'y', 'in', 'en', 'for', 'para', 'made']);
const KINDS = new Set([
  'alcoholic beverage',
  'alcoholic beverages',
  'beverage',
  'beverages',
  'candies',
  'cereal',
  'cereals',
  'cereals ready-to-eat',
  'cheese',
  'crustaceans',
  'fast foods',
  'fish',
  'game meat',
  'mollusks',
  'nuts',
  'oil',
  'seeds',
  'snacks',
  'soft drink',
  'spices',
]);
