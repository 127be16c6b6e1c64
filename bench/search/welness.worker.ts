import { createFoodSearch } from '../../domain/foods/search/search.ts';
import { HITS, serve } from './engine.ts';

serve((foods) => {
  const search = createFoodSearch(foods);
  return { query: (text) => search.query(text, { limit: HITS }).map((hit) => hit.id) };
});
