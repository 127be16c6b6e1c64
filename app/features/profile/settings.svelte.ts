import type { Space } from '#app/core/documents/space.svelte.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { Person } from '#domain/goals/life-stage.ts';
import type { Weekday } from '#domain/time/day.ts';
import { SettingsStore, type SettingKey, type SettingValues } from './settings-store.ts';

const DEFAULTS: SettingValues = {
  energyUnit: 'kcal',
  startHour: 0,
  firstWeekday: 1,
  glassMl: 250,
  birthYear: null,
  sex: null,
  lifeStage: null,
  fasting: null,
  fastingHours: 12,
};

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
  prime(rows: Rows): Promise<void> {
    return this.#chosen.prime(() => this.#store.chosen(rows));
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

  /** Who reference intakes are for, as far as the person has said. */
  get person(): Person {
    const { birthYear, sex, lifeStage } = this.#values;
    return { birthYear, sex, stage: lifeStage };
  }

  /** When the warning of the fasting timer was acknowledged; null while it is off. */
  get fasting() {
    return this.#values.fasting;
  }

  get fastingHours() {
    return this.#values.fastingHours;
  }

  /** Says, or takes back, who reference intakes are for, in one action. */
  choosePerson({ birthYear, sex, stage }: Person) {
    return this.#store.chooseAll({ birthYear, sex, lifeStage: stage });
  }

  choose<Key extends SettingKey>(key: Key, value: SettingValues[Key]) {
    return this.#store.choose(key, value);
  }
}
