import { nutrientIn, type NutrientId, type NutrientVector } from '#domain/foods/nutrients.ts';
import { portionsOf, UNSPECIFIED } from './portions.ts';
import type { Measure, UsdaFood } from './usda-food.ts';

export interface Untwinned {
  foods: UsdaFood[];
  /** Id of a food left out → id of the twin kept. */
  aliases: Map<string, string>;
  /** How many nutrients were filled from a twin. */
  filled: number;
}

/**
 * Leaves one of foods that are in the tables twice. Twins have the same name but for case, number, punctuation and remarks
 * such as "NFS", between two tables also but for the order of the words and joining words ("Oil, almond" is "Almond oil"),
 * and energy within 5 % (or 6 kcal) and protein, fat and carbohydrate within 5 % (or 1 g) of each other, per 100 g. Where
 * two tables word a name alike it is the same food to the publisher and only analysed anew: a fifth (or 15 kcal, 3 g) is near
 * enough, since nobody could choose between two foods of one name. Kept is the one with more portions, else with more known
 * nutrients, else the first given; it learns from its twin how much is usual when nobody said.
 *
 * A nutrient the kept one does not know is taken from its twin only when the two are the same food beyond the name: energy
 * within 2 %, and water, protein, fat and carbohydrate within half a gram.
 */
export function withoutTwins(foods: readonly UsdaFood[]): Untwinned {
  const kept: UsdaFood[] = [];
  const aliases = new Map<string, string>();
  let filled = 0;
  for (const group of groupsByName(foods)) {
    const survivors: UsdaFood[] = [];
    for (const food of [...group].sort(bestFirst)) {
      const twin = survivors.find((survivor) => areTwins(survivor, food));
      if (!twin) {
        survivors.push({ ...food });
        continue;
      }
      aliases.set(food.id, twin.id);
      twin.measures = withUsualAmount(twin.measures, food.measures);
      if (!areNear(twin.per100, food.per100, SAME)) continue;
      const before = knownCount(twin);
      twin.per100 = twin.per100.map((value, i) => value ?? food.per100[i] ?? null);
      filled += knownCount(twin) - before;
    }
    kept.push(...survivors);
  }
  return { foods: kept, aliases, filled };
}

/** The words of a name in alphabetical order, in the singular, without those that only join. */
export function nameKey(description: string): string {
  return wordsOf(description)
    .filter((word) => !JOINING.has(word))
    .sort()
    .join(' ');
}

function areTwins(a: UsdaFood, b: UsdaFood): boolean {
  const tableOf = ({ id }: UsdaFood) => id.slice(0, id.indexOf(':'));
  const hasSameWording = wordsOf(a.description).join(' ') === wordsOf(b.description).join(' ');
  // White cake with chocolate icing is no chocolate cake with white icing.
  if (tableOf(a) === tableOf(b)) return hasSameWording && areNear(a.per100, b.per100, NEAR);
  return areNear(a.per100, b.per100, hasSameWording ? ALIKE : NEAR);
}

function wordsOf(description: string): string[] {
  const words = description
    .toLowerCase()
    .replace(/\bns as to [^,]*|\bnfs\b/g, ' ')
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+(?:[./%][\p{L}\p{N}]+)*%?/gu);
  return words?.map(singular) ?? [];
}

const JOINING = new Set(['a', 'an', 'and', 'or', 'with', 'of', 'the', 'in', 'as', 'to']);

function singular(word: string): string {
  if (/(ss|us|is)$|^\d/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=(?:o|ch|sh))es$|s$/, '');
}

function withUsualAmount(measures: Measure[], twins: readonly Measure[]): Measure[] {
  const usual = twins.find(({ label }) => label === UNSPECIFIED);
  return usual && !measures.some(({ label }) => label === UNSPECIFIED) ? [...measures, usual] : measures;
}

function groupsByName(foods: readonly UsdaFood[]): Iterable<UsdaFood[]> {
  const groups = new Map<string, UsdaFood[]>();
  for (const food of foods) {
    const key = nameKey(food.description);
    const group = groups.get(key);
    if (group) group.push(food);
    else groups.set(key, [food]);
  }
  return groups.values();
}

interface Nearness {
  energy: [share: number, kcal: number];
  macros: [share: number, grams: number];
  water?: number;
}
const NEAR: Nearness = { energy: [0.05, 6], macros: [0.05, 1] };
const ALIKE: Nearness = { energy: [0.2, 15], macros: [0.2, 3] };
const SAME: Nearness = { energy: [0.02, 2], macros: [0, 0.5], water: 0.5 };

function areNear(a: NutrientVector, b: NutrientVector, { energy, macros, water }: Nearness): boolean {
  const within = (id: NutrientId, share: number, least: number) => {
    const x = nutrientIn(a, id);
    const y = nutrientIn(b, id);
    if (x === null || y === null) return false;
    return Math.abs(x - y) <= Math.max(least, share * Math.max(x, y)) + 1e-9;
  };
  return (
    within('energy', ...energy) &&
    within('protein', ...macros) &&
    within('fat', ...macros) &&
    within('carbohydrate', ...macros) &&
    (water === undefined || within('water', 0, water))
  );
}

function bestFirst(a: UsdaFood, b: UsdaFood): number {
  return portionsOf(b).length - portionsOf(a).length || knownCount(b) - knownCount(a);
}

function knownCount({ per100 }: UsdaFood): number {
  return per100.reduce<number>((count, value) => (value === null ? count : count + 1), 0);
}
