import { buildFoodIndex, type SearchableFood } from './food-index.ts';
import { countedWords } from './query-terms.ts';
import { createIndexSearcher, type Habits, type IndexSearcher } from './search-index.ts';

export type { SearchableFood } from './food-index.ts';

export interface SearchOptions {
  /** At most this many hits; 30 when absent. */
  limit?: number;
  /** Food id → how much this person logs it, 0 to 1. Pass the same map again while it is unchanged: it is remembered. */
  history?: ReadonlyMap<string, number>;
  /**
   * The words are whole and nothing follows: no word is the beginning of another, and a word is misspelt only where no food
   * has it. For sentences that are said rather than typed towards a list.
   */
  whole?: boolean;
}

export interface FoodHit {
  id: string;
  /** Comparable within one answer only. */
  score: number;
  /** Which of the food's names matched best: its position in `names`. */
  name: number;
}

export interface FoodSearch {
  /** Foods for a text as it is typed, best first. An empty text answers nothing. Never throws. */
  query(text: string, options?: SearchOptions): FoodHit[];
  /** Adds a food, or replaces the one with its id. */
  put(food: SearchableFood): void;
  remove(id: string): void;
}

/**
 * Search over foods while a person types: any word order, accents and plurals unified, typos tolerated, all languages of
 * the names at once, plain foods first.
 *
 * The foods given here are indexed once and for all. What is put later (own foods: hundreds, not thousands) lives in a second,
 * small index that is rebuilt when next asked.
 */
export function createFoodSearch(foods: Iterable<SearchableFood>): FoodSearch {
  const base = createIndexSearcher(buildFoodIndex(foods));
  const added = new Map<string, SearchableFood>();
  const hidden = new Set<string>();
  let layers: Layer[] | undefined;

  return {
    query(text, { limit = 30, history = NO_HISTORY, whole = false } = {}) {
      const { words, typing } = countedWords(whole ? `${text} ` : text);
      const ending = whole ? 'whole' : typing ? 'typing' : 'ended';
      layers ??= [layer(createIndexSearcher(buildFoodIndex(added.values())), NONE), layer(base, hidden)];
      return layers
        .flatMap(({ searcher, habits }) =>
          searcher
            .search(words, ending, limit, habits(history))
            .map(({ food, score, name }) => ({ id: searcher.index.ids[food]!, score, name })),
        )
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
    put(food) {
      added.set(food.id, food);
      hidden.add(food.id);
      layers = undefined;
    },
    remove(id) {
      added.delete(id);
      hidden.add(id);
      layers = undefined;
    },
  };
}

interface Layer {
  searcher: IndexSearcher;
  habits(history: ReadonlyMap<string, number>): Habits;
}

const NONE: ReadonlySet<string> = new Set();
const NO_HISTORY: ReadonlyMap<string, number> = new Map();

/** An index with a memory of the last history, translated from ids to food numbers once; hidden foods weigh −1. */
function layer(searcher: IndexSearcher, hidden: ReadonlySet<string>): Layer {
  let last: { history: ReadonlyMap<string, number>; habits: Habits } | undefined;
  return {
    searcher,
    habits(history) {
      if (last?.history === history) return last.habits;
      const weights = new Map<number, number>();
      if (history.size > 0 || hidden.size > 0) {
        searcher.index.ids.forEach((id, food) => {
          const weight = hidden.has(id) ? -1 : history.get(id);
          if (weight !== undefined) weights.set(food, weight);
        });
      }
      last = { history, habits: { weights } };
      return last.habits;
    },
  };
}
