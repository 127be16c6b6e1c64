/**
 * The nutrients a food may know, in a fixed order. A vector stored with an entry names the version of
 * the order it was written in, so the order only ever grows at the end and every growth is a new version.
 *
 * Names and units follow USDA FoodData Central; amounts are per 100 g or per 100 ml of the food.
 */
export const NUTRIENTS_VERSION = 1;

export const NUTRIENTS = [
  { id: 'energy', unit: 'kcal' },
  { id: 'protein', unit: 'g' },
  { id: 'fat', unit: 'g' },
  { id: 'carbohydrate', unit: 'g' },
  { id: 'fiber', unit: 'g' },
  { id: 'sugar', unit: 'g' },
  { id: 'saturatedFat', unit: 'g' },
  { id: 'monounsaturatedFat', unit: 'g' },
  { id: 'polyunsaturatedFat', unit: 'g' },
  { id: 'cholesterol', unit: 'mg' },
  { id: 'sodium', unit: 'mg' },
  { id: 'potassium', unit: 'mg' },
  { id: 'calcium', unit: 'mg' },
  { id: 'iron', unit: 'mg' },
  { id: 'magnesium', unit: 'mg' },
  { id: 'phosphorus', unit: 'mg' },
  { id: 'zinc', unit: 'mg' },
  { id: 'copper', unit: 'mg' },
  { id: 'manganese', unit: 'mg' },
  { id: 'selenium', unit: 'µg' },
  { id: 'vitaminC', unit: 'mg' },
  { id: 'thiamin', unit: 'mg' },
  { id: 'riboflavin', unit: 'mg' },
  { id: 'niacin', unit: 'mg' },
  { id: 'pantothenicAcid', unit: 'mg' },
  { id: 'vitaminB6', unit: 'mg' },
  { id: 'folate', unit: 'µg' },
  { id: 'choline', unit: 'mg' },
  { id: 'vitaminB12', unit: 'µg' },
  { id: 'vitaminA', unit: 'µg' },
  { id: 'vitaminE', unit: 'mg' },
  { id: 'vitaminD', unit: 'µg' },
  { id: 'vitaminK', unit: 'µg' },
  { id: 'caffeine', unit: 'mg' },
  { id: 'alcohol', unit: 'g' },
  { id: 'water', unit: 'g' },
] as const;

export type NutrientId = (typeof NUTRIENTS)[number]['id'];

/** One value per nutrient in the order of NUTRIENTS; null is unknown and never counts as zero. Trailing nulls may be absent. */
export type NutrientVector = readonly (number | null)[];

const indexById = new Map<NutrientId, number>(NUTRIENTS.map((nutrient, index) => [nutrient.id, index]));

/** Position of a nutrient in a vector. */
export function indexOfNutrient(id: NutrientId): number {
  return indexById.get(id)!;
}

/** The value of one nutrient, in the unit NUTRIENTS gives; null when unknown. */
export function nutrientIn(vector: NutrientVector, id: NutrientId): number | null {
  return vector[indexOfNutrient(id)] ?? null;
}
