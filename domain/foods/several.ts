/**
 * A household measure as it reads beside a number other than one: `1 cup, chopped` → `cups, chopped`, `1 rebanada fina` →
 * `rebanadas finas`. Null where the measure has a count of its own, as `1/2 cup` or `3 cookies`.
 */
export function severalOf(label: string, language: 'en' | 'es'): string | null {
  const measure = label.replace(/^1 (?!\d)/, '');
  if (/^\d/.test(measure)) return null;
  const [head] = (language === 'en' ? ENGLISH_HEAD : SPANISH_HEAD).exec(measure) ?? [''];
  return (language === 'en' ? englishHead(head) : spanishHead(head)) + measure.slice(head.length);
}

/** Up to what follows a measure: `slice of chicken`, `cup, sliced`, `can (12 fl oz)`, `sandwich with sauce`. */
const ENGLISH_HEAD = /^.*?(?=,| ?\(| (?:of|with|without|per|from|in|for|yields?)\b| \d|$)/;
const SPANISH_HEAD = /^.*?(?=,| ?\(| (?:de|del|con|sin|en|para|a|por|al)(?: |$)| \d|$)/;

/** What is counted where it comes first: `cup cooked`, `slice thin`; else the last word is, as in `snack size container`. */
const FIRST =
  /^(?:cup|slice|piece|serving|can|package|container|packet|portion|bar|jar|bottle|stick|steak)\b/;
const SIZES = /(?:small|medium|large|regular|miniature|mini|big|jumbo|whole|size|individual|thin|thick|dry)$/;
const UNCHANGED = /(?:[^s]s|\b(?:oz|lb|tbsp|tsp|g|ml|l|kg|shrimp|fish|sushi)\.?|[^e]ed|\d)$/;

function englishHead(head: string): string {
  return head.replace(/[^/]+?(?=\/| or |$)/g, (choice) => {
    const [first = ''] = FIRST.exec(choice.trim()) ?? [];
    if (first) return choice.replace(first, englishPlural(first));
    return SIZES.test(choice) ? choice : choice.replace(/\S+$/, englishPlural);
  });
}

function englishPlural(word: string): string {
  if (UNCHANGED.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  if (/(?:leaf|loaf|half)$/.test(word)) return word.replace(/f$/, 'ves');
  return word + (/(?:s|x|z|ch|sh|tomato|potato)$/.test(word) ? 'es' : 's');
}

function spanishHead(head: string): string {
  return head.replace(/[^\s/]+/g, (word) => (word === 'o' || word === 'y' ? word : spanishPlural(word)));
}

const ACCENTED: Record<string, string> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

function spanishPlural(word: string): string {
  if (/^(?:oz|fl|lb|g|ml|l|kg|mini|extra)\.?$|s\.?$|\d$/.test(word)) return word;
  if (/\.$/.test(word)) return word.replace(/\.$/, 's.');
  if (/z$/.test(word)) return word.replace(/z$/, 'ces');
  // The stress keeps its place and needs no mark there: ración, raciones.
  if (/[áéíóú]n$/.test(word)) return word.replace(/(.)n$/, (_, vowel: string) => `${ACCENTED[vowel]}nes`);
  // Words that came with their plural: muffins, bagels, nuggets.
  if (/(?:[^aeiouáéíóúlnrdjy]|muffin|bagel|pretzel|donut|waffle)$/.test(word) && !/(?:ch|sh)$/.test(word))
    return `${word}s`;
  return word + (/[aeiouáéó]$/.test(word) ? 's' : 'es');
}
