import type { Foods } from '#app/features/foods/index.ts';
import type { Amount } from '#domain/diary/entry.ts';
import type { RecentFood } from '#domain/diary/repeat.ts';
import type { Food, LocalText } from '#domain/foods/food.ts';
import { DISHES } from '#domain/recognition/dishes.ts';
import type { Suggestion } from '#domain/recognition/suggest.ts';
import type { ListedFood } from './food-finder.svelte.ts';
import { suggestedAmount } from './suggested-amount.ts';

/** Something a photograph may show, as it would be logged. */
export interface SeenMeal {
  key: string;
  names: LocalText;
  /** Among the suggestions, from 0. */
  place: number;
  foods: ListedFood[];
  /** Of a classifier; null where it is known from before. */
  confidence: number | null;
  isStandIn: boolean;
}

/**
 * Suggestions with their foods, each in the amount this person last had of it, else a usual helping. What names a food that is
 * nowhere any more is left out.
 */
export async function seenMeals(
  suggestions: readonly Suggestion[],
  foods: Pick<Foods, 'byId'>,
  recent: readonly RecentFood[],
): Promise<SeenMeal[]> {
  const parts = suggestions.map((suggestion) =>
    suggestion.type === 'known'
      ? [{ food: suggestion.food, grams: null }]
      : (DISHES.get(suggestion.label)?.parts ?? []),
  );
  const known = new Map(
    (await foods.byId([...new Set(parts.flat().map(({ food }) => food))])).map((food) => [food.id, food]),
  );
  return suggestions.flatMap((suggestion, place) => {
    const listed = parts[place]!.flatMap(({ food: id, grams }) => {
      const food = known.get(id);
      return food ? [{ food, amount: amountOf(food, grams, recent) }] : [];
    });
    if (listed.length === 0) return [];
    const dish = suggestion.type === 'dish' ? DISHES.get(suggestion.label) : undefined;
    return [
      {
        key: suggestion.type === 'dish' ? suggestion.label : suggestion.food,
        names: dish?.names ?? listed[0]!.food.names,
        place,
        foods: listed,
        confidence: suggestion.type === 'dish' ? suggestion.confidence : null,
        isStandIn: dish?.isStandIn ?? false,
      },
    ];
  });
}

function amountOf(food: Food, grams: number | null, recent: readonly RecentFood[]): Amount {
  const isKnown = recent.some((known) => known.food.id === food.id);
  return grams === null || isKnown ? suggestedAmount(food, recent) : { value: grams, unit: food.basis };
}
