import * as v from 'valibot';
import { AmountSchema, SnapshotSchema } from '../diary/entry-schema.ts';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** The shape of a recipe read from storage or from a file; what newer code has added is kept. */
export const RecipeSchema = v.looseObject({
  id: v.pipe(v.string(), v.startsWith('recipe:')),
  names: v.looseObject({ en: v.string(), es: v.exactOptional(v.string()) }),
  ingredients: v.array(v.looseObject({ id: v.string(), food: SnapshotSchema, amount: AmountSchema })),
  servings: positive,
  cookedGrams: v.exactOptional(positive),
  note: v.exactOptional(v.string()),
});
