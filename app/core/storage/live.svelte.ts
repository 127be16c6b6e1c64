import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';
import { afterFirstPaint } from '../start/first-paint.ts';

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
          return afterFirstPaint(() => {
            const subscription = liveQuery(() => query(at)).subscribe({
              next: (value) => {
                this.#current = value;
                this.#failure = null;
              },
              error: (error) => (this.#failure = error),
            });
            return () => subscription.unsubscribe();
          });
        });
      }),
    );
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
