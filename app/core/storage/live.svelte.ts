import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/**
 * A Dexie query as reactive state: `current` follows the database, whichever tab changes it. The query runs
 * while something on the screen reads `current`, and again when reactive state it reads changes by `restart`.
 */
export class Live<T> {
  #current = $state.raw<T>();
  #failure = $state.raw<unknown>(null);
  #query: () => Promise<T>;
  #subscribe: () => void;
  #restart: (() => void) | null = null;

  constructor(query: () => Promise<T>) {
    this.#query = query;
    this.#subscribe = createSubscriber(() => {
      let subscription = this.#follow();
      this.#restart = () => {
        subscription.unsubscribe();
        subscription = this.#follow();
      };
      return () => {
        this.#restart = null;
        subscription.unsubscribe();
      };
    });
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

  /** Asks again, with another query where one is given. The last answer stays until the next one is there. */
  restart(query: () => Promise<T> = this.#query) {
    this.#query = query;
    this.#restart?.();
  }

  #follow() {
    return liveQuery(() => this.#query()).subscribe({
      next: (value) => {
        this.#current = value;
        this.#failure = null;
      },
      error: (error) => (this.#failure = error),
    });
  }
}
