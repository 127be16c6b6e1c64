import { nutrientIn } from '#domain/foods/nutrients.ts';
import type { Measure, UsdaFood } from './usda-food.ts';

/**
 * The household portions in a food's measures, the usual one first and the others by size. Left out are measures that
 * are no portions ("Quantity not specified", "Guideline amount on sandwich", the yield of a pound as bought), plain
 * ounces and pounds, which are units, and weights of 0. Of two that read the same the first stays.
 *
 * The usual one is the one nearest to what FNDDS takes when nobody said how much ("Quantity not specified"); where
 * that is unknown, one of the first of the table that is not odd and has the energy of a helping. A cup gives way
 * to a piece of the food that is a helping itself: nobody eats a cup of croquettes.
 */
export function portionsOf({
  description,
  measures,
  per100,
}: Pick<UsdaFood, 'description' | 'measures' | 'per100'>): Measure[] {
  const bySize = new Map<string, Measure>();
  for (const { label, grams } of measures) {
    if (grams <= 0 || NO_PORTION.test(label)) continue;
    const tidy = tidyLabel(label);
    if (!IS_UNIT.test(tidy) && !bySize.has(tidy)) bySize.set(tidy, { label: tidy, grams });
  }
  const portions = [...bySize.values()];
  const unspecified = measures.find(({ label }) => label === UNSPECIFIED)?.grams;
  const kcalPerGram = (nutrientIn(per100, 'energy') ?? 0) / 100;
  const costs = portions.map(
    (portion, place) =>
      oddness(portion) +
      (unspecified ? farness(portion.grams, unspecified) : unlikeness(portion, place, kcalPerGram)),
  );
  const best = portions[costs.indexOf(Math.min(...costs))];
  const isCup = best !== undefined && /^1 cup\b/.test(best.label);
  const usual =
    (isCup && portions.find((portion) => isPieceFor(best, portion, description, kcalPerGram))) || best;
  const others = portions.filter((portion) => portion !== usual);
  others.sort((a, b) => a.grams - b.grams);
  return usual ? [usual, ...others] : [];
}

/** FNDDS: the grams taken when nobody said how much. */
export const UNSPECIFIED = 'Quantity not specified';

const NO_PORTION =
  /^Quantity not specified|guideline amount|yield from 1 lb|recipe yield|if (main course|appetizer)/i;
const IS_UNIT = /^1 (oz|lb|g|ml)(, (cooked|boneless, cooked|boneless))?$/;

/** A label as a person reads it: `1 tablespoon` → `1 tbsp`, `1 cup, NFS` → `1 cup`, `1 chop, excluding refuse` → `1 chop`. */
export function tidyLabel(label: string): string {
  return REWRITES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), label).trim();
}

const REWRITES: [RegExp, string][] = [
  [/\s+/g, ' '],
  [/\( /g, '('],
  [/ (?=[,)])/g, ''],
  [/(\d)\/ (?=\d)/g, '$1/'],
  [/ \(no ice\)$/, ''],
  [/\bCup\b/g, 'cup'],
  [/\bServing\b/g, 'serving'],
  [/\b(tablespoons?|TBSP)\b/gi, 'tbsp'],
  [/\bteaspoons?\b/gi, 'tsp'],
  [/\bNLEA (?=serving)/g, ''],
  [/,? serving size varied .*| varied .*/, ''],
  [/\s*\((yields?|1 ?serving|serving)\b[^)]*\)/gi, ''],
  [/\s*\(\d+ servings? per [^)]*\)/, ''],
  [/(?<=\D) 1 serving$/, ''],
  [/,? yields?( after cooking)?(?=$|,| \()/i, ''],
  [/,? (excluding|without) refuse\b/i, ''],
  [/,? NS as to [^,()]*/i, ''],
  [/,? \(?NFS\)?/, ''],
  [/, any size$/, ''],
  // Where SR took the measure from.
  [/ From \d{5}$/i, ''],
  [/ serving (\d[^()]*)$/, ' serving ($1)'],
  [/^(\d+) (\d+(\.\d+)? oz) (container|can|bottle|package|packet)$/, '$1 $4 ($2)'],
];

function oddness({ label }: Measure): number {
  return ODD.reduce((sum, [pattern, cost]) => (pattern.test(label) ? sum + cost : sum), 0);
}

const ODD: [RegExp, number][] = [
  [/\binch\b|\blb\b|with ice|miniature|not eaten/, 3],
  [/\bfl oz$|\boz$/, 1],
  [/container|packet|package|jar|school|unprepared|as purchased|condensed/, 0.5],
  // As one shop sells it: McDonald's side salad.
  [/\b[A-Z]\w+'s\b|Burger King/, 0.6],
  [/mashed|pureed|ground|chopped|melted/, 0.4],
  [/^1 cup/, 0.2],
  [/^1 serving$/, 0.15],
];

/** Whether a portion is one of the food itself, as `1 croquette` of `Ham croquette`, and of the size of a helping. */
function isPieceFor(cup: Measure, { label, grams }: Measure, description: string, kcalPerGram: number) {
  const [, piece] = /^1 (?:(?:small|medium|large|regular) )?([a-z]{4,})\b/.exec(label) ?? [];
  if (piece === undefined || !new RegExp(`\\b${piece}(?:s|es)?\\b`, 'i').test(description)) return false;
  const kcal = grams * kcalPerGram;
  return kcal >= 50 && kcal <= 400 && grams >= cup.grams / 3 && grams <= cup.grams * 2;
}

function farness(grams: number, usual: number): number {
  return Math.abs(Math.log(grams / usual));
}

/** How far from the first in the table, and from a helping of about 150 kcal; of what has no energy the first is as good. */
function unlikeness({ label, grams }: Measure, place: number, kcalPerGram: number): number {
  const fromHelping = kcalPerGram > 0.05 ? farness(grams * kcalPerGram, 150) / 2 : 0;
  return place / 10 + fromHelping - (/medium/.test(label) ? 0.3 : 0);
}
