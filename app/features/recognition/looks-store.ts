import * as v from 'valibot';
import { newId } from '#app/core/documents/id.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { ok, type Result } from '#domain/result.ts';
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

  /**
   * Remembers what some foods looked like in one photograph; the oldest of each give way.
   * @returns the ids of what was written, for `takeBack`
   */
  async remember(
    foods: readonly FoodId[],
    of: string,
    embedding: Float32Array,
    at: Date,
  ): Promise<Result<string[], StorageFailure>> {
    const known = await this.all();
    const packed = packEmbedding(embedding);
    const looks = foods.map((food) => ({ id: `look:${newId()}`, food }));
    const written = await this.#space.journal.note(
      'look',
      looks.flatMap(({ id, food }) => [
        ...outlived(known, food, of).map((look) => lookKind.remove(look.id, at)),
        lookKind.put(id, () => ({ food, of, at: at.toISOString(), embedding: packed })),
      ]),
    );
    return written.ok ? ok(looks.map(({ id }) => id)) : written;
  }

  /** Takes back what was remembered by mistake. */
  takeBack(ids: readonly string[], at: Date) {
    return this.#space.journal.note(
      'look',
      ids.map((id) => lookKind.remove(id, at)),
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
