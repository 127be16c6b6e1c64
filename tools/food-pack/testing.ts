import { NUTRIENTS, type NutrientId } from '#domain/foods/nutrients.ts';
import type { PackFood } from './pack-writer.ts';
import type { UsdaFood } from './usda-food.ts';

/** A food of a USDA table: 100 g of it have 100 kcal and what else is given, everything else is unknown. */
export function aUsdaFood({
  nutrients = {},
  ...food
}: Partial<UsdaFood> & { nutrients?: Partial<Record<NutrientId, number>> } = {}): UsdaFood {
  const known: Partial<Record<NutrientId, number>> = {
    energy: 100,
    protein: 5,
    fat: 4,
    carbohydrate: 11,
    ...nutrients,
  };
  return {
    id: 'fndds:11111000',
    description: 'Milk, whole',
    per100: NUTRIENTS.map(({ id }) => known[id] ?? null),
    measures: [],
    isDrink: false,
    ...food,
  };
}

/** A food as it goes into a pack. */
export function aPackFood(food: Partial<PackFood> = {}): PackFood {
  return {
    id: 'fndds:11111000',
    names: { en: 'Milk, whole' },
    basis: 'g',
    per100: aUsdaFood().per100,
    portions: [],
    tier: 0,
    synonyms: [],
    doubts: 0,
    ...food,
  };
}
