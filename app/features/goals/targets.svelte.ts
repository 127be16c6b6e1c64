import type { Space } from '#app/core/documents/space.svelte.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import { targetOn, type Target } from '#domain/goals/target.ts';
import type { Day } from '#domain/time/day.ts';
import { TargetsStore } from './targets-store.ts';

/** What the person aims at, live. */
export class Targets {
  readonly store: TargetsStore;
  readonly #all: Live<Target[]>;

  constructor(space: Space) {
    this.store = new TargetsStore(space);
    this.#all = new Live(
      () => undefined,
      () => this.store.all(),
    );
  }

  /** Asks storage ahead of the first screen. */
  prime(rows: Rows): Promise<void> {
    return this.#all.prime(() => this.store.all(rows));
  }

  get all(): Target[] {
    return this.#all.current ?? [];
  }

  get isLoaded(): boolean {
    return this.#all.current !== undefined;
  }

  /** The target in force on a day, or null. */
  on(day: Day): Target | null {
    return targetOn(day, this.all);
  }
}
