import { NUTRIENTS, nutrientIn, type NutrientVector } from '#domain/foods/nutrients.ts';
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
 * and energy within 5 % (or 6 kcal) and protein, fat and carbohydrate within 5 % (or 1 g) of each other, per 100 g. Kept is
 * the one with more portions, else with more known nutrients, else the first given; it learns from its twin how much is
 * usual when nobody said.
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
      const twin = survivors.find(
        (survivor) => hasSameName(survivor, food) && areNear(survivor.per100, food.per100, NEAR),
      );
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

/** Within one table the order of words tells foods apart: white cake with chocolate icing is no chocolate cake with white. */
function hasSameName(a: UsdaFood, b: UsdaFood): boolean {
  const tableOf = ({ id }: UsdaFood) => id.slice(0, id.indexOf(':'));
  return tableOf(a) !== tableOf(b) || wordsOf(a.description).join(' ') === wordsOf(b.description).join(' ');
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
const SAME: Nearness = { energy: [0.02, 2], macros: [0, 0.5], water: 0.5 };

function areNear(a: NutrientVector, b: NutrientVector, { energy, macros, water }: Nearness): boolean {
  const within = (id: (typeof NUTRIENTS)[number]['id'], share: number, least: number) => {
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
