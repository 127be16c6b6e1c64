import { PLACE } from './words.ts';

/**
 * How much a word takes a name away from the plain food when nobody asked for it. `Egg` is what a person means by
 * "egg"; `Egg, whole, raw` hardly differs; `Egg burrito` is another food and `Egg, dried` an unusual one.
 * Returns 0 to 2.
 */
export function departure(stemmed: string, place: number): number {
  if (NEUTRAL.has(stemmed)) return 0.06;
  const base = DEPARTURE_BY_PLACE[place]!;
  return UNUSUAL.has(stemmed) ? base + 0.7 : base;
}

const DEPARTURE_BY_PLACE: number[] = [];
DEPARTURE_BY_PLACE[PLACE.first] = 1;
DEPARTURE_BY_PLACE[PLACE.head] = 1;
DEPARTURE_BY_PLACE[PLACE.second] = 0.5;
DEPARTURE_BY_PLACE[PLACE.later] = 0.35;
DEPARTURE_BY_PLACE[PLACE.aside] = 0.35;
DEPARTURE_BY_PLACE[PLACE.kind] = 0.15;

/** Stems, as words.ts makes them: what most eaten forms of a food are called anyway. */
const NEUTRAL = new Set(
  (
    'raw fresh whol plain regular cooked boiled all commercial variety varieti typ various 100 natural ' +
    'crudo cruda fresco fresca entero entera cocido cocida hervido hervida natural normal sin especificar tipo ' +
    'added addition without no salt drained unenriched enriched only fluid red rip cooking method eaten part skin not'
  ).split(' '),
);

/** Stems of forms that are seldom eaten as they are, or by few. */
const UNUSUAL = new Set(
  (
    'dried dry dehydrated powder powdered mix condensed evaporated concentrat imitation substitut babyfood baby toddler ' +
    'infant ingredient sandwich unprepared undiluted school diet freeze flour oil extract liver gizzard feet tail neck ' +
    'deshidratado deshidratada polvo condensada evaporada imitacion sustituto bebe infantil harina preparado ' +
    'navajo alaska hopi nativ restaurant'
  ).split(' '),
);
