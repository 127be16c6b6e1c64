import * as v from 'valibot';
import type { StateCheck } from '#app/core/documents/archive.ts';
import { DeviceNameSchema } from '#app/core/sync/index.ts';
import { SlotSchema } from '#app/features/diary/index.ts';
import { FavouriteSchema, FoodSchema } from '#app/features/foods/index.ts';
import { TargetSchema } from '#app/features/goals/index.ts';
import { ImportSchema } from '#app/features/imports/index.ts';
import { KnownSettingSchema } from '#app/features/profile/index.ts';
import { EntrySchema } from '#domain/diary/entry-schema.ts';
import { SavedMealSchema } from '#domain/diary/saved-meal-schema.ts';
import { FastSchema } from '#domain/fasting/fast-schema.ts';
import { RecipeSchema } from '#domain/foods/recipe-schema.ts';

/** The highest version of each kind's shape that this code knows, and the shape. */
const KINDS = new Map([
  ['entry', { v: 1, schema: EntrySchema }],
  ['food', { v: 1, schema: FoodSchema }],
  ['recipe', { v: 1, schema: RecipeSchema }],
  ['meal', { v: 1, schema: SavedMealSchema }],
  ['favourite', { v: 1, schema: FavouriteSchema }],
  ['target', { v: 1, schema: TargetSchema }],
  ['slot', { v: 1, schema: SlotSchema }],
  ['import', { v: 1, schema: ImportSchema }],
  ['fast', { v: 1, schema: FastSchema }],
  ['setting', { v: 1, schema: KnownSettingSchema }],
  ['device', { v: 1, schema: DeviceNameSchema }],
]);

/** Kinds whose rows are found again under the id their data gives. */
const KINDS_BY_OWN_ID = new Set(['entry', 'food', 'recipe', 'meal', 'fast']);

/**
 * Which field of a row from a file is wrong, as a path, or null. A kind or a version that only newer code knows
 * passes: it is kept for that code and read by none of ours.
 */
export const checkState: StateCheck = ({ kind, v: version, data }, id) => {
  const known = KINDS.get(kind);
  if (!known || version > known.v) return null;
  const read = v.safeParse(known.schema, data);
  if (!read.success) return v.getDotPath(read.issues[0]) ?? kind;
  return KINDS_BY_OWN_ID.has(kind) && 'id' in data && data.id !== id ? 'id' : null;
};
