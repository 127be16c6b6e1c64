import * as v from 'valibot';
import type { Food } from './food.ts';
import type { Gtin } from './gtin.ts';

/**
 * What was odd about a product's record in its database. It is kept with the product and said where the product is
 * chosen: the figures may be right, and a person with the package in hand can tell.
 */
export const PRODUCT_DOUBTS = [
  /** Energy and macronutrients do not belong together: more than 15 % apart. */
  'energyAgainstMacros',
  /** A part weighs more than its whole: sugar than carbohydrate, saturated fat than fat. */
  'partAboveWhole',
  /** There was no energy; it was worked out from protein, carbohydrate and fat. */
  'energyWorkedOut',
  /** Kilojoules stood where kilocalories belong, or the other way round. */
  'energyUnitMistaken',
  /** A figure that cannot be (negative, no number, more than the food weighs) was left out. */
  'figureLeftOut',
  /** Salt and sodium contradicted each other; salt, which is what labels give, was believed. */
  'saltAgainstSodium',
  /** The record had no name of its own; its brand or kind stands for it. */
  'nameStoodIn',
] as const;

export type ProductDoubt = (typeof PRODUCT_DOUBTS)[number];

/** A packaged food of a public database, under its barcode. The id is the database's short name and the number. */
export interface Product extends Food {
  gtin: Gtin;
  /** What the package holds, as its label says: `520 g`, `6 x 33 cl`. */
  quantity?: string;
  /** Absent where nothing was odd. */
  doubts?: ProductDoubt[];
}

const text = (longest: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const localText = v.object({ en: text(200), es: v.exactOptional(text(200)) });
const gtin = v.pipe(
  v.string(),
  v.regex(/^\d{14}$/),
  v.transform((digits) => digits as Gtin),
);

/** A product as the server sends it. Fields that newer servers add are dropped, doubts this code cannot name too. */
export const ProductSchema = v.object({
  id: text(64),
  gtin,
  names: localText,
  brand: v.exactOptional(text(200)),
  quantity: v.exactOptional(text(60)),
  basis: v.picklist(['g', 'ml']),
  per100: v.array(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)))),
  portions: v.array(v.object({ label: localText, size: positive })),
  density: v.exactOptional(positive),
  doubts: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.transform((doubts) => PRODUCT_DOUBTS.filter((known) => doubts.includes(known))),
    ),
  ),
});

/** Names, and the same in every language. */
export const OPEN_FOOD_FACTS = { name: 'Open Food Facts', credit: 'Open Food Facts (ODbL)' };

const PREFIX = 'off:';

export function openFoodFactsId(gtin: Gtin): string {
  return `${PREFIX}${gtin}`;
}

/** Whether a food came from Open Food Facts, which its licence (ODbL) wants said wherever it is shown. */
export function isFromOpenFoodFacts({ id }: Pick<Food, 'id'>): boolean {
  return id.startsWith(PREFIX);
}

/** What is odd about a food's record, where it is a product at all. */
export function doubtsOf(food: Food & Partial<Pick<Product, 'doubts'>>): readonly ProductDoubt[] {
  return food.doubts ?? [];
}
