import { Charset, Index } from 'flexsearch';
import { HITS, serve } from './engine.ts';

/**
 * Its nearest equal to prefix and fuzzy: the forward tokenizer indexes every beginning of a word, and the LatinAdvanced
 * encoder folds words that sound alike. It ranks by position and by the order of adding, so the plainest are added first.
 */
serve((foods) => {
  const index = new Index({ tokenize: 'forward', encoder: Charset.LatinAdvanced });
  const plainestFirst = foods
    .map((food, i) => ({ i, key: (food.tier || 4) * 1000 + (food.names[0]?.length ?? 0) }))
    .sort((a, b) => a.key - b.key);
  for (const { i } of plainestFirst) index.add(i, foods[i]!.names.join(' '));
  const ids = foods.map((food) => food.id);
  return { query: (text) => (index.search(text, { limit: HITS }) as number[]).map((i) => ids[i]!) };
});
