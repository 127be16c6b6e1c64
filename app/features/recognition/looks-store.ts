import * as v from 'valibot';
import { newId } from '#app/core/documents/id.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { FoodId } from '#domain/foods/food.ts';
import { LookSchema, outlived, packEmbedding, type Look } from '#domain/recognition/looks.ts';

const lookKind = rowKind<Look>({
  kind: 'look',
  v: 1,
  is: (data): data is Look => v.is(LookSchema, data),
  document: () => 'catalog',
});

interface KeptLook extends Look {
  id: string;
}

/** What foods looked like, as the person has said it: part of the catalog, so every device of theirs knows it. */
export class LooksStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async all(): Promise<KeptLook[]> {
    const rows = await this.#space.rows.ofKind(lookKind.kind);
    return rows.flatMap((row) => {
      const look = lookKind.read(row);
      return look ? [{ ...look, id: row.id }] : [];
    });
  }

  /** Remembers what some foods looked like in one photograph; the oldest of each give way. */
  async remember(foods: readonly FoodId[], of: string, embedding: Float32Array, at: Date) {
    const known = await this.all();
    const packed = packEmbedding(embedding);
    return this.#space.journal.act(
      'look',
      foods.flatMap((food) => [
        ...outlived(known, food, of).map(({ id }) => lookKind.remove(id, at)),
        lookKind.put(`look:${newId()}`, () => ({
          food,
          of,
          at: at.toISOString(),
          embedding: packed,
        })),
      ]),
    );
  }

  /** Forgets what a food looked like, or all foods. */
  async forget(food: FoodId | null, at: Date) {
    const gone = (await this.all()).filter((look) => food === null || look.food === food);
    return this.#space.journal.act(
      'look',
      gone.map(({ id }) => lookKind.remove(id, at)),
    );
  }
}
