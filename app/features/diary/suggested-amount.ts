import type { Amount } from '#domain/diary/entry.ts';
import type { RecentFood } from '#domain/diary/repeat.ts';
import type { Food } from '#domain/foods/food.ts';

/** The amount to begin with: the last one of this food, else its first portion, else 100 of its basis. */
export function suggestedAmount(food: Food, recent: readonly RecentFood[]): Amount {
  const last = recent.find((known) => known.food.id === food.id);
  if (last) return last.amount;
  const [portion] = food.portions;
  return portion ? { value: 1, unit: 'portion', portion } : { value: 100, unit: food.basis };
}
