import type { NutrientId } from '#domain/foods/nutrients.ts';
import type { Measure, UsdaFood } from './usda-food.ts';
import { amountIn, nutrientsOf, readCsv } from './usda-tables.ts';

const FOODS = 'fndds_2021-2023_per100g.csv';
const PORTIONS = 'fndds_2021-2023_portions.csv';

/** The foods of FNDDS 2021-2023 with their portions. @throws UsdaFileError */
export function readFndds(folder: string): UsdaFood[] {
  const measures = readMeasures(folder);
  return readCsv(folder, FOODS, ['food_code', 'description', ...Object.values(FNDDS_COLUMNS)]).map((row) => ({
    id: `fndds:${row.food_code}`,
    description: row.description!,
    per100: nutrientsOf(row, FNDDS_COLUMNS, FOODS),
    measures: measures.get(row.food_code!) ?? [],
    isDrink: DRINK_CODES.test(row.food_code!),
  }));
}

function readMeasures(folder: string): Map<string, Measure[]> {
  const byFood = new Map<string, Measure[]>();
  for (const row of readCsv(folder, PORTIONS, ['food_code', 'description', 'gram_weight'])) {
    const measures = byFood.get(row.food_code!) ?? [];
    measures.push({ label: row.description!, grams: amountIn(row.gram_weight!, PORTIONS) });
    byFood.set(row.food_code!, measures);
  }
  return byFood;
}

/**
 * FNDDS food codes begin with the group (FNDDS documentation, food coding scheme): 111 milks, 113 plant milks, 612
 * and 641–642 juices and nectars, 92 coffee, tea, soft drinks, 93 alcoholic drinks, 94 waters.
 */
const DRINK_CODES = /^(111|113|115|612|64[12]|92[1-9]|93|94)/;

/** What FNDDS knows; folate is in dietary folate equivalents, vitamin A in retinol activity equivalents. */
export const FNDDS_COLUMNS: Partial<Record<NutrientId, string>> = {
  energy: 'energy_kcal',
  protein: 'protein_g',
  fat: 'fat_g',
  carbohydrate: 'carbohydrate_g',
  fiber: 'fiber_g',
  sugar: 'sugar_g',
  saturatedFat: 'saturated_fat_g',
  monounsaturatedFat: 'monounsaturated_fat_g',
  polyunsaturatedFat: 'polyunsaturated_fat_g',
  cholesterol: 'cholesterol_mg',
  sodium: 'sodium_mg',
  potassium: 'potassium_mg',
  calcium: 'calcium_mg',
  iron: 'iron_mg',
  magnesium: 'magnesium_mg',
  phosphorus: 'phosphorus_mg',
  zinc: 'zinc_mg',
  copper: 'copper_mg',
  selenium: 'selenium_mcg',
  vitaminC: 'vitamin_c_mg',
  thiamin: 'thiamin_mg',
  riboflavin: 'riboflavin_mg',
  niacin: 'niacin_mg',
  vitaminB6: 'vitamin_b6_mg',
  folate: 'folate_dfe_mcg',
  vitaminB12: 'vitamin_b12_mcg',
  vitaminA: 'vitamin_a_rae_mcg',
  vitaminE: 'vitamin_e_mg',
  vitaminD: 'vitamin_d_mcg',
  vitaminK: 'vitamin_k_mcg',
  caffeine: 'caffeine_mg',
  water: 'water_g',
};
