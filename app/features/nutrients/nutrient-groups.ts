import type { NutrientId } from '#domain/foods/nutrients.ts';

export type GroupId = 'energy' | 'fats' | 'minerals' | 'vitamins' | 'others';

/** Every nutrient in the order in which people look for them. */
export const NUTRIENT_GROUPS: readonly { id: GroupId; nutrients: readonly NutrientId[] }[] = [
  { id: 'energy', nutrients: ['energy', 'protein', 'carbohydrate', 'fat', 'fiber', 'sugar'] },
  { id: 'fats', nutrients: ['saturatedFat', 'monounsaturatedFat', 'polyunsaturatedFat'] },
  {
    id: 'minerals',
    nutrients: [
      'sodium',
      'potassium',
      'calcium',
      'iron',
      'magnesium',
      'phosphorus',
      'zinc',
      'copper',
      'manganese',
      'selenium',
    ],
  },
  {
    id: 'vitamins',
    nutrients: [
      'vitaminA',
      'vitaminC',
      'vitaminD',
      'vitaminE',
      'vitaminK',
      'thiamin',
      'riboflavin',
      'niacin',
      'pantothenicAcid',
      'vitaminB6',
      'folate',
      'vitaminB12',
      'choline',
    ],
  },
  { id: 'others', nutrients: ['water', 'caffeine', 'alcohol', 'cholesterol'] },
];
