import { indexOfNutrient, nutrientIn, type NutrientVector } from '#domain/foods/nutrients.ts';
import type { UsdaFood } from './usda-food.ts';

/** kcal in a gram of ethanol, as USDA counts it (Merrill and Watt, USDA Handbook 74). */
const KCAL_PER_GRAM = 6.93;

/** g per 100 g below which the rounding of the other figures could be all there is. */
const NOISE = 0.5;

/** How far the two ways of working it out may lie apart, g per 100 g. */
const TOLERANCE = 1.5;

/** FNDDS codes from 93 on, and SR28 descriptions. Cooking wine and dishes with a dash of it are not among them. */
const ALCOHOLIC = { id: /^fndds:93/, description: /^Alcoholic beverage/i };

/**
 * The nutrients of a food with its alcohol, which neither table gives. In alcoholic drinks it is what is left of the energy
 * when protein, fat and carbohydrate are taken off, provided that what is left of the weight agrees; anywhere else, and
 * where the two disagree, it stays unknown.
 */
export function withAlcohol({ id, description, per100 }: UsdaFood): NutrientVector {
  if (!ALCOHOLIC.id.test(id) && !ALCOHOLIC.description.test(description)) return per100;
  const alcohol = alcoholIn(per100);
  return per100.map((value, index) => (index === indexOfNutrient('alcohol') ? alcohol : value));
}

function alcoholIn(per100: NutrientVector): number | null {
  const [energy, protein, fat, carbohydrate, water] = (
    ['energy', 'protein', 'fat', 'carbohydrate', 'water'] as const
  ).map((id) => nutrientIn(per100, id));
  if ([energy, protein, fat, carbohydrate, water].some((value) => value === null)) return null;
  const byEnergy = (energy! - 4 * protein! - 9 * fat! - 4 * carbohydrate!) / KCAL_PER_GRAM;
  const byWeight = 100 - water! - protein! - fat! - carbohydrate!;
  if (Math.abs(byEnergy - byWeight) > TOLERANCE) return null;
  return byEnergy < NOISE ? 0 : Math.round(byEnergy * 10) / 10;
}
