import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Weekday } from '#domain/time/day.ts';
import { SettingsStore, type SettingKey, type SettingValues } from './settings-store.ts';

const DEFAULTS: SettingValues = { energyUnit: 'kcal', startHour: 0, firstWeekday: 1, glassMl: 250 };

/** How this person wants things shown and counted, live. Until storage has answered, the defaults hold. */
export class Settings {
  readonly #store: SettingsStore;
  readonly #chosen: Live<Partial<SettingValues>>;
  readonly #values = $derived.by(() => ({ ...DEFAULTS, ...this.#chosen.current }));

  constructor(space: Space) {
    this.#store = new SettingsStore(space);
    this.#chosen = new Live(
      () => undefined,
      () => this.#store.chosen(),
    );
  }

  /** Asks storage ahead of the first screen. */
  prime(): Promise<void> {
    return this.#chosen.prime();
  }

  /** False until storage has answered for the first time. */
  get isLoaded(): boolean {
    return this.#chosen.current !== undefined;
  }

  get energyUnit() {
    return this.#values.energyUnit;
  }

  get startHour() {
    return this.#values.startHour;
  }

  get firstWeekday(): Weekday {
    return this.#values.firstWeekday as Weekday;
  }

  get glassMl() {
    return this.#values.glassMl;
  }

  choose<Key extends SettingKey>(key: Key, value: SettingValues[Key]) {
    return this.#store.choose(key, value);
  }
}
