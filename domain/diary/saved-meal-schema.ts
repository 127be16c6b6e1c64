import * as v from 'valibot';
import { FoodPartSchema, QuickPartSchema } from './entry-schema.ts';

/** The shape of a saved meal read from storage or from a file; what newer code has added is kept. */
export const SavedMealSchema = v.looseObject({
  id: v.pipe(v.string(), v.startsWith('meal:')),
  name: v.string(),
  slot: v.string(),
  items: v.array(v.variant('kind', [v.looseObject(FoodPartSchema), v.looseObject(QuickPartSchema)])),
});
