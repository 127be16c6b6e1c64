import * as v from 'valibot';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { Target } from '#domain/goals/target.ts';
import { isDay } from '#domain/time/day.ts';

const grams = v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0)));
export const TargetSchema = v.looseObject({
  id: v.string(),
  from: v.pipe(v.string(), v.check(isDay)),
  kcal: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  protein: grams,
  fat: grams,
  carbohydrate: grams,
});

const targetKind = rowKind<Target>({
  kind: 'target',
  v: 1,
  is: (data): data is Target => v.is(TargetSchema, data),
  document: () => 'plan',
});

/** Targets with the day each takes effect from; at most one begins on a day. */
export class TargetsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async all(rows: Rows = this.#space.rows): Promise<Target[]> {
    return (await rows.ofKind(targetKind.kind)).map(targetKind.read).filter((target) => target !== null);
  }

  /**
   * Sets the target that holds from `target.from` on, replacing one that began the same day. One that is `moved` to
   * another day leaves the day it had.
   */
  set(target: Omit<Target, 'id'>, moved?: { id: string; at: Date }) {
    const id = `target:${target.from}`;
    const changes = [targetKind.put(id, () => ({ ...target, id }))];
    if (moved && moved.id !== id) changes.push(targetKind.remove(moved.id, moved.at));
    return this.#space.journal.act('target', changes);
  }

  remove(id: string, at: Date) {
    return this.#space.journal.act('target', [targetKind.remove(id, at)]);
  }
}
