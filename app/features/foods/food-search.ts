import type { FoodHit, SearchableFood, SearchOptions } from '#domain/foods/search/search.ts';
import type { SpokenMeal } from '#domain/foods/sentence/sentence.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import type { Result } from '#domain/result.ts';
import type { FromSearchWorker, PackFiles, ToSearchWorker } from './search-messages.ts';

export type SearchState =
  /** `fraction` of the pack fetched, 0 to 1. */
  | { type: 'Loading'; fraction: number }
  | { type: 'Ready'; foods: number }
  | { type: 'Failed'; reason: string };

export type SearchAnswer =
  /** `packed` is false while the pack is still loading and only own foods were searched. */
  | { type: 'Hits'; hits: FoodHit[]; foods: Food[]; packed: boolean }
  /** A newer query was asked before this one was answered; its text is no longer on the screen. */
  | { type: 'Overtaken' }
  | { type: 'Unavailable' };

export type MealAnswer =
  | { type: 'Meal'; meal: SpokenMeal; foods: Food[]; packed: boolean }
  | Exclude<SearchAnswer, { type: 'Hits' }>;

export interface FoodSearchClient {
  readonly state: SearchState;
  /** Calls back on every change of `state`; returns the way to stop. */
  onState(listener: (state: SearchState) => void): () => void;
  query(text: string, options?: SearchOptions): Promise<SearchAnswer>;
  /** Reads a text as the foods of a meal. Of these too only the newest is answered. */
  meal(text: string, options?: Pick<SearchOptions, 'history'>): Promise<MealAnswer>;
  /** The foods of the pack with these ids, once it is loaded; those it has not are left out. */
  foods(ids: readonly FoodId[]): Promise<Food[]>;
  put(food: SearchableFood): void;
  remove(id: string): void;
  /** Loads again after `Failed`, with a fresh worker. */
  retry(): void;
  close(): void;
}

export interface FoodSearchParts {
  /** The pack's files, decompressed; the buffers are handed over to the worker. The error says why there are none. */
  loadFiles(onProgress: (fraction: number) => void): Promise<Result<PackFiles, string>>;
  createWorker?: () => SearchPort;
}

/** The part of a Worker that is used here. */
export type SearchPort = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/**
 * Food search in a worker of its own. Only the newest query is answered. A worker that dies (a phone short of memory
 * ends workers first) is started again once with everything it knew; if that one dies too, the state is `Failed`.
 */
export function createFoodSearchClient({
  loadFiles,
  createWorker = startWorker,
}: FoodSearchParts): FoodSearchClient {
  const listeners = new Set<(state: SearchState) => void>();
  const changes = new Map<string, ToSearchWorker>();
  let state: SearchState = { type: 'Loading', fraction: 0 };
  let worker: SearchPort | undefined;
  let restarted = false;
  let history: ReadonlyMap<string, number> = new Map();
  let seq = 0;
  let asks = 0;
  let meals = 0;
  let open: { question: ToSearchWorker; settle: (answer: SearchAnswer) => void } | undefined;
  let openMeal: { question: ToSearchWorker; settle: (answer: MealAnswer) => void } | undefined;

  const become = (next: SearchState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const asked = new Map<number, { question: ToSearchWorker; settle: (foods: Food[]) => void }>();
  const answerFoods = ({ seq, foods }: { seq: number; foods: Food[] }) => {
    asked.get(seq)?.settle(foods);
    asked.delete(seq);
  };
  const settle = (answer: SearchAnswer) => {
    open?.settle(answer);
    open = undefined;
  };
  const settleMeal = (answer: MealAnswer) => {
    openMeal?.settle(answer);
    openMeal = undefined;
  };
  const tellHistory = (next: ReadonlyMap<string, number> | undefined) => {
    if (!next || next === history) return;
    history = next;
    worker?.postMessage({ type: 'history', weights: history } satisfies ToSearchWorker);
  };
  const fail = (reason: string) => {
    worker?.terminate();
    worker = undefined;
    settle({ type: 'Unavailable' });
    settleMeal({ type: 'Unavailable' });
    for (const seq of asked.keys()) answerFoods({ seq, foods: [] });
    become({ type: 'Failed', reason });
  };

  const start = () => {
    const started = createWorker();
    worker = started;
    started.onmessage = ({ data }: MessageEvent<FromSearchWorker>) => {
      if (worker !== started) return;
      if (data.type === 'loaded') {
        become({ type: 'Ready', foods: data.foods });
        for (const { question } of asked.values()) started.postMessage(question);
      } else if (data.type === 'unreadable') fail(data.problem);
      else if (data.type === 'foods') answerFoods(data);
      else if (data.type === 'meal') {
        const { meal, foods, packed } = data;
        if (data.seq === meals) settleMeal({ type: 'Meal', meal, foods, packed });
      } else if (data.seq === seq) {
        settle({ type: 'Hits', hits: data.hits, foods: data.foods, packed: data.packed });
      }
    };
    started.onerror = (event) => {
      if (worker !== started) return;
      event.preventDefault?.();
      if (restarted) return fail('worker');
      restarted = true;
      started.terminate();
      start();
    };
    become({ type: 'Loading', fraction: 0 });
    for (const change of changes.values()) started.postMessage(change);
    if (history.size > 0) started.postMessage({ type: 'history', weights: history } satisfies ToSearchWorker);
    if (open) started.postMessage(open.question);
    if (openMeal) started.postMessage(openMeal.question);
    loadFiles((fraction) => worker === started && become({ type: 'Loading', fraction })).then(
      (files) => {
        if (worker !== started) return;
        if (!files.ok) return fail(files.error);
        const load: ToSearchWorker = { type: 'load', ...files.value };
        started.postMessage(load, Object.values(files.value));
      },
      () => worker === started && fail('pack'),
    );
  };
  start();

  return {
    get state() {
      return state;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    query(text, options = {}) {
      settle({ type: 'Overtaken' });
      if (!worker) return Promise.resolve({ type: 'Unavailable' });
      tellHistory(options.history);
      const question: ToSearchWorker = { type: 'query', seq: ++seq, text, limit: options.limit ?? 30 };
      return new Promise((resolve) => {
        open = { question, settle: resolve };
        worker?.postMessage(question);
      });
    },
    meal(text, options = {}) {
      settleMeal({ type: 'Overtaken' });
      if (!worker) return Promise.resolve({ type: 'Unavailable' });
      tellHistory(options.history);
      const question: ToSearchWorker = { type: 'meal', seq: ++meals, text };
      return new Promise((resolve) => {
        openMeal = { question, settle: resolve };
        worker?.postMessage(question);
      });
    },
    foods(ids) {
      if (!worker) return Promise.resolve([]);
      const question: ToSearchWorker = { type: 'foods', seq: ++asks, ids };
      return new Promise((resolve) => {
        asked.set(asks, { question, settle: resolve });
        if (state.type === 'Ready') worker?.postMessage(question);
      });
    },
    put(food) {
      const change: ToSearchWorker = { type: 'put', food };
      changes.set(food.id, change);
      worker?.postMessage(change);
    },
    remove(id) {
      const change: ToSearchWorker = { type: 'remove', id };
      changes.set(id, change);
      worker?.postMessage(change);
    },
    retry() {
      if (worker) return;
      restarted = false;
      start();
    },
    close() {
      settle({ type: 'Unavailable' });
      settleMeal({ type: 'Unavailable' });
      worker?.terminate();
      worker = undefined;
      listeners.clear();
    },
  };
}

function startWorker(): SearchPort {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'food-search' });
}
