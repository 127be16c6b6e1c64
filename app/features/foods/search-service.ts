import { createFoodSearch, type SearchableFood } from '#domain/foods/search/search.ts';
import { searchableFoods } from '#domain/foods/search/packed-foods.ts';
import type { FromSearchWorker, ToSearchWorker } from './search-messages.ts';

/**
 * The worker's side of food search, without the worker: messages in, `reply` out. Own foods can be found before the pack
 * has arrived.
 */
export function createSearchService(
  reply: (message: FromSearchWorker) => void,
): (message: ToSearchWorker) => void {
  const changes = new Map<string, SearchableFood | null>();
  let search = createFoodSearch([]);
  let packed = false;
  let history: ReadonlyMap<string, number> = new Map();

  return (message) => {
    switch (message.type) {
      case 'load': {
        const foods = searchableFoods(message.names);
        if (!foods.ok) return reply({ type: 'unreadable', problem: foods.error.type });
        search = createFoodSearch(foods.value);
        for (const [id, food] of changes) {
          if (food) search.put(food);
          else search.remove(id);
        }
        packed = true;
        return reply({ type: 'loaded', foods: foods.value.length });
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
        return reply({ type: 'hits', seq: message.seq, hits, packed });
      }
    }
  };
}
