import { newId } from '#app/core/documents/id.ts';
import type { FoodEntry } from '#domain/diary/entry.ts';
import type { Food } from '#domain/foods/food.ts';
import { NUTRIENTS_VERSION } from '#domain/foods/nutrients.ts';

/** Oats: 389 kcal, 16.9 g protein, 6.9 g fat, 66.3 g carbohydrate per 100 g; the rest unknown. */
export function aFood(parts: Partial<Food> = {}): Food {
  return {
    id: 'sr:20038',
    names: { en: 'Oats', es: 'Avena' },
    basis: 'g',
    per100: [389, 16.9, 6.9, 66.3],
    portions: [{ label: { en: '1 cup', es: '1 taza' }, size: 156 }],
    ...parts,
  };
}

export function aFoodEntry(parts: Partial<FoodEntry> = {}): FoodEntry {
  const { portions: _, ...food } = aFood();
  return {
    id: newId(),
    kind: 'food',
    day: '2026-11-23',
    at: '2026-11-23T08:00:00.000Z',
    zone: 'Europe/Madrid',
    order: 0,
    slot: 'breakfast',
    food: { ...food, nutrientsVersion: NUTRIENTS_VERSION },
    amount: { value: 50, unit: 'g' },
    ...parts,
  };
}
