import * as v from 'valibot';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import type { OwnFood } from '#domain/foods/own-food.ts';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const localText = v.looseObject({ en: v.string(), es: v.exactOptional(v.string()) });
export const FoodSchema = v.looseObject({
  id: v.string(),
  names: localText,
  brand: v.exactOptional(v.string()),
  basis: v.picklist(['g', 'ml']),
  per100: v.array(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)))),
  portions: v.array(v.looseObject({ label: localText, size: positive })),
  density: v.exactOptional(positive),
  barcodes: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^\d{14}$/)))),
});

export const foodKind = rowKind<Food>({
  kind: 'food',
  v: 1,
  is: (data): data is Food => v.is(FoodSchema, data),
  document: () => 'catalog',
});

interface Favourite {
  foodId: FoodId;
}

export const FavouriteSchema = v.looseObject({ foodId: v.string() });

const favouriteKind = rowKind<Favourite>({
  kind: 'favourite',
  v: 1,
  is: (data): data is Favourite => v.is(FavouriteSchema, data),
  document: () => 'catalog',
});

/** The person's own foods and favourites. */
export class FoodsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async own(): Promise<Food[]> {
    const rows = await this.#space.rows.ofKind(foodKind.kind);
    return rows.map(foodKind.read).filter((food) => food !== null);
  }

  async favourites(): Promise<FoodId[]> {
    const rows = await this.#space.rows.ofKind(favouriteKind.kind);
    return rows.map(favouriteKind.read).flatMap((favourite) => (favourite ? [favourite.foodId] : []));
  }

  put(food: Food) {
    return this.#space.journal.act('food', [foodKind.put(food.id, (current) => changedFood(current, food))]);
  }

  /** Takes a food out of search. Entries keep what they were logged with and can be repeated. */
  remove(id: FoodId, at: Date) {
    return this.#space.journal.act('food', [foodKind.remove(id, at)]);
  }

  setFavourite(foodId: FoodId, isFavourite: boolean, at: Date) {
    const id = `favourite:${foodId}`;
    return this.#space.journal.act('favourite', [
      isFavourite
        ? favouriteKind.put(id, (current) => ({ ...current, foodId }))
        : favouriteKind.remove(id, at),
    ]);
  }
}

/** A food as it now is: a brand, note, density or barcode that was taken away is gone, and what newer code has added stays. */
export function changedFood(current: OwnFood | null, food: OwnFood): OwnFood {
  const { brand: _brand, note: _note, density: _density, barcodes: _barcodes, ...kept } = current ?? food;
  return { ...kept, ...food };
}
