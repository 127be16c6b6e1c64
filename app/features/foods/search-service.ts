import type { Food } from '#domain/foods/food.ts';
import {
  decodeNames,
  decodeNutrients,
  decodePortions,
  foodPack,
  type FoodPack,
  type PackNames,
} from '#domain/foods/pack.ts';
import { createFoodSearch, type SearchableFood } from '#domain/foods/search/search.ts';
import { searchableFoods, searchedNames } from '#domain/foods/search/packed-foods.ts';
import { readMeal, type KnownPhrases } from '#domain/foods/sentence/sentence.ts';
import { ok } from '#domain/result.ts';
import type { FromSearchWorker, PackFiles, ToSearchWorker } from './search-messages.ts';

/**
 * The worker's side of food search, without the worker: messages in, `reply` out. Own foods can be found before the pack
 * has arrived.
 */
export function createSearchService(
  reply: (message: FromSearchWorker) => void,
): (message: ToSearchWorker) => void {
  const changes = new Map<string, SearchableFood | null>();
  let search = createFoodSearch([]);
  let pack: FoodPack | null = null;
  let packNames: PackNames | null = null;
  /** What phrases of a meal meant, until foods or history change. */
  let phrases: KnownPhrases = new Map();
  let history: ReadonlyMap<string, number> = new Map();

  const foodsOf = (ids: readonly string[]): Food[] =>
    ids.map((id) => pack?.food(id) ?? null).filter((food) => food !== null);

  const namesOf = (id: string): readonly string[] => {
    const own = changes.get(id);
    if (own) return own.names;
    const at = packNames?.indexOf(id) ?? null;
    return at === null ? [] : searchedNames(packNames!, at);
  };

  return (message) => {
    if (message.type !== 'query' && message.type !== 'meal' && message.type !== 'foods') phrases = new Map();
    switch (message.type) {
      case 'load': {
        const opened = openPack(message);
        if (!opened.ok) return reply({ type: 'unreadable', problem: opened.error.type });
        ({ pack, names: packNames } = opened.value);
        search = createFoodSearch(searchableFoods(packNames));
        for (const [id, food] of changes) {
          if (food) search.put(food);
          else search.remove(id);
        }
        return reply({ type: 'loaded', foods: pack.size });
      }
      case 'put':
        changes.set(message.food.id, message.food);
        return search.put(message.food);
      case 'remove':
        changes.set(message.id, null);
        return search.remove(message.id);
      case 'history':
        history = message.weights;
        return;
      case 'query': {
        const hits = search.query(message.text, { limit: message.limit, history });
        const foods = foodsOf(hits.map((hit) => hit.id));
        return reply({ type: 'hits', seq: message.seq, hits, foods, packed: pack !== null });
      }
      case 'meal': {
        const meal = readMeal(message.text, { search, namesOf, history }, phrases);
        const foods = foodsOf([...new Set(meal.foods.flatMap(({ candidates }) => candidates))]);
        return reply({ type: 'meal', seq: message.seq, meal, foods, packed: pack !== null });
      }
      case 'foods':
        return reply({ type: 'foods', seq: message.seq, foods: foodsOf(message.ids) });
    }
  };
}

function openPack(files: PackFiles) {
  const names = decodeNames(new Uint8Array(files.names));
  if (!names.ok) return names;
  const portions = decodePortions(new Uint8Array(files.portions));
  if (!portions.ok) return portions;
  const nutrients = decodeNutrients(new Uint8Array(files.nutrients));
  if (!nutrients.ok) return nutrients;
  const pack = foodPack(names.value, portions.value, nutrients.value);
  return pack.ok ? ok({ names: names.value, pack: pack.value }) : pack;
}
