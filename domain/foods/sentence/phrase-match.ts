import { nearTerms } from '../search/near-words.ts';
import { departure } from '../search/plainness.ts';
import { isStopWord, PLACE, queryWords, stem, visitWords } from '../search/words.ts';

/**
 * How well a phrase names a food, 0 to 1: every word of the phrase must be in one of the food's names (or spread over them),
 * and what else that name says takes away. 0 when it names something else.
 *
 * With `joined` the phrase has a joining word in it, and may as well be two foods: then it must begin as the name does, and
 * counts a little more than 1 when it is the name, joining words included: "mac and cheese", "café con leche".
 *
 * Search ranks foods for what has been typed; this says whether the best of them is what was said, so that splits of a
 * sentence can be compared.
 */
export function phraseMatch(phrase: readonly string[], names: readonly string[], joined = false): number {
  const said = phrase.filter((word) => !isStopWord(word)).map(stem);
  if (said.length === 0) return 0;
  const held = new Set<number>();
  let best = 0;
  let leads = false;
  for (const name of names) {
    const match = matchName(said, name);
    match.held.forEach((word) => held.add(word));
    leads ||= match.leader !== null;
    if (match.held.length < said.length || (joined && match.leader !== 0)) continue;
    const isName = joined && queryWords(name).map(stem).join(' ') === phrase.map(stem).join(' ');
    const quality = isName ? NAMED : match.closeness * (COVER + (1 - COVER) / (1 + match.rest));
    best = Math.max(best, match.leader === null ? quality * NOT_LEADING : quality);
  }
  if (best === 0 && !joined && leads && held.size === said.length) return SPREAD;
  return best;
}

interface NameMatch {
  /** Which words of the phrase the name has. */
  held: number[];
  /** Which of them begins the name. */
  leader: number | null;
  /** 1 when every word is as written, less for typos. */
  closeness: number;
  /** What else the name says, as plainness.ts weighs it. */
  rest: number;
}

function matchName(said: readonly string[], name: string): NameMatch {
  const words: { stemmed: string; place: number }[] = [];
  visitWords(name, (word, place) => words.push({ stemmed: stem(word), place }));
  const taken = new Set<number>();
  const held: number[] = [];
  let leader: number | null = null;
  let closeness = 0;
  said.forEach((wanted, i) => {
    let at = words.findIndex(({ stemmed }, w) => stemmed === wanted && !taken.has(w));
    const isExact = at !== -1;
    if (!isExact) at = words.findIndex(({ stemmed }, w) => !taken.has(w) && isNear(wanted, stemmed));
    if (at === -1) return;
    taken.add(at);
    held.push(i);
    if (words[at]!.place === PLACE.first) leader = i;
    closeness += isExact ? 1 : NEAR;
  });
  const rest = words.reduce(
    (sum, { stemmed, place }, w) => (taken.has(w) ? sum : sum + departure(stemmed, place)),
    0,
  );
  return { held, leader, closeness: closeness / said.length, rest };
}

/**
 * A typo away, as search has it: one edit from four letters on, two from eight. A short word begins with the right letter,
 * and of it no letter stands for another one, but by a slip: a "cuña" of cheese is no "caña" of beer.
 */
function isNear(wanted: string, stemmed: string): boolean {
  const edits = wanted.length >= 8 ? 2 : wanted.length >= 4 ? 1 : 0;
  if (edits === 0 || Math.abs(wanted.length - stemmed.length) > edits) return false;
  const isSilentH = stemmed === `h${wanted}`;
  if (wanted.length < 7 && wanted[0] !== stemmed[0] && !isSilentH) return false;
  if (nearTerms(wanted, edits, false, [stemmed], NOTHING_SHARED).length === 0) return false;
  return wanted.length >= 7 || wanted.length !== stemmed.length || isSlip(wanted, stemmed);
}

/** Whether words of one length differ by neighbours that changed places, a letter doubled for another, or alike sounds. */
function isSlip(a: string, b: string): boolean {
  const apart = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]));
  if (apart.length > 1) return true;
  return apart.every((i) => a[i] === a[i - 1] || a[i] === a[i + 1] || SOUNDS_ALIKE.has(a[i]! + b[i]!));
}

const SOUNDS_ALIKE = new Set(
  'bv cs cz sz gj ck kq cq iy mn ei'.split(' ').flatMap((pair) => [pair, pair[1]! + pair[0]!]),
);

const NOTHING_SHARED = new Uint8Array(1);
const NAMED = 1.12;
const COVER = 0.62;
const NEAR = 0.78;
const NOT_LEADING = 0.6;
const SPREAD = 0.75;
