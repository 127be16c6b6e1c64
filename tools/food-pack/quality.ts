import { nutrientIn, type NutrientVector } from '#domain/foods/nutrients.ts';
import { DOUBT } from '#domain/foods/pack.ts';

/**
 * What does not add up in a food's figures, as bits of DOUBT; 0 when all is well.
 *
 * - energy: further than 15 % (and 15 kcal) from 4 protein + 4 carbohydrate + 9 fat, the Atwater general factors
 *   (Merrill and Watt, USDA Handbook 74), and neither fiber, which gives 0 to 4 kcal/g, nor alcohol, 6.93 kcal/g, which
 *   is what the other figures leave of 100 g, explains it;
 * - sum: protein, fat, carbohydrate and water are more than 102 g of 100 g;
 * - parts: fiber or sugar exceed carbohydrate, or the fatty acids fat, by more than a twentieth and a gram.
 */
export function doubtsOf(per100: NutrientVector): number {
  const known = (id: Parameters<typeof nutrientIn>[1]) => nutrientIn(per100, id) ?? 0;
  const [protein, fat, carbohydrate] = [known('protein'), known('fat'), known('carbohydrate')];
  const water = nutrientIn(per100, 'water');
  const rest = water === null ? 0 : Math.max(0, 100 - water - protein - fat - carbohydrate);
  const most = 4 * protein + 4 * carbohydrate + 9 * fat;
  const least = most - 4 * Math.min(known('fiber'), carbohydrate);
  const energy = known('energy');
  const isEnergyDoubtful = energy < least * 0.85 - 15 || energy > most * 1.15 + 15 + 6.93 * rest;
  const isSumDoubtful = protein + fat + carbohydrate + (water ?? 0) > 102;
  const exceeds = (part: number, whole: number) => part > whole * 1.05 + 1;
  const fattyAcids = known('saturatedFat') + known('monounsaturatedFat') + known('polyunsaturatedFat');
  const arePartsDoubtful =
    exceeds(known('fiber'), carbohydrate) ||
    exceeds(known('sugar'), carbohydrate) ||
    exceeds(fattyAcids, fat);
  return (
    (isEnergyDoubtful ? DOUBT.energy : 0) |
    (isSumDoubtful ? DOUBT.sum : 0) |
    (arePartsDoubtful ? DOUBT.parts : 0)
  );
}
