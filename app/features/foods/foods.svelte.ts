import { untrack } from 'svelte';
import { newId } from '#app/core/documents/id.ts';
import { loadPack } from '#app/core/packs/pack-files.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import { isRecipe, type Food, type FoodId } from '#domain/foods/food.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import type { SpokenFood } from '#domain/foods/sentence/sentence.ts';
import { fail, ok } from '#domain/result.ts';
import { createFoodSearchClient, type FoodSearchClient, type SearchState } from './food-search.ts';
import { FoodsStore } from './foods-store.ts';
import type { Products } from './products.ts';
import type { Recipes } from './recipes.svelte.ts';

export const BASE_PACK = '/packs/base.json';

/** A food that a search found. */
export interface FoundFood {
  food: Food;
  isOwn: boolean;
}

export type FoundFoods =
  | { type: 'Found'; foods: FoundFood[]; isPackLoaded: boolean }
  /** A newer text was typed before this one was answered. */
  | { type: 'Overtaken' }
  | { type: 'Unavailable' };

/** A food of a meal that was said, with what it may be, the likeliest first. Never empty. */
export interface FoodOfMeal {
  spoken: SpokenFood;
  choices: readonly Food[];
}

export type FoundMeal =
  /** `unread` are the words that no food explains. */
  | { type: 'Found'; foods: FoodOfMeal[]; unread: readonly string[]; isPackLoaded: boolean }
  | Exclude<FoundFoods, { type: 'Found' }>;

/** The foods this person can log: those of the pack, and their own, which come first. */
export class Foods {
  readonly store: FoodsStore;
  readonly #own: Live<Food[]>;
  readonly #favourites: Live<FoodId[]>;
  readonly #space: Space;
  #recipes = $state.raw<Recipes | null>(null);
  #client: FoodSearchClient | null = null;
  #known = new Map<FoodId, Food>();
  #products: Promise<Products> | undefined;
  /** Products of public databases kept on this device, once the search has started. */
  readonly #kept = new Map<FoodId, Food>();
  #keptAreThere: Promise<void> = Promise.resolve();
  /** How far the pack is on its way into the search. */
  pack = $state.raw<SearchState>({ type: 'Loading', fraction: 0 });

  constructor(space: Space) {
    this.#space = space;
    this.store = new FoodsStore(space);
    this.#own = new Live(
      () => undefined,
      () => this.store.own(),
    );
    this.#favourites = new Live(
      () => undefined,
      () => this.store.favourites(),
    );
  }

  /** False until storage has answered: no list is shown as empty before it is known to be. */
  get isLoaded(): boolean {
    return this.#own.current !== undefined && this.#favourites.current !== undefined;
  }

  get own(): Food[] {
    return this.#own.current ?? [];
  }

  /** Own foods, and what own recipes come to, once something has asked for `recipes`. */
  get made(): Food[] {
    return [...this.own, ...(this.#recipes?.foods ?? [])];
  }

  get favourites(): FoodId[] {
    return this.#favourites.current ?? [];
  }

  /** The id of an own food that is yet to be. */
  newId(): FoodId {
    return `own:${newId()}`;
  }

  /** The person's recipes. Their code is fetched when it is first asked for; from then on they are searched as well. */
  async recipes(): Promise<Recipes> {
    if (this.#recipes) return this.#recipes;
    const { Recipes } = await import('./recipes.svelte.ts');
    const recipes = new Recipes(this.#space, () => this.own);
    await recipes.prime();
    return (this.#recipes ??= recipes);
  }

  isFavourite(id: FoodId): boolean {
    return this.favourites.includes(id);
  }

  /** Starts the search worker and brings the pack; until then nothing of either is loaded. */
  start(): void {
    if (this.#client) return;
    this.#client = this.#connect();
    void this.recipes();
    // A new worker knows none of the own foods, and no effect notices that there is one.
    this.#known = new Map();
    untrack(() => this.keepSearchUpToDate());
    this.#keptAreThere = this.#bringKept();
  }

  /** Own foods or recipes changed, here or in another tab: the search learns of it. Call it in an effect. */
  keepSearchUpToDate(): void {
    const own = new Map(this.made.map((food) => [food.id, food]));
    if (!this.#client) return;
    for (const id of this.#known.keys()) if (!own.has(id)) this.#client.remove(id);
    for (const food of own.values()) {
      if (this.#known.get(food.id) !== food) this.#client.put(searchable(food));
    }
    this.#known = own;
  }

  async search(text: string, history: ReadonlyMap<FoodId, number>, limit = 30): Promise<FoundFoods> {
    this.start();
    const answer = await this.#client!.query(text, { history, limit });
    if (answer.type !== 'Hits') return answer;
    const packed = new Map(answer.foods.map((food) => [food.id, food]));
    const foods = answer.hits.flatMap(({ id }) => {
      const own = this.#known.get(id);
      const food = own ?? packed.get(id) ?? this.#kept.get(id);
      return food ? [{ food, isOwn: own !== undefined }] : [];
    });
    return { type: 'Found', foods, isPackLoaded: answer.packed };
  }

  /** Reads a text as a meal: "two eggs and toast". A text that is none gives no foods. */
  async readMeal(text: string, history: ReadonlyMap<FoodId, number>): Promise<FoundMeal> {
    this.start();
    const answer = await this.#client!.meal(text, { history });
    if (answer.type !== 'Meal') return answer;
    const packed = new Map(answer.foods.map((food) => [food.id, food]));
    // What a food added to is told by its place, so a food that is gone by now would shift the others: it keeps its place.
    const foods = answer.meal.foods.map((spoken) => ({
      spoken,
      choices: spoken.candidates.flatMap((id) => this.#known.get(id) ?? packed.get(id) ?? []),
    }));
    if (foods.some(({ choices }) => choices.length === 0)) return { type: 'Unavailable' };
    return { type: 'Found', foods, unread: answer.meal.unread, isPackLoaded: answer.packed };
  }

  /** Foods by id, own ones and those of the pack; one that exists no more is left out. */
  async byId(ids: readonly FoodId[]): Promise<Food[]> {
    this.start();
    await Promise.all([this.#keptAreThere, ids.some(isRecipe) && this.recipes()]);
    const own = new Map([...this.#kept, ...this.made.map((food) => [food.id, food] as const)]);
    const rest = ids.filter((id) => !own.has(id));
    const packed = rest.length > 0 ? await this.#client!.foods(rest) : [];
    const all = new Map([...own, ...packed.map((food) => [food.id, food] as const)]);
    return ids.flatMap((id) => all.get(id) ?? []);
  }

  /** The food with this barcode: the person's own, else one kept on this device, else one the server knows. */
  async lookUp(gtin: Gtin) {
    return (await this.products()).lookUp(gtin);
  }

  /** Packaged foods of public databases, here and on the server. Their code is fetched when it is first asked for. */
  products(): Promise<Products> {
    this.#products ??= import('./products.ts').then(
      ({ Products }) => new Products(this.#space, this.store, (product) => this.#tellOf(product)),
    );
    // Code that could not be fetched may come the next time.
    this.#products.catch(() => (this.#products = undefined));
    return this.#products;
  }

  retry(): void {
    this.#client?.retry();
  }

  close(): void {
    this.#client?.close();
    this.#client = null;
  }

  async #bringKept(): Promise<void> {
    const products = await this.products().catch(() => null);
    for (const product of (await products?.kept()) ?? []) this.#tellOf(product);
  }

  #tellOf(product: Food): void {
    this.#kept.set(product.id, product);
    this.#client?.put({ ...searchable(product), own: false });
  }

  #connect(): FoodSearchClient {
    const client = createFoodSearchClient({ loadFiles: loadBasePack });
    client.onState((state) => (this.pack = state));
    this.pack = client.state;
    return client;
  }
}

async function loadBasePack(onProgress: (fraction: number) => void) {
  const parts = await loadPack(BASE_PACK, onProgress);
  if (!parts.ok) return fail(parts.error.type);
  const [names, portions, nutrients] = ['names', 'portions', 'nutrients'].map((part) =>
    parts.value.get(part),
  );
  return names && portions && nutrients ? ok({ names, portions, nutrients }) : fail('Damaged');
}

function searchable({ id, names, brand }: Food) {
  return {
    id,
    tier: 1 as const,
    own: true,
    names: [...new Set([names.en, names.es, brand])].filter((name) => name !== undefined),
  };
}
