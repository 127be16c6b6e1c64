import { departure } from './plainness.ts';
import { PLACE, stem, visitWords } from './words.ts';

/** A food as search sees it. Names come in any language, the one to show first, then others, synonyms and the brand. */
export interface SearchableFood {
  id: string;
  names: readonly string[];
  /** 1 the plainest everyday foods, then 2 and 3; 0 everything else. */
  tier: 0 | 1 | 2 | 3;
  own?: boolean;
}

/**
 * An immutable index in flat arrays. Foods are numbered from the plainest on, so every list of foods is in the order
 * in which they deserve a look, and a query that matches half of them may stop early.
 *
 * food → names → words (an occurrence: term, place, departure), and back: term → foods.
 */
export interface FoodIndex {
  ids: readonly string[];
  tiers: Uint8Array;
  own: Uint8Array;
  /** Names of food f are firstName[f] … firstName[f + 1] − 1, in the order they were given in. */
  firstName: Uint32Array;
  /** Occurrences of name n are firstWord[n] … firstWord[n + 1] − 1. */
  firstWord: Uint32Array;
  wordTerm: Uint32Array;
  wordPlace: Uint8Array;
  /** How far each word departs from the plain food, in hundredths. */
  wordDeparture: Uint8Array;
  /** Sum of wordDeparture over a name. */
  nameDeparture: Uint16Array;
  /** Sorted by code unit. */
  terms: readonly string[];
  /** Letters a term shares with the beginning of the one before. */
  shared: Uint8Array;
  /** Foods of term t are foods[firstFood[t]] … foods[firstFood[t + 1] − 1], ascending, each once. */
  firstFood: Uint32Array;
  foods: Uint32Array;
}

export function buildFoodIndex(input: Iterable<SearchableFood>): FoodIndex {
  const draft = readFoods(input);
  const order = plainestFirst(draft);
  const { terms, rankOf } = sortTerms(draft.terms);
  const arranged = arrange(draft, order, rankOf);
  return { ...arranged, terms, shared: sharedBeginnings(terms), ...invert(arranged, terms.length) };
}

interface Draft {
  ids: string[];
  tiers: number[];
  own: number[];
  firstName: number[];
  firstWord: number[];
  wordTerm: number[];
  wordPlace: number[];
  wordDeparture: number[];
  terms: string[];
}

function readFoods(input: Iterable<SearchableFood>): Draft {
  const draft: Draft = {
    ids: [],
    tiers: [],
    own: [],
    firstName: [0],
    firstWord: [0],
    wordTerm: [],
    wordPlace: [],
    wordDeparture: [],
    terms: [],
  };
  const { wordTerm, wordPlace, wordDeparture, terms } = draft;
  // A word in its written form is stemmed once; the term's departure at each place likewise.
  const termOfWord = new Map<string, number>();
  const termOfStem = new Map<string, number>();
  const departures: number[] = [];
  const visit = (word: string, place: number) => {
    let term = termOfWord.get(word);
    if (term === undefined) {
      const stemmed = stem(word);
      term = termOfStem.get(stemmed);
      if (term === undefined) {
        term = terms.push(stemmed) - 1;
        termOfStem.set(stemmed, term);
        for (let p = 0; p < PLACES; p++) departures.push(Math.round(departure(stemmed, p) * 100));
      }
      termOfWord.set(word, term);
    }
    wordTerm.push(term);
    wordPlace.push(place);
    wordDeparture.push(departures[term * PLACES + place]!);
  };
  for (const food of input) {
    draft.ids.push(food.id);
    draft.tiers.push(food.tier);
    draft.own.push(food.own ? 1 : 0);
    for (const name of food.names) {
      visitWords(name, visit);
      draft.firstWord.push(wordTerm.length);
    }
    draft.firstName.push(draft.firstWord.length - 1);
  }
  return draft;
}

const PLACES = Object.keys(PLACE).length;

/** Food numbers in the order of their tier and of how plain their plainest name is. */
function plainestFirst({ ids, tiers, own, firstName, firstWord, wordDeparture }: Draft): Uint32Array {
  const keys = new Float64Array(ids.length);
  for (let food = 0; food < ids.length; food++) {
    let plainest = 2000;
    for (let name = firstName[food]!; name < firstName[food + 1]!; name++) {
      let sum = 0;
      for (let word = firstWord[name]!; word < firstWord[name + 1]!; word++) sum += wordDeparture[word]!;
      if (sum > 0 && sum < plainest) plainest = sum;
    }
    const rank = own[food] ? 0 : TIER_DELAY[tiers[food]!]! + plainest;
    // One number carries rank and food, so a native numeric sort is enough and ties keep the given order.
    keys[food] = rank * MAX_FOODS + food;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % MAX_FOODS);
}

const MAX_FOODS = 2 ** 24;
const TIER_DELAY = [300, 0, 80, 180];

function sortTerms(unsorted: readonly string[]): { terms: string[]; rankOf: Uint32Array } {
  const terms = [...unsorted].sort();
  const rankByTerm = new Map(terms.map((term, rank) => [term, rank]));
  return { terms, rankOf: Uint32Array.from(unsorted, (term) => rankByTerm.get(term)!) };
}

function sharedBeginnings(terms: readonly string[]): Uint8Array {
  const shared = new Uint8Array(terms.length);
  for (let t = 1; t < terms.length; t++) {
    const before = terms[t - 1]!;
    const term = terms[t]!;
    const most = Math.min(before.length, term.length, 254);
    let length = 0;
    while (length < most && before.charCodeAt(length) === term.charCodeAt(length)) length++;
    shared[t] = length;
  }
  return shared;
}

type Arranged = Omit<FoodIndex, 'terms' | 'shared' | 'firstFood' | 'foods'>;

function arrange(draft: Draft, order: Uint32Array, rankOf: Uint32Array): Arranged {
  const words = draft.wordTerm.length;
  const names = draft.firstWord.length - 1;
  const arranged = {
    ids: Array.from(order, (food) => draft.ids[food]!),
    tiers: Uint8Array.from(order, (food) => draft.tiers[food]!),
    own: Uint8Array.from(order, (food) => draft.own[food]!),
    firstName: new Uint32Array(order.length + 1),
    firstWord: new Uint32Array(names + 1),
    wordTerm: new Uint32Array(words),
    wordPlace: new Uint8Array(words),
    wordDeparture: new Uint8Array(words),
    nameDeparture: new Uint16Array(names),
  };
  let name = 0;
  let word = 0;
  for (let f = 0; f < order.length; f++) {
    const food = order[f]!;
    for (let from = draft.firstName[food]!; from < draft.firstName[food + 1]!; from++) {
      let sum = 0;
      for (let w = draft.firstWord[from]!; w < draft.firstWord[from + 1]!; w++, word++) {
        arranged.wordTerm[word] = rankOf[draft.wordTerm[w]!]!;
        arranged.wordPlace[word] = draft.wordPlace[w]!;
        arranged.wordDeparture[word] = draft.wordDeparture[w]!;
        sum += draft.wordDeparture[w]!;
      }
      arranged.nameDeparture[name++] = Math.min(sum, 65_535);
      arranged.firstWord[name] = word;
    }
    arranged.firstName[f + 1] = name;
  }
  return arranged;
}

function invert(arranged: Arranged, termCount: number): Pick<FoodIndex, 'firstFood' | 'foods'> {
  const { ids, firstName, firstWord, wordTerm } = arranged;
  const firstFood = new Uint32Array(termCount + 1);
  const lastSeen = new Int32Array(termCount).fill(-1);
  const eachOnce = (visit: (term: number, food: number) => void) => {
    lastSeen.fill(-1);
    for (let food = 0; food < ids.length; food++) {
      const end = firstWord[firstName[food + 1]!]!;
      for (let word = firstWord[firstName[food]!]!; word < end; word++) {
        const term = wordTerm[word]!;
        if (lastSeen[term] === food) continue;
        lastSeen[term] = food;
        visit(term, food);
      }
    }
  };
  eachOnce((term) => firstFood[term + 1]!++);
  for (let term = 0; term < termCount; term++) firstFood[term + 1]! += firstFood[term]!;
  const foods = new Uint32Array(firstFood[termCount]!);
  const next = firstFood.slice(0, termCount);
  eachOnce((term, food) => {
    foods[next[term]!] = food;
    next[term]!++;
  });
  return { firstFood, foods };
}
