import { type Agreement } from './spanish-agreement.ts';
import { phraseOf, type Phrase } from './spanish-phrase.ts';
import { foodWords, wordFor } from './spanish-words.ts';

/** Share of the letters (names aside) that must be translated for a name to be better than the English one. */
const ENOUGH = 0.7;

/**
 * A Spanish name for a USDA description ("Carrots, cooked, boiled, drained, without salt" → "Zanahorias cocidas, hervidas,
 * escurridas, sin sal"), or null where less than about 70 % of its letters are in the lexicon. Brands stay as they are.
 *
 * The descriptions name the food first and then narrow it down, one property after each comma. The first noun is the head
 * that adjectives agree with; where the first part only names a group ("Fish, salmon") the second takes its place, and
 * where the second part is what the first is made of ("Soup, lentil") it becomes its complement ("Sopa de lentejas").
 */
export function spanishName(description: string): string | null {
  const { kept, suffix } = withoutGroup(partsOf(description));
  const phrases = joinedWithHead(kept).map((part, at) => phraseWithAside(part, at === 0));
  const known = phrases.reduce((sum, phrase) => sum + phrase.known, 0);
  const unknown = phrases.reduce((sum, phrase) => sum + phrase.unknown, 0);
  if (known === 0 || known / (known + unknown) < ENOUGH) return null;
  const text = assemble(phrases, (kept[0] ?? '').replace(ASIDE, '').trim());
  return text === '' ? null : finish(suffix === '' ? text : `${text}, ${suffix}`, description);
}

/** Cuts at the commas and semicolons outside of parentheses. */
function partsOf(description: string): string[] {
  let text = description
    .replace(/\s+--\s+/g, ', ')
    .replace(/^Baby Toddler (?:food)?/, 'Babyfood, ')
    .replace(/(\d+)% lean meat ?\/ ?(\d+)% fat/g, 'LEAN$1/FAT$2')
    .replace(/^Restaurant, (Latino|Italian|Mexican|Chinese|family style)/i, 'Restaurant $1')
    .replace(/,(?=[A-Za-z])/g, ', ')
    .replace(/\((?:includes?|may |formerly|not previously|all commercial)[^()]*\)/gi, ' ')
    .replaceAll('Red and White', 'RED_AND_WHITE');
  for (const phrase of foodWords.phrasesWithCommas)
    text = text.replaceAll(phrase, phrase.replaceAll(',', ''));
  return text
    .split(/[,;](?![^()]*\))/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}

const ASIDE = /\(([^()]*)\)/;

/** A part with what it says in parentheses: "center rib (chops)". */
function phraseWithAside(part: string, atStart: boolean): Phrase {
  const aside = ASIDE.exec(part)?.[1];
  if (aside === undefined || wordFor(part.toLowerCase()) !== null) return phraseOf(part, atStart);
  const main = phraseOf(part.replace(ASIDE, ' '), atStart);
  const notes = aside.split(/[,;]/).map((piece) => phraseOf(piece.trim(), false));
  const withNotes = (text: string, head: Agreement): string => {
    const note = notes
      .map((piece) => piece.text(main.noun ?? head))
      .filter(Boolean)
      .join(', ');
    return note === '' ? text : `${text} (${note})`.trim();
  };
  const { modifier } = main;
  return {
    ...main,
    text: (head) => withNotes(main.text(head), head),
    modifier: modifier && ((head) => withNotes(modifier(head), head)),
    known: notes.reduce((sum, note) => sum + note.known, main.known),
    unknown: notes.reduce((sum, note) => sum + note.unknown, main.unknown),
  };
}

/** Groups that only file a food away ("Nuts, almonds") are left out; those that say where it is from move to the end. */
function withoutGroup(parts: string[]): { kept: string[]; suffix: string } {
  const [head = '', second = ''] = parts;
  const group = head.toLowerCase();
  const suffix = PLACES[group];
  if (suffix === undefined && !GROUPS.has(group)) return { kept: parts, suffix: '' };
  const next = phraseOf(second, true);
  const standsAlone = next.noun !== null && !/^(with|without|made|in|from)\b/i.test(second);
  if (standsAlone) return { kept: parts.slice(1), suffix: suffix ?? '' };
  return { kept: parts, suffix: '' };
}

const GROUPS = new Set([
  'fish',
  'nuts',
  'seeds',
  'spices',
  'crustaceans',
  'mollusks',
  'beverages',
  'beverage',
  'candies',
  'candy',
  'snacks',
  'game meat',
  'alcoholic beverage',
  'alcoholic beverages',
  'salad dressing',
  'leavening agents',
  'sweeteners',
  'sweetener',
  'usda commodity',
  'frozen novelties',
  'vegetables',
  'fruit',
  'desserts',
  'dessert',
  'frozen entree',
  'toppings',
]);
const PLACES: Record<string, string> = {
  'fast foods': 'comida rápida',
  'fast food': 'comida rápida',
  restaurant: 'de restaurante',
  'restaurant family style': 'de restaurante',
  'restaurant latino': 'de restaurante latino',
  'restaurant italian': 'de restaurante italiano',
  'restaurant mexican': 'de restaurante mexicano',
  'restaurant chinese': 'de restaurante chino',
  'school lunch': 'de comedor escolar',
  babyfood: 'alimento infantil',
  'pizza chain': 'de pizzería',
};

/** "Milk, whole" is "whole milk", "Beans, kidney, red" "red kidney beans", where the lexicon knows them as one. */
function joinedWithHead(parts: string[]): string[] {
  const [head = '', second = '', third = '', ...rest] = parts;
  const asOne = (...words: string[]): string | null => {
    if (words.some((word) => word === '' || word === word.toUpperCase())) return null;
    const turned = words.join(' ').toLowerCase();
    return wordFor(turned) === null ? null : turned;
  };
  const all = asOne(third, second, head);
  if (all !== null) return [all, ...rest];
  const withSecond = asOne(second, head);
  if (withSecond !== null) return [withSecond, ...parts.slice(2)];
  const withThird = asOne(third, head);
  return withThird === null ? parts : [withThird, second, ...rest];
}

function assemble(phrases: Phrase[], headText: string): string {
  const head: Agreement = phrases.find(({ noun }) => noun !== null)?.noun ?? { gender: 'm', plural: false };
  const [first, ...rest] = withoutRepeatedHead(phrases, head);
  if (first === undefined) return '';
  let text = first.text(head);
  let closeToHead = first.noun !== null;
  let takesComplement = OF_HEADS.test(headText);
  for (const phrase of rest) {
    const complement = closeToHead && takesComplement && phrase.noun !== null ? phrase.modifier : null;
    const part = complement === null ? phrase.text(head) : complement(head);
    if (part === '') continue;
    const close = complement !== null || (closeToHead && phrase.describes) || /^(y|o|e|u|y\/o) /.test(part);
    text = [text, part].filter((piece) => piece !== '').join(close ? ' ' : ', ');
    closeToHead = complement !== null;
    takesComplement = false;
  }
  return text;
}

/** "Potato, french fries" is "Patatas fritas": the second part says again what the first says. */
function withoutRepeatedHead(phrases: Phrase[], head: Agreement): Phrase[] {
  const [first, second] = phrases;
  if (first === undefined || second === undefined || second.noun === null) return phrases;
  const stem = first.text(head).replace(/(es|s)$/, '');
  return stem.length > 3 && second.text(head).includes(stem) ? phrases.slice(1) : phrases;
}

/** Foods whose second part is what they are made of or taste of. */
const OF_HEADS =
  /\b(soft drink|soups?|bread|rolls?|bagels?|muffins?|cakes?|cupcake|cookies?|pies?|tarts?|cobbler|crisp|strudel|turnovers?|pastry|pastries|doughnuts?|crackers|chips|juices?|oil|cheese|yogurts?|ice creams?|sherbet|puddings?|mousse|sauces?|gravy|syrups?|toppings?|dips?|candy|milk ?shakes?|milk|flour|cereals?|noodles|pasta|tea|salad|sandwich|tacos?|burritos?|enchiladas?|tamales?|quesadillas?|empanadas?|fajitas?|pizza|ravioli|waffles?|pancakes?|crepes?|omelet|stew|vinegar|jelly|jam|frostings?|icing|croissants?|danish pastry|breadsticks|popsicle|smoothie|wine|extract|broth|bouillon|nectar|butter|casserole|croquette|sushi|liver|cone|bar|bars|drink|formula|pot pie|spread|paste)$/i;

function finish(text: string, description: string): string {
  const cooked = MEATS.test(description) ? text : text.replaceAll(/\bcocinad(o|a|os|as)\b/g, 'cocid$1');
  const tidy = cooked
    .replaceAll('RED_AND_WHITE', 'Red and White')
    .replace(/LEAN(\d+)\/FAT(\d+)/g, '$1 % magro y $2 % grasa')
    .replaceAll(/(\d)%/g, '$1 %')
    .replaceAll(/\bde el\b/g, 'del')
    .replaceAll(/\ba el\b/g, 'al')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' ,', ',')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  return tidy.charAt(0).toLocaleUpperCase('es') + tidy.slice(1);
}

/** "Cocido" means boiled: right for a carrot, wrong for a steak. */
const MEATS =
  /^(beef|pork|lamb|veal|chicken|turkey|duck|goose|quail|game|fish|crustaceans|mollusks|sausage|bacon|ham|egg|luncheon|frankfurter|ground|steak|meat|bison|venison|ostrich|emu|pheasant|rabbit|shrimp|clams|crab|lobster)/i;
