import MiniSearch, { type SearchOptions } from 'minisearch';
import { HITS, serve } from './engine.ts';

/** Prefix and fuzzy 0.2, all words needed as in ours; accents folded, since it leaves that to its users. */
serve((foods) => {
  const options: SearchOptions = { prefix: true, fuzzy: 0.2, combineWith: 'AND' };
  const tiers = new Map(foods.map((food) => [food.id, food.tier]));
  const index = new MiniSearch<{ id: string; en: string; es: string; other: string }>({
    fields: ['en', 'es', 'other'],
    processTerm: (term) => term.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
  });
  index.addAll(
    foods.map(({ id, names: [en = '', es = '', ...other] }) => ({ id, en, es, other: other.join(' ') })),
  );
  const ids = (text: string, more: SearchOptions = {}) =>
    index
      .search(text, { ...options, ...more })
      .slice(0, HITS)
      .map((hit) => String(hit.id));
  const boostDocument = (id: unknown) => [1, 4, 2.5, 1.5][tiers.get(String(id)) ?? 0]!;
  return { query: (text) => ids(text), rank: (text) => ids(text, { boostDocument }) };
});
