import type { Food } from './food.ts';
import { nutrientIn, type NutrientId } from './nutrients.ts';

/** Something about a food that is seldom true and may be: it is shown and never forbids. Per 100 g or ml. */
export type Suspicion =
  | { type: 'energyAgainstMacros'; kcal: number; expected: number }
  | { type: 'partAboveWhole'; part: NutrientId; whole: NutrientId };

// Where little energy is in play, rounding on the label alone moves it by some kcal.
const SLACK_KCAL = 5;

/** What looks wrong about a food, from its label or from a database. */
export function suspicionsOf(food: Pick<Food, 'per100'>): Suspicion[] {
  return [...energyAgainstMacros(food), ...partsAboveWholes(food)];
}

/**
 * Energy should be 4 kcal a gram of protein and carbohydrate, 9 of fat and 7 of alcohol, within 15 %. Labels differ
 * on fibre: American carbohydrate includes it, European does not and counts it at 2 (Regulation EU 1169/2011,
 * annex XIV), so either reading will do.
 */
function energyAgainstMacros(food: Pick<Food, 'per100'>): Suspicion[] {
  const value = (id: NutrientId) => nutrientIn(food.per100, id);
  const [kcal, protein, fat, carbohydrate] = [
    value('energy'),
    value('protein'),
    value('fat'),
    value('carbohydrate'),
  ];
  if (kcal === null || protein === null || fat === null || carbohydrate === null) return [];
  const expected = 4 * protein + 9 * fat + 4 * carbohydrate + 7 * (value('alcohol') ?? 0);
  const fiber = value('fiber') ?? 0;
  const readings = [expected, expected + 2 * fiber, expected - 2 * Math.min(fiber, carbohydrate)];
  const agrees = readings.some((reading) => Math.abs(kcal - reading) <= Math.max(0.15 * reading, SLACK_KCAL));
  return agrees ? [] : [{ type: 'energyAgainstMacros', kcal, expected: Math.round(expected) }];
}

const PARTS: [NutrientId, NutrientId][] = [
  ['sugar', 'carbohydrate'],
  ['saturatedFat', 'fat'],
];

// A part and its whole are rounded apart.
const SLACK_GRAMS = 0.5;

function partsAboveWholes(food: Pick<Food, 'per100'>): Suspicion[] {
  return PARTS.filter(([part, whole]) => {
    const [partGrams, wholeGrams] = [nutrientIn(food.per100, part), nutrientIn(food.per100, whole)];
    return partGrams !== null && wholeGrams !== null && partGrams > wholeGrams + SLACK_GRAMS;
  }).map(([part, whole]) => ({ type: 'partAboveWhole', part, whole }));
}
