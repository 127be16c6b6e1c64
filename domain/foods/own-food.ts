import { readNumber, type NumberProblem } from '../diary/amount.ts';
import { fail, ok, type Result } from '../result.ts';
import { kcalToKj, kjToKcal, type EnergyUnit } from './energy.ts';
import type { Basis, Food, FoodId, Portion } from './food.ts';
import { parseGtin, printedGtin, type Gtin } from './gtin.ts';
import { suspicionsOf, type Suspicion } from './label-check.ts';
import { NUTRIENTS, nutrientIn, type NutrientId } from './nutrients.ts';
import { saltToSodium, sodiumToSalt } from './salt.ts';

/** A food the person made or copied from a label. */
export interface OwnFood extends Food {
  note?: string;
  /** Scanning any of them finds this food. */
  barcodes?: Gtin[];
}

/** The form as typed: texts, read only when it is sent. An empty nutrient is unknown, a typed 0 is zero. */
export interface OwnFoodDraft {
  name: string;
  brand: string;
  note: string;
  basis: Basis;
  /** What the nutrients are given for: 100 g or ml, or one serving. */
  per: '100' | 'serving';
  /** In the basis; needed when the nutrients are per serving, else an optional portion. */
  servingSize: string;
  /** Empty: the serving is named by the interface. */
  servingName: string;
  energyUnit: EnergyUnit;
  /** As typed, `energy` in `energyUnit`, the others in the units of NUTRIENTS. */
  nutrients: Partial<Record<NutrientId, string>>;
  /** In g, as European labels give it; read where no sodium is typed. */
  salt: string;
  /** Named portions beside the serving; a line with nothing in it is no portion. */
  portions: PortionDraft[];
  density: string;
  /** Numbers of barcodes, a comma between them. */
  barcodes: string;
}

/** `size` in the food's basis. */
export interface PortionDraft {
  label: string;
  size: string;
}

/** A nutrient is named by its id, a portion by its place in the form. */
export type OwnFoodField =
  | 'name'
  | 'note'
  | 'brand'
  | 'servingSize'
  | 'servingName'
  | 'density'
  | 'barcodes'
  | 'salt'
  | NutrientId
  | `portion.${number}.${keyof PortionDraft}`;

export interface OwnFoodProblem {
  field: OwnFoodField;
  reason: NumberProblem | 'required' | 'tooLong' | 'sumAbove100' | 'outOfRange' | 'notABarcode';
}

/** A food to be saved and what to ask about it first: warnings never stand in the way. */
export interface CheckedOwnFood {
  food: OwnFood;
  warnings: Suspicion[];
}

const LONGEST = { name: 120, brand: 80, servingName: 60, portion: 60, note: 2000 };

/** g/ml; ice cream and popped corn lie below 0.5, honey at 1.4. */
const DENSITY = { min: 0.05, max: 3 };

/** Reads the form of an own food: the food per 100 g or ml and its warnings, or every field that keeps it from being saved. */
export function readOwnFood(
  draft: OwnFoodDraft,
  { locale, id, servingLabel }: { locale: string; id: FoodId; servingLabel: string },
): Result<CheckedOwnFood, OwnFoodProblem[]> {
  const problems: OwnFoodProblem[] = [];
  const name = draft.name.trim();
  if (name === '') problems.push({ field: 'name', reason: 'required' });
  for (const field of ['name', 'brand', 'servingName', 'note'] as const) {
    if (draft[field].trim().length > LONGEST[field]) problems.push({ field, reason: 'tooLong' });
  }

  const read = (field: OwnFoodField, text: string, allowZero: boolean): number | null => {
    const reading = readNumber(text, locale, { allowZero });
    if (reading.type !== 'invalid') return reading.value;
    if (reading.reason !== 'empty') problems.push({ field, reason: reading.reason });
    return null;
  };

  const servingSize = read('servingSize', draft.servingSize, false);
  if (draft.per === 'serving' && draft.servingSize.trim() === '') {
    problems.push({ field: 'servingSize', reason: 'required' });
  }
  const density = read('density', draft.density, false);
  if (density !== null && (density < DENSITY.min || density > DENSITY.max)) {
    problems.push({ field: 'density', reason: 'outOfRange' });
  }

  const barcodes = readBarcodes(draft.barcodes);
  if (!barcodes) problems.push({ field: 'barcodes', reason: 'notABarcode' });

  const to100 = draft.per === 'serving' ? 100 / (servingSize ?? 100) : 1;
  const salt = read('salt', draft.salt, true);
  const per100 = NUTRIENTS.map(({ id: nutrient }) => {
    const typed =
      read(nutrient, draft.nutrients[nutrient] ?? '', true) ??
      (nutrient === 'sodium' && salt !== null ? saltToSodium(salt) : null);
    if (typed === null) return null;
    const inUnit = nutrient === 'energy' && draft.energyUnit === 'kJ' ? kjToKcal(typed) : typed;
    return round(inUnit * to100);
  });
  if ((draft.nutrients.energy ?? '').trim() === '') problems.push({ field: 'energy', reason: 'required' });

  const portions: Portion[] =
    servingSize === null
      ? []
      : [{ label: { en: draft.servingName.trim() || servingLabel }, size: servingSize }];
  draft.portions.forEach((typed, index) => {
    const label = typed.label.trim();
    if (label === '' && typed.size.trim() === '') return;
    if (label === '') problems.push({ field: `portion.${index}.label`, reason: 'required' });
    if (label.length > LONGEST.portion) problems.push({ field: `portion.${index}.label`, reason: 'tooLong' });
    if (typed.size.trim() === '') problems.push({ field: `portion.${index}.size`, reason: 'required' });
    const size = read(`portion.${index}.size`, typed.size, false);
    if (size !== null) portions.push({ label: { en: label }, size });
  });
  const food: OwnFood = {
    id,
    names: { en: name },
    ...optional('brand', draft.brand.trim()),
    basis: draft.basis,
    per100,
    portions,
    ...(density === null ? {} : { density }),
    ...optional('note', draft.note.trim()),
    ...(barcodes && barcodes.length > 0 && { barcodes }),
  };
  problems.push(...impossibleIn(food));
  return problems.length > 0 ? fail(problems) : ok({ food, warnings: suspicionsOf(food) });
}

/** Null where one of them is no number of a barcode. */
function readBarcodes(typed: string): Gtin[] | null {
  const read = typed
    .split(/[,;]/)
    .filter((each) => each.trim() !== '')
    .map((each) => parseGtin(each));
  const known = read.flatMap((each) => (each.ok ? [each.value] : []));
  return known.length === read.length ? [...new Set(known)] : null;
}

/** Rounding on a label can lift a true 100 g this far: whole grams from ten on, three macronutrients (EU guidance, 2012). */
const LABEL_ROUNDING = 1.5;

/** Pure fat has 900 kcal per 100 g; tables say 902. */
export const MOST_KCAL_PER_100_G = 910;

function impossibleIn(food: Food): OwnFoodProblem[] {
  const gramsPer100 = food.basis === 'g' ? 100 : 100 * (food.density ?? DENSITY.max);
  const problems: OwnFoodProblem[] = [];
  const macros = ['protein', 'fat', 'carbohydrate'] as const;
  const sum = macros.reduce((grams, id) => grams + (nutrientIn(food.per100, id) ?? 0), 0);
  if (sum > gramsPer100 + LABEL_ROUNDING) {
    const largest = macros.reduce((a, b) =>
      (nutrientIn(food.per100, b) ?? 0) > (nutrientIn(food.per100, a) ?? 0) ? b : a,
    );
    problems.push({ field: largest, reason: 'sumAbove100' });
  }
  const kcal = nutrientIn(food.per100, 'energy') ?? 0;
  if (kcal > (MOST_KCAL_PER_100_G * gramsPer100) / 100)
    problems.push({ field: 'energy', reason: 'outOfRange' });
  return problems;
}

/** The form before anything is typed. */
export function emptyDraft(energyUnit: EnergyUnit, name = ''): OwnFoodDraft {
  return {
    name,
    brand: '',
    note: '',
    basis: 'g',
    per: '100',
    servingSize: '',
    servingName: '',
    energyUnit,
    nutrients: {},
    salt: '',
    portions: [],
    density: '',
    barcodes: '',
  };
}

/**
 * The form for a food that exists, in the person's decimals. Nutrients are per 100, energy in the unit asked for; what
 * was its serving is the first of its portions.
 */
export function draftOf(food: OwnFood, locale: string, energyUnit: EnergyUnit): OwnFoodDraft {
  const format = typedNumber(locale);
  const nutrients: Partial<Record<NutrientId, string>> = {};
  for (const { id } of NUTRIENTS) {
    const value = nutrientIn(food.per100, id);
    if (value !== null)
      nutrients[id] = format.format(id === 'energy' && energyUnit === 'kJ' ? kcalToKj(value) : value);
  }
  const sodium = nutrientIn(food.per100, 'sodium');
  return {
    name: food.names.en,
    brand: food.brand ?? '',
    note: food.note ?? '',
    basis: food.basis,
    per: '100',
    servingSize: '',
    servingName: '',
    energyUnit,
    nutrients,
    salt: sodium === null ? '' : format.format(sodiumToSalt(sodium)),
    portions: food.portions.map(({ label, size }) => ({ label: label.en, size: format.format(size) })),
    density: food.density === undefined ? '' : format.format(food.density),
    barcodes: (food.barcodes ?? []).map(printedGtin).join(', '),
  };
}

/**
 * Salt and sodium are one figure under two names: what is typed for either fills in the other. Where it is no number,
 * the other is empty.
 */
export function withSalt(
  draft: Pick<OwnFoodDraft, 'nutrients' | 'salt'>,
  typed: { salt: string } | { sodium: string },
  locale: string,
): Pick<OwnFoodDraft, 'nutrients' | 'salt'> {
  const converted = (text: string, convert: (value: number) => number) => {
    const reading = readNumber(text, locale, { allowZero: true });
    return reading.type === 'invalid' ? '' : typedNumber(locale).format(convert(reading.value));
  };
  const { salt, sodium } =
    'salt' in typed
      ? { salt: typed.salt, sodium: converted(typed.salt, saltToSodium) }
      : { salt: converted(typed.sodium, sodiumToSalt), sodium: typed.sodium };
  return { nutrients: { ...draft.nutrients, sodium }, salt };
}

/** Numbers as a person would type them. */
function typedNumber(locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false });
}

function optional<K extends string>(key: K, text: string): { [key in K]?: string } {
  return text === '' ? {} : ({ [key]: text } as { [key in K]?: string });
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
