import type { Agreement } from './spanish-agreement.ts';
import { phraseOf, type Phrase } from './spanish-phrase.ts';
import { portionWords, wordFor } from './spanish-words.ts';

/**
 * A household measure in Spanish: "1 cup, diced" → "1 taza, en dados", `1 medium (7" to 7-7/8" long)` → "1 mediano (18–20 cm de
 * largo)". Inches become centimetres; ounces stay, a unit of their own. What is not in the lexicon stays in English.
 */
export function spanishPortion(label: string): string {
  return translate(label).text;
}

/** Share of a label's letters that the lexicon knows, 0–1; brands and units count as neither. */
export function knownShareOfPortion(label: string): number {
  const { known, unknown } = translate(label);
  return known + unknown === 0 ? 1 : known / (known + unknown);
}

function translate(label: string): { text: string; known: number; unknown: number } {
  const whole = wordFor(label.toLowerCase(), portionWords);
  if (whole !== null) return { text: `1 ${whole.spanish}`, known: label.length, unknown: 0 };
  const [, amount = '', rest = ''] = AMOUNT.exec(inForms(inCentimetres(label))) ?? [];
  const [counted = '', ...details] = partsOf(withOf(rest));
  const main = phraseOf(counted, false, portionWords);
  const many = Number(amount) > 1;
  const head: Agreement = main.noun ?? { gender: 'm', plural: many };
  const foodHead: Agreement = IS_MEASURE.test(counted) ? { gender: 'm', plural: false } : head;
  let text = [amount, main.text(head)].filter(Boolean).join(' ');
  const phrases: Phrase[] = [main];
  for (const { aside, english } of details) {
    const pieces = english.split(',').map((piece) => phraseOf(piece.trim(), false, portionWords));
    phrases.push(...pieces);
    const detail = pieces
      .map((piece) => piece.text(foodHead))
      .filter(Boolean)
      .join(', ');
    if (detail === '') continue;
    const close = foodHead === head && pieces[0]?.describes === true;
    text += aside ? ` (${detail})` : `${close ? '' : ','} ${detail}`;
  }
  return {
    text: tidy(text),
    known: phrases.reduce((sum, phrase) => sum + phrase.known, 0),
    unknown: phrases.reduce((sum, phrase) => sum + phrase.unknown, 0),
  };
}

/** "1", "1/2", "1 1/2", then what is counted. */
const AMOUNT = /^(\d[\d./]*(?:[ -]\d+\/\d+)?(?![\w–.]))?\s*(.*)$/;

/** "1 cup, slices" and "1 cup slices" are a cup of it in slices; "2 slices" are slices. */
function inForms(label: string): string {
  return label.replace(
    /(?<=\bcup |, |\()(?=(?:pieces|halves|chunks|slices|strips|kernels|nuggets|crumbs|flowerets|sections|balls|spears|leaves|shells|elbows|penne|farfalle|rotini|spirals|spaghetti|lasagne|noodles|wheels|cubes)\b)/g,
    'in ',
  );
}

/** "1 cup cherries" is a cup of cherries. */
function withOf(text: string): string {
  return text.replace(/^(cups?|tbsp|tsp) ([a-z]+)(?=$|[ ,])/, (all, measure: string, next: string) =>
    wordFor(next, portionWords)?.kind === 'noun' ? `${measure} of ${next}` : all,
  );
}

/** What is measured by them is not they: a cup of peas is not "cooked", the peas are. */
const IS_MEASURE = /^(cups?|tbsp|tsp|fl oz|oz|lb|quart|pint|serving|package|can|jar|container)\b/;

interface Detail {
  aside: boolean;
  english: string;
}

/** The counted thing, then what is said of it behind commas and in parentheses. */
function partsOf(text: string): [string, ...Detail[]] {
  let protectedText = text;
  for (const phrase of portionWords.phrasesWithCommas) {
    protectedText = protectedText.replace(phrase, phrase.replaceAll(',', ''));
  }
  const [first = '', ...rest] = protectedText
    .split(/\s*(\([^()]*\)|,[^(),]*)/)
    .filter((part) => part.trim() !== '');
  const details = rest.map((part) => ({
    aside: part.startsWith('('),
    english: part.replace(/^[(,]\s*|\)$/g, '').trim(),
  }));
  if (!/^[(,]/.test(first)) return [first.trim(), ...details];
  return ['', { aside: first.startsWith('('), english: first.replace(/^[(,]\s*|\)$/g, '') }, ...details];
}

const INCHES = '(\\d+[- ]\\d+\\/\\d+|\\d+\\/\\d+|\\d*\\.?\\d+)';
const INCH_SIGN = `(?:"|''|[- ]?inch(?:es)?\\b)`;
const RANGE = new RegExp(`${INCHES}${INCH_SIGN}?(?:\\s*to\\s*|–|-(?!\\d+\\/))${INCHES}\\s*${INCH_SIGN}`, 'g');
const LENGTH = new RegExp(`${INCHES}\\s*${INCH_SIGN}`, 'g');

/** Number and unit become one word, which stands behind what it measures. */
function inCentimetres(label: string): string {
  if (/(cubic|surface) inch/.test(label)) return label;
  return label
    .replace(/^(\S+) inch sub$/, '1 sub of $1 inch')
    .replace(RANGE, (_, from: string, to: string) => `${metric(from).replace('_cm', '')}–${metric(to)}`)
    .replace(LENGTH, (_, inches: string) => metric(inches))
    .replace(/(_[cm]m) thick\b/g, '$1 thickness')
    .replace(
      /([\d.–]+_[cm]m) (sub(?:marine)?|pie|crust|square|stack|pizza|tortilla|roll|pieces|cubes)\b/g,
      '$2 of $1',
    );
}

/** "7-7/8" inches → "20_cm"; what is under a centimetre in millimetres. */
function metric(inches: string): string {
  const cm = inches.split(/[- ]/).reduce((sum, part) => sum + numberOf(part), 0) * 2.54;
  if (cm < 1) return `${Math.round(cm * 10)}_mm`;
  return `${cm < 5 ? Math.round(cm * 2) / 2 : Math.round(cm)}_cm`;
}

function numberOf(text: string): number {
  const [over = '0', under = '1'] = text.split('/');
  return Number(over) / Number(under);
}

function tidy(text: string): string {
  return text
    .replace(/(\d)\.(\d)/g, '$1,$2')
    .replace(/\b(1\/2|1) medio\b/, '1 medio')
    .replace(/(?<=(?:^|[\s(])(?:[2-9]|\d\d)\S*) (cdt?a)\./g, ' $1s.')
    .replaceAll('_', ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' ,', ',')
    .trim();
}
