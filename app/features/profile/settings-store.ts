import * as v from 'valibot';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { LIFE_STAGES } from '#domain/goals/life-stage.ts';

const SHAPES = {
  /** What energy is shown in; kilocalories are stored. */
  energyUnit: v.picklist(['kcal', 'kJ']),
  /** The hour a day starts at, 0 to 6. */
  startHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  /** 1 Monday … 7 Sunday. */
  firstWeekday: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  /** What one tap on the water line adds, in millilitres. */
  glassMl: v.pipe(v.number(), v.minValue(10), v.maxValue(2000)),
  /** For reference intakes, where the person said so; null takes it back. */
  birthYear: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200))),
  sex: v.nullable(v.picklist(['female', 'male'])),
  lifeStage: v.nullable(v.picklist(LIFE_STAGES)),
  /** Null while the fasting timer is off; on, when its warning was acknowledged. */
  fasting: v.nullable(v.looseObject({ acknowledgedAt: v.string() })),
  fastingHours: v.pipe(v.number(), v.minValue(1), v.maxValue(24)),
} as const;

export type SettingValues = { [Key in keyof typeof SHAPES]: v.InferOutput<(typeof SHAPES)[Key]> };
export type SettingKey = keyof SettingValues;

/** Keys newer code has added are of this shape too, and are left alone. */
interface Setting {
  key: string;
  value: unknown;
}

const SettingSchema = v.looseObject({ key: v.string(), value: v.unknown() });

/** As strict as the keys we know allow: what a file may bring. Storage is read leniently, as newer code may write it. */
export const KnownSettingSchema = v.pipe(
  SettingSchema,
  v.forward(
    v.check(({ key, value }) => !isKey(key) || v.is(SHAPES[key], value)),
    ['value'],
  ),
);

const settingKind = rowKind<Setting>({
  kind: 'setting',
  v: 1,
  is: (data): data is Setting => v.is(SettingSchema, data),
  document: () => 'profile',
});

/** Settings of a space, a row each, so that two devices changing different ones both get their way. */
export class SettingsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  /** The settings the person has chosen; one that does not parse counts as not chosen. */
  async chosen(rows: Rows = this.#space.rows): Promise<Partial<SettingValues>> {
    const chosen: Record<string, unknown> = {};
    for (const setting of (await rows.ofKind(settingKind.kind)).map(settingKind.read)) {
      if (setting && isKey(setting.key) && v.is(SHAPES[setting.key], setting.value))
        chosen[setting.key] = setting.value;
    }
    return chosen;
  }

  choose<Key extends SettingKey>(key: Key, value: SettingValues[Key]) {
    return this.chooseAll({ [key]: value });
  }

  /** Several at once, undone in one step. */
  chooseAll(values: Partial<SettingValues>) {
    return this.#space.journal.act(
      'setting',
      Object.entries(values).map(([key, value]) =>
        settingKind.put(`setting:${key}`, (current) => ({ ...current, key, value })),
      ),
    );
  }
}

function isKey(key: string): key is SettingKey {
  return Object.hasOwn(SHAPES, key);
}
