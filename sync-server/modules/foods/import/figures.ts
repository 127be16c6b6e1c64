import { kjToKcal } from '#domain/foods/energy.ts';
import { NUTRIENTS, type NutrientId } from '#domain/foods/nutrients.ts';
import type { Basis } from '#domain/foods/food.ts';
import type { Figure, OffRecord } from './off-columns.ts';

/** Our nutrients by Open Food Facts' names; where there are two, the first that says something counts. */
const COLUMNS: Partial<Record<NutrientId, string[]>> = {
  protein: ['proteins'],
  fat: ['fat'],
  carbohydrate: ['carbohydrates'],
  fiber: ['fiber'],
  sugar: ['sugars'],
  saturatedFat: ['saturated-fat'],
  monounsaturatedFat: ['monounsaturated-fat'],
  polyunsaturatedFat: ['polyunsaturated-fat'],
  cholesterol: ['cholesterol'],
  sodium: ['sodium'],
  potassium: ['potassium'],
  calcium: ['calcium'],
  iron: ['iron'],
  magnesium: ['magnesium'],
  phosphorus: ['phosphorus'],
  zinc: ['zinc'],
  copper: ['copper'],
  manganese: ['manganese'],
  selenium: ['selenium'],
  vitaminC: ['vitamin-c'],
  thiamin: ['vitamin-b1'],
  riboflavin: ['vitamin-b2'],
  niacin: ['vitamin-pp'],
  pantothenicAcid: ['pantothenic-acid'],
  vitaminB6: ['vitamin-b6'],
  folate: ['vitamin-b9', 'folates'],
  choline: ['choline'],
  vitaminB12: ['vitamin-b12'],
  vitaminA: ['vitamin-a'],
  vitaminE: ['vitamin-e'],
  vitaminD: ['vitamin-d'],
  vitaminK: ['vitamin-k'],
  caffeine: ['caffeine'],
};

const GRAMS: Record<string, number> = { g: 1, mg: 1e-3, µg: 1e-6, μg: 1e-6, mcg: 1e-6, ug: 1e-6 };

/** International units in grams: retinol, alpha-tocopherol (natural), cholecalciferol (US FDA, 21 CFR 101.9). */
const GRAMS_PER_IU: Partial<Record<NutrientId, number>> = {
  vitaminA: 0.3e-6,
  vitaminE: 0.67e-3,
  vitaminD: 0.025e-6,
};

/** Grams of ethanol in one millilitre, at 20 °C. */
const ETHANOL_G_PER_ML = 0.789;

/** More of these than that is in no food, in grams per 100: a unit was mistaken. Sodium is 39 % of salt. */
const MOST_GRAMS = { g: 100, mg: 40, µg: 0.1 };

/** Figures per 100 of the basis in the units of NUTRIENTS, but for energy, as far as the record has possible ones. */
export interface Figures {
  values: Partial<Record<NutrientId, number>>;
  /** Salt in grams, which labels give where the database has sodium. */
  salt: number | null;
  /** kcal, each as the record gives it in one of its columns. */
  energies: number[];
  /** Some figure was there that cannot be. One in a unit nobody can convert (% of a daily value) is merely unknown. */
  hasImpossible: boolean;
}

/** @param per100 what a figure is multiplied by to be for 100 g or ml */
export function figuresOf(record: OffRecord, basis: Basis, per100: number): Figures {
  const figures: Figures = { values: {}, salt: null, energies: [], hasImpossible: false };

  const read = (figure: Figure | null, toUnit: (unit: string) => number | undefined, most: number) => {
    if (!figure) return null;
    const number = numberIn(figure.typed);
    const factor = toUnit(figure.unit);
    if (factor === undefined && number > 0) return null;
    // Nothing is nothing in any unit.
    const value = number * (factor ?? 1) * per100;
    if (value >= 0 && value <= most) return rounded(value);
    figures.hasImpossible = true;
    return null;
  };
  const grams = (id?: NutrientId) => (unit: string) => (unit === 'iu' && id ? GRAMS_PER_IU[id] : GRAMS[unit]);

  for (const { id, unit } of NUTRIENTS) {
    const [column] = (COLUMNS[id] ?? []).filter((name) => record.figure(name));
    if (!column || unit === 'kcal') continue;
    const value = read(record.figure(column), grams(id), MOST_GRAMS[unit]);
    if (value !== null) figures.values[id] = rounded(value / GRAMS[unit]!);
  }
  figures.salt = read(record.figure('salt'), grams(), 100);
  // The strength of a drink is given by volume.
  const percent = read(record.figure('alcohol'), (unit) => (unit === '% vol' ? 1 / per100 : undefined), 100);
  if (percent !== null && basis === 'ml') figures.values.alcohol = rounded(percent * ETHANOL_G_PER_ML);
  for (const column of ['energy-kcal', 'energy-kj', 'energy']) {
    const kcal = read(record.figure(column), kcalPer, Infinity);
    if (kcal !== null) figures.energies.push(kcal);
  }
  return figures;
}

function kcalPer(unit: string): number | undefined {
  return unit === 'kcal' ? 1 : unit === 'kj' ? kjToKcal(1) : undefined;
}

/** NaN where it is no number. `<0.5` is read as 0.5, the most it can be. */
function numberIn(typed: string): number {
  const text = typed.replace(/^[<~≤]\s*/, '').replace(',', '.');
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/** Seven significant digits: what multiplying leaves behind them was never on a label. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
