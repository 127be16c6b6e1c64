import type { Food, Portion } from '#domain/foods/food.ts';
import { isShopsOwn, parseGtin, type Gtin } from '#domain/foods/gtin.ts';
import { suspicionsOf } from '#domain/foods/label-check.ts';
import { NUTRIENTS, type NutrientId } from '#domain/foods/nutrients.ts';
import { isMultipack, packageSizeIn } from '#domain/foods/package-size.ts';
import { openFoodFactsId, PRODUCT_DOUBTS, type Product, type ProductDoubt } from '#domain/foods/product.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { figuresOf, type Figures } from './figures.ts';
import { offNames } from './names.ts';
import type { OffRecord } from './off-columns.ts';

export type Rejection =
  /** No GTIN, or its check digit is wrong: nobody could scan it. */
  | 'noBarcode'
  /** A number a shop gives itself, which means something else in the next one. */
  | 'shopsOwnNumber'
  | 'noName'
  /** Pet food, cosmetics and what else the sister projects hold. */
  | 'notFood'
  /** Protein, fat and carbohydrate weigh more than the food. */
  | 'macrosAbove100'
  /** The figures are for a serving of unknown size. */
  | 'servingOfUnknownSize';

export interface ReadProduct {
  product: Product;
  /** What was put right; empty for a record that was taken as it is. */
  repairs: ProductDoubt[];
}

const ONLY_NOTED: readonly ProductDoubt[] = ['energyAgainstMacros', 'partAboveWhole'];

/** Raised with every change of what is read from a record: files that were imported are then read again. */
export const READER_VERSION = 2;

/** A record of Open Food Facts as a product, put right where that is possible and marked where something was odd. */
export function readProduct(record: OffRecord): Result<ReadProduct, Rejection> {
  // Some codes have zeros in front of the longest number there is.
  const gtin = parseGtin(record.text('code').replace(/^0+(?=\d{14}$)/, ''), 'ean8');
  if (!gtin.ok) return fail('noBarcode');
  if (isShopsOwn(gtin.value) && !gtin.value.startsWith('000000')) return fail('shopsOwnNumber');
  if (NOT_FOOD.test(record.text('categories_tags'))) return fail('notFood');
  const named = offNames(record);
  if (!named) return fail('noName');

  const [quantity, serving] = [
    packageSizeIn(record.text('quantity')),
    packageSizeIn(record.text('serving_size')),
  ];
  const basis = (quantity ?? serving)?.basis ?? 'g';
  if (record.isPerServing && !serving) return fail('servingOfUnknownSize');
  const per100 = record.isPerServing ? 100 / serving!.size : 1;

  const figures = figuresOf(record, record.isPerServing ? serving!.basis : basis, per100);
  const doubts = new Set<ProductDoubt>();
  if (figures.hasImpossible) doubts.add('figureLeftOut');
  if (named.isStandIn) doubts.add('nameStoodIn');
  settleSodium(figures, doubts);
  if (sumOf(figures) > MOST_MACROS[basis]) return fail('macrosAbove100');
  const energy = settledEnergy(figures, doubts);

  const vector = NUTRIENTS.map(({ id }) => (id === 'energy' ? energy : (figures.values[id] ?? null)));
  for (const { type } of suspicionsOf({ per100: vector })) doubts.add(type);
  const listed = PRODUCT_DOUBTS.filter((doubt) => doubts.has(doubt));
  const product: Product = {
    ...foodOf(gtin.value, record, named),
    basis: record.isPerServing ? serving!.basis : basis,
    per100: vector.slice(0, vector.findLastIndex((value) => value !== null) + 1),
    portions: portionsOf(record, record.isPerServing ? serving!.basis : basis),
    ...(listed.length > 0 && { doubts: listed }),
  };
  return ok({ product, repairs: listed.filter((doubt) => !ONLY_NOTED.includes(doubt)) });
}

const NOT_FOOD =
  /\ben:(open-pet-food-facts|open-beauty-facts|open-products-facts|(\w+-)*(pet|dog|cat)-food|non-food-products)\b/;

/** Grams per 100 g, and per 100 ml of the heaviest syrup; the rounding of three labels on top (see own-food.ts). */
const MOST_MACROS = { g: 101.5, ml: 151.5 };

/** Pure fat has 900 kcal per 100 g; tables say 902. */
const MOST_KCAL = 910;

function foodOf(gtin: Gtin, record: OffRecord, { names, brand }: NonNullable<ReturnType<typeof offNames>>) {
  const quantity = record.text('quantity').replace(/\s+/g, ' ');
  return {
    id: openFoodFactsId(gtin),
    gtin,
    names,
    ...(brand !== '' && { brand }),
    ...(/^\d.{1,59}$/.test(quantity) && { quantity }),
  } satisfies Partial<Product>;
}

/** Salt is 2.5 times its sodium (Regulation EU 1169/2011, annex I); labels round it to a hundredth of a gram. */
function settleSodium(figures: Figures, doubts: Set<ProductDoubt>): void {
  if (figures.salt === null) return;
  const [fromSalt, given] = [figures.salt * 400, figures.values.sodium];
  if (given !== undefined && Math.abs(given - fromSalt) > Math.max(0.1 * fromSalt, 20)) {
    doubts.add('saltAgainstSodium');
    figures.values.sodium = fromSalt;
  }
  figures.values.sodium ??= fromSalt;
}

function sumOf({ values: { protein = 0, fat = 0, carbohydrate = 0 } }: Figures): number {
  return protein + fat + carbohydrate;
}

/**
 * The energy that goes with the macronutrients, of those the record gives. kJ and kcal are often mistaken for each other,
 * and an energy that nothing supports is better worked out than believed.
 */
function settledEnergy(figures: Figures, doubts: Set<ProductDoubt>): number | null {
  const { protein, fat, carbohydrate, alcohol = 0, fiber = 0 } = figures.values;
  const isKnown = protein !== undefined && fat !== undefined && carbohydrate !== undefined;
  const possible = figures.energies.filter((kcal) => kcal <= MOST_KCAL);
  if (!isKnown) {
    if (possible.length < figures.energies.length) doubts.add('figureLeftOut');
    return possible[0] ?? null;
  }
  const agrees = (kcal: number) => kcal <= MOST_KCAL && !isDoubtful(figures.values, kcal);
  const given = figures.energies.find(agrees);
  if (given !== undefined) return given;
  const mistaken = figures.energies.flatMap((kcal) => [kcal / 4.184, kcal * 4.184]).find(agrees);
  if (mistaken !== undefined) {
    doubts.add('energyUnitMistaken');
    return Math.round(mistaken * 10) / 10;
  }
  if (possible[0] !== undefined) return possible[0];
  doubts.add('energyWorkedOut');
  return Math.round(4 * protein + 4 * carbohydrate + 9 * fat + 7 * alcohol + 2 * fiber);
}

function isDoubtful(values: Figures['values'], energy: number): boolean {
  const per100 = NUTRIENTS.map(({ id }: { id: NutrientId }) =>
    id === 'energy' ? energy : (values[id] ?? null),
  );
  return suspicionsOf({ per100 }).some(({ type }) => type === 'energyAgainstMacros');
}

/** The first portion is what one tap logs: a package that holds more than this is not eaten whole. */
const LARGEST_PORTION = 500;

function portionsOf(record: OffRecord, basis: Food['basis']): Portion[] {
  const quantity = record.text('quantity');
  const label = isMultipack(quantity)
    ? { en: '1 unit', es: '1 unidad' }
    : { en: '1 package', es: '1 envase' };
  const candidates = [
    { label: { en: '1 serving', es: '1 ración' }, found: packageSizeIn(record.text('serving_size')) },
    // The second number of `6 x 33 cl` is the one with a unit.
    { label, found: packageSizeIn(quantity) },
  ];
  return candidates.flatMap(({ label, found }) =>
    found && found.basis === basis && found.size <= LARGEST_PORTION ? [{ label, size: found.size }] : [],
  );
}
