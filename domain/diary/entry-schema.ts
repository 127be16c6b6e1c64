import * as v from 'valibot';
import { isDay } from '../time/day.ts';

/**
 * The shape of an entry read from storage or from a file. Objects are loose: what newer code has added is kept.
 * A stored entry is trusted to mean what it says; this checks only that nothing downstream can stumble over it.
 */
const text = v.string();
const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const notNegative = v.pipe(finite, v.minValue(0));
// A start reads dozens of entries with dozens of nutrients each: one look at them all, and the schema only says what is wrong.
const eachNutrient = v.array(v.nullable(notNegative));
const soundNutrients = v.custom<(number | null)[]>(() => true);
const nutrients = v.lazy((value): v.GenericSchema<(number | null)[]> =>
  Array.isArray(value) && value.every(isNutrient) ? soundNutrients : eachNutrient,
);
const isNutrient = (value: unknown) =>
  value === null || (typeof value === 'number' && value >= 0 && value < Infinity);
const localText = v.looseObject({ en: text, es: v.exactOptional(text) });

const line = {
  id: v.pipe(text, v.nonEmpty()),
  day: v.pipe(text, v.check(isDay)),
  at: v.pipe(text, v.isoTimestamp()),
  zone: v.pipe(text, v.nonEmpty()),
  order: finite,
  imported: v.exactOptional(
    v.looseObject({ by: text, from: text, untimed: v.exactOptional(v.literal(true)) }),
  ),
};

export const SnapshotSchema = v.looseObject({
  id: text,
  names: localText,
  brand: v.exactOptional(text),
  basis: v.picklist(['g', 'ml']),
  nutrientsVersion: v.pipe(v.number(), v.integer()),
  per100: nutrients,
  atLeast: v.exactOptional(v.array(text)),
  density: v.exactOptional(positive),
  unweighed: v.exactOptional(v.literal(true)),
});

export const AmountSchema = v.looseObject({
  value: positive,
  unit: v.picklist(['g', 'ml', 'oz', 'floz', 'portion']),
  portion: v.exactOptional(v.looseObject({ label: localText, size: positive })),
});

/** What an entry says of a food, without its place in the diary; and of quick calories. */
export const FoodPartSchema = { kind: v.literal('food'), food: SnapshotSchema, amount: AmountSchema };
export const QuickPartSchema = {
  kind: v.literal('quick'),
  label: v.exactOptional(text),
  kcal: positive,
  protein: v.exactOptional(notNegative),
  fat: v.exactOptional(notNegative),
  carbohydrate: v.exactOptional(notNegative),
  nutrients: v.exactOptional(v.array(v.nullable(notNegative))),
};

export const EntrySchema = v.variant('kind', [
  v.looseObject({ ...line, ...FoodPartSchema, slot: text }),
  v.looseObject({ ...line, ...QuickPartSchema, slot: text }),
  v.looseObject({ ...line, kind: v.literal('water'), ml: positive }),
]);
