/** What an adjective has to agree with. */
export interface Agreement {
  gender: 'm' | 'f';
  plural: boolean;
}

/**
 * An adjective given in the masculine singular, made to agree: "crudo" → "crudas". Of an adjective of several words only
 * the first changes: "bajo en grasa" → "baja en grasa"; two joined by "y", "o" both do: "empanado y frito" → "empanada y frita".
 */
export function agree(adjective: string, { gender, plural }: Agreement): string {
  const words = adjective.split(' ');
  return words
    .map((word, at) => {
      const joined = at > 0 && JOINS.has(words[at - 1] ?? '');
      return at === 0 || joined ? inflect(word, gender, plural) : word;
    })
    .join(' ');
}

/** The plural of a Spanish noun phrase: its first word, and the adjectives right behind it ("alubia negra" → "alubias negras"). */
export function pluralOf(phrase: string): string {
  const words = phrase.split(' ');
  const end = words.findIndex((word) => LINKS.has(word));
  return words.map((word, at) => (end < 0 || at < end ? pluralWord(word) : word)).join(' ');
}

const JOINS = new Set(['y', 'o']);
const LINKS = new Set(['de', 'del', 'con', 'sin', 'en', 'a', 'al', 'para', 'y', 'o', 'tipo']);

function inflect(word: string, gender: 'm' | 'f', plural: boolean): string {
  const single = gender === 'f' ? feminine(word) : word;
  return plural ? pluralWord(single) : single;
}

function feminine(word: string): string {
  if (word.endsWith('o')) return `${word.slice(0, -1)}a`;
  if (word.endsWith('és')) return `${word.slice(0, -2)}esa`;
  if (word.endsWith('án')) return `${word.slice(0, -2)}ana`;
  if (word === 'español') return 'española';
  return word;
}

/** Names ("Frankfurt", "wagyu") and words that already end in s stay. */
function pluralWord(word: string): string {
  if (/^[A-ZÁÉÍÓÚ]|[%\d]/.test(word)) return word;
  if (/(és|ús)$/.test(word)) return `${word.slice(0, -2)}${word.endsWith('és') ? 'es' : 'us'}es`;
  if (/[sx]$/.test(word) || INVARIABLE.has(word)) return word;
  if (/[aeoáéó]$/.test(word)) return `${word}s`;
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
  const accented = /([áéíóú])n$/.exec(word)?.[1];
  if (accented !== undefined) return `${word.slice(0, -2)}${PLAIN[accented] ?? accented}nes`;
  if (/[lrndj]$/.test(word)) return `${word}es`;
  return /[iíuút]$/.test(word) ? `${word}s` : word;
}

const PLAIN: Record<string, string> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };
const INVARIABLE = new Set(['light', 'mini']);
