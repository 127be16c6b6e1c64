import { createSubscriber } from 'svelte/reactivity';
import { afterFirstPaint } from '../start/first-paint.ts';
import { databaseCode } from './database-code.ts';

/**
 * A Dexie query as reactive state: `current` follows the database, whichever tab changes it, and follows `key`,
 * the reactive state the query depends on. It runs while something on the screen reads it. The last answer
 * stays until the next one is there, so that nothing flickers.
 */
export class Live<T, K = void> {
  #current = $state.raw<T>();
  #failure = $state.raw<unknown>(null);
  readonly #subscribe: () => void;
  readonly #ask: () => Promise<T>;

  constructor(key: () => K, query: (key: K) => Promise<T>) {
    this.#ask = () => query(key());
    this.#subscribe = createSubscriber(() =>
      $effect.root(() => {
        $effect(() => {
          const at = key();
          return afterFirstPaint(() => this.#follow(() => query(at)));
        });
      }),
    );
  }

  /** Returns what ends it. */
  #follow(query: () => Promise<T>): () => void {
    const onFailure = (error: unknown) => (this.#failure = error);
    let isWanted = true;
    let unsubscribe = () => {};
    // Dexie loses sight of a query that waits for more than microtasks, so the code has to be there before.
    databaseCode().then(({ liveQuery }) => {
      if (!isWanted) return;
      // Only of a function that says it is async does Dexie follow what comes after the first await.
      const subscription = liveQuery(async () => await query()).subscribe({
        next: (value) => {
          this.#current = value;
          this.#failure = null;
        },
        error: onFailure,
      });
      unsubscribe = () => subscription.unsubscribe();
    }, onFailure);
    return () => {
      isWanted = false;
      unsubscribe();
    };
  }

  /** Asks once ahead of time, so that a screen that is mounted later is drawn with the answer at once. */
  async prime(ask: () => Promise<T> = this.#ask): Promise<void> {
    const answer = await ask();
    this.#current ??= answer;
  }

  /** Undefined until the first answer. */
  get current(): T | undefined {
    this.#subscribe();
    return this.#current;
  }

  /** What the query threw last, or null. */
  get failure(): unknown {
    this.#subscribe();
    return this.#failure;
  }
}
