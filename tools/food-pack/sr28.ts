import type { NutrientId } from '#domain/foods/nutrients.ts';
import type { Measure, UsdaFood } from './usda-food.ts';
import { amountIn, nutrientsOf, readCarets, readCsv } from './usda-tables.ts';

const DESCRIPTIONS = 'sr28_FOOD_DES.txt';
const NUTRIENT_TABLE = 'sr28_abbrev_per100g.csv';
const WEIGHTS = 'sr28_WEIGHT.txt';

/**
 * The foods of SR28 with their measures. The abbreviated table has figures for one food that the descriptions leave
 * out; without a name fit to read it is left out here too.
 * @throws UsdaFileError
 */
export function readSr28(folder: string): UsdaFood[] {
  const descriptions = new Map(
    readCarets(folder, DESCRIPTIONS, 14).map(([code = '', group = '', long = '']) => [code, { group, long }]),
  );
  const measures = readMeasures(folder);
  return readCsv(folder, NUTRIENT_TABLE, ['NDB_No', ...Object.values(SR28_COLUMNS)]).flatMap((row) => {
    // The table has lost the zeros in front of its codes.
    const code = row.NDB_No!.padStart(5, '0');
    const description = descriptions.get(code);
    if (!description) return [];
    return {
      id: `sr:${code}`,
      description: description.long,
      per100: nutrientsOf(row, SR28_COLUMNS, NUTRIENT_TABLE),
      measures: measures.get(code) ?? [],
      isDrink: description.group === BEVERAGES || FLUID_MILK.test(description.long),
    };
  });
}

function readMeasures(folder: string): Map<string, Measure[]> {
  const byFood = new Map<string, Measure[]>();
  for (const [code = '', , amount = '', unit = '', grams = ''] of readCarets(folder, WEIGHTS, 7)) {
    const measures = byFood.get(code) ?? [];
    measures.push({
      label: `${countOf(amountIn(amount, WEIGHTS))} ${unit}`,
      grams: amountIn(grams, WEIGHTS),
    });
    byFood.set(code, measures);
  }
  return byFood;
}

/** .5 → 1/2, 1.5 → 1 1/2, .333 → 1/3, 5.3 → 5.3 */
function countOf(amount: number): string {
  const whole = Math.floor(amount);
  const part = FRACTIONS.find(([value]) => Math.abs(amount - whole - value) < 0.004);
  if (!part) return String(amount);
  return whole === 0 ? part[1] : `${whole} ${part[1]}`;
}

const FRACTIONS: [value: number, text: string][] = [
  [1 / 2, '1/2'],
  [1 / 4, '1/4'],
  [3 / 4, '3/4'],
  [1 / 3, '1/3'],
  [2 / 3, '2/3'],
  [1 / 5, '1/5'],
  [1 / 6, '1/6'],
  [1 / 8, '1/8'],
  [1 / 12, '1/12'],
];
const BEVERAGES = '1400';
const FLUID_MILK = /^Milk, (?!dry|canned|condensed|filled)/;

/** Folate is in dietary folate equivalents and vitamin A in retinol activity equivalents, as in FNDDS. */
export const SR28_COLUMNS: Partial<Record<NutrientId, string>> = {
  energy: 'Energ_Kcal',
  protein: 'Protein_(g)',
  fat: 'Lipid_Tot_(g)',
  carbohydrate: 'Carbohydrt_(g)',
  fiber: 'Fiber_TD_(g)',
  sugar: 'Sugar_Tot_(g)',
  saturatedFat: 'FA_Sat_(g)',
  monounsaturatedFat: 'FA_Mono_(g)',
  polyunsaturatedFat: 'FA_Poly_(g)',
  cholesterol: 'Cholestrl_(mg)',
  sodium: 'Sodium_(mg)',
  potassium: 'Potassium_(mg)',
  calcium: 'Calcium_(mg)',
  iron: 'Iron_(mg)',
  magnesium: 'Magnesium_(mg)',
  phosphorus: 'Phosphorus_(mg)',
  zinc: 'Zinc_(mg)',
  copper: 'Copper_mg)',
  manganese: 'Manganese_(mg)',
  selenium: 'Selenium_(µg)',
  vitaminC: 'Vit_C_(mg)',
  thiamin: 'Thiamin_(mg)',
  riboflavin: 'Riboflavin_(mg)',
  niacin: 'Niacin_(mg)',
  pantothenicAcid: 'Panto_Acid_mg)',
  vitaminB6: 'Vit_B6_(mg)',
  folate: 'Folate_DFE_(µg)',
  choline: 'Choline_Tot_ (mg)',
  vitaminB12: 'Vit_B12_(µg)',
  vitaminA: 'Vit_A_RAE',
  vitaminE: 'Vit_E_(mg)',
  vitaminD: 'Vit_D_µg',
  vitaminK: 'Vit_K_(µg)',
  water: 'Water_(g)',
};
