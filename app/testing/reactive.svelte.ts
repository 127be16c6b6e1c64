/** One piece of reactive state, for tests. */
export class Reactive<T> {
  value = $state.raw<T>() as T;

  constructor(value: T) {
    this.value = value;
  }
}
