/**
 * How a name becomes words. Names and queries pass through the same steps, so a word only has to be
 * consistent, not pretty: `Strawberries`, `strawberry` and `STRAWBERRY` all become `strawberri`.
 */

/** Where in its name a word stands; a lower place says more about what the food is. */
export const PLACE = { first: 0, head: 1, second: 2, later: 3, aside: 4, kind: 5 } as const;

/** Lower case without accents or apostrophes: `Jamón Ibérico` → `jamon iberico`, `piña` → `pina`, `McDonald's` → `mcdonalds`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const joined = lower.includes("'") ? lower.replaceAll("'", '') : lower;
  if (!BEYOND_ASCII.test(joined)) return joined;
  return joined
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(SPELT_OTHERWISE, (letter) => SPELLING[letter]!);
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

/** The words of a query, folded: letters and digits, divided by anything else. */
export function queryWords(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}

/**
 * Calls `visit` with every folded word of a name that can be searched, and its place: the part before the first comma
 * is the head, later parts qualify it, and what follows "with" or stands in brackets is an aside. USDA names put a kind
 * before some heads ("Fish, tuna, canned"): there the head comes second.
 */
export function visitWords(name: string, visit: (word: string, place: number) => void): void {
  const text = fold(name);
  let part = hasKind(text) ? -1 : 0;
  let position = 0;
  let depth = 0;
  let aside = false;
  // One native match for the whole name: this runs for every name of the pack, mostly before the engine has warmed up.
  for (const piece of text.match(BEYOND_ASCII.test(text) ? PIECE : ASCII_PIECE) ?? []) {
    if (piece === ',' || piece === ';') {
      if (part++ < 0) position = 0;
      aside = false;
    } else if (piece === '(') depth++;
    else if (piece === ')') depth--;
    else {
      const short = piece.length <= LONGEST_JOINING_WORD;
      if (short && ASIDE_WORDS.has(piece)) aside = true;
      if (!short || !STOP_WORDS.has(piece)) visit(piece, placeOf(part, position++, aside || depth > 0));
    }
  }
}

function hasKind(text: string): boolean {
  const comma = text.indexOf(',');
  return comma > 0 && KINDS.has(text.slice(0, comma));
}

function placeOf(part: number, position: number, aside: boolean): number {
  if (part < 0) return PLACE.kind;
  if (position === 0) return PLACE.first;
  if (aside) return PLACE.aside;
  return part === 0 ? PLACE.head : part === 1 ? PLACE.second : PLACE.later;
}

const VOWELS = 'aeiou';
const WORD = /[\p{L}\p{N}]+/gu;
const PIECE = /[\p{L}\p{N}]+|[,;()]/gu;
const ASCII_PIECE = /[a-z0-9]+|[,;()]/g;
const MARKS = /\p{M}/gu;
const BEYOND_ASCII = /[^\0-\x7f]/;
const SPELT_OTHERWISE = /[ßæœøłđ’]/g;
const SPELLING: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', '’': '' };
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
