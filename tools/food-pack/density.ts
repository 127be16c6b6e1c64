import { nutrientIn, type NutrientVector } from '#domain/foods/nutrients.ts';
import type { UsdaFood } from './usda-food.ts';

/** US customary, 21 CFR 101.9(b)(5)(viii) rounds it to 30; the exact one is 231 in³ / 128. */
const ML_PER_FL_OZ = 29.5735;
const ML_PER_CUP = 236.588;

/**
 * g per ml, to three decimals, from what a volume of it weighs; null where no measure says so honestly. A fluid ounce is a
 * volume of a liquid; a cup is one only of a drink, since a cup of berries is mostly air. The largest volume counts, its
 * weight is rounded least. With ice the weight is not that of the volume.
 */
export function densityOf({
  measures,
  isDrink,
  per100,
}: Omit<UsdaFood, 'id' | 'description'>): number | null {
  if (isDry(per100)) return null;
  let largest = { ml: 0, grams: 0 };
  for (const { label, grams } of measures) {
    const ml = volumeOf(label, isDrink);
    if (ml > largest.ml && grams > 0) largest = { ml, grams };
  }
  if (largest.ml === 0) return null;
  const density = Math.round((largest.grams / largest.ml) * 1000) / 1000;
  return density >= LIGHTEST && density <= HEAVIEST ? density : null;
}

/** Spirits weigh 0.94 g/ml, oils 0.91, syrups and juice concentrates up to 1.4: what lies outside was no liquid. */
const LIGHTEST = 0.9;
const HEAVIEST = 1.42;

/** Powders are measured by volume too, but are not poured as their volume of liquid; oils have no water either. */
function isDry(per100: NutrientVector): boolean {
  return (nutrientIn(per100, 'water') ?? 100) < 20 && (nutrientIn(per100, 'fat') ?? 0) < 80;
}

function volumeOf(label: string, isDrink: boolean): number {
  const ounces = /^(\d+(?:\.\d+)?) fl oz(?: \((?:no ice|NFS)\))?$/.exec(label)?.[1];
  if (ounces) return Number(ounces) * ML_PER_FL_OZ;
  if (/^1 cup \(8 fl oz\)$/.test(label)) return 8 * ML_PER_FL_OZ;
  return isDrink && label === '1 cup' ? ML_PER_CUP : 0;
}
