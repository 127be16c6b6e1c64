import * as v from 'valibot';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { FastSchema } from '#domain/fasting/fast-schema.ts';
import type { Fast } from '#domain/fasting/fast.ts';

// In the profile, which is never shared: a coach who may read the diary is not told of a timer.
const fastKind = rowKind<Fast>({
  kind: 'fast',
  v: 1,
  is: (data): data is Fast => v.is(FastSchema, data),
  document: () => 'profile',
});

/** The fasts a person started. What ended them is read off the diary, except when they ended one themselves. */
export class FastingStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  /** In no particular order. */
  async all(): Promise<Fast[]> {
    const rows = await this.#space.rows.ofKind(fastKind.kind);
    return rows.map(fastKind.read).filter((fast) => fast !== null);
  }

  start(fast: Fast) {
    return this.#space.journal.act('fast', [fastKind.put(fast.id, () => fast)]);
  }

  /** Ends a fast as it now stands; one that another tab has ended first keeps its end. */
  end(id: string, at: Date) {
    return this.#space.journal.act('fast', [
      fastKind.put(id, (fast) => (fast && !fast.endedAt ? { ...fast, endedAt: at.toISOString() } : null)),
    ]);
  }

  remove(id: string, at: Date) {
    return this.#space.journal.act('fast', [fastKind.remove(id, at)]);
  }
}
