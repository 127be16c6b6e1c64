import { KJ_PER_KCAL } from '../foods/energy.ts';
import { NUTRIENTS, type NutrientId } from '../foods/nutrients.ts';

/** A header cell: its words without case, accents and signs, and the unit it ends in. */
export interface HeaderCell {
  name: string;
  unit: string | null;
}

/** `Vitamin D (IU)` is `vitamin d` in `iu`; `B1 (Thiamine) (mg)` is `b1 thiamine` in `mg`. */
export function readHeaderCell(cell: string): HeaderCell {
  const text = plain(cell);
  const unit = /\(([^()]+)\)$/.exec(text)?.[1]?.trim();
  if (unit === undefined || !UNITS.has(unit)) return { name: wordsOf(text), unit: null };
  return { name: wordsOf(text.replace(/\([^()]+\)$/, '')), unit };
}

/** What a column says about a line of a diary. */
export type Role =
  'day' | 'time' | 'zone' | 'meal' | 'name' | 'brand' | 'amount' | 'unit' | 'grams' | 'deleted' | 'id';

/** Names of columns in the exports we know, English and Spanish. */
const ROLES: Record<Role, readonly string[]> = {
  day: ['day', 'date', 'fecha', 'dia'],
  time: ['time', 'hora'],
  zone: ['zone'],
  meal: ['meal', 'group', 'type', 'slot', 'meal type', 'comida', 'grupo'],
  name: ['food name', 'food', 'name', 'item', 'description', 'alimento', 'nombre', 'nombre del alimento'],
  brand: ['brand', 'marca'],
  amount: ['amount', 'quantity', 'cantidad'],
  unit: ['unit', 'units', 'unidad', 'unidades'],
  grams: ['grams'],
  deleted: ['deleted'],
  id: ['entry id'],
};

export function roleOf({ name }: HeaderCell): Role | null {
  const found = Object.entries(ROLES).find(([, names]) => names.includes(name));
  return found ? (found[0] as Role) : null;
}

/** A nutrient in a column, and by what its figures are multiplied to come to the unit of NUTRIENTS. */
export interface NutrientColumn {
  id: NutrientId;
  factor: number;
}

/**
 * The nutrient a column gives, or null: another column, or one whose figures cannot be turned into ours. Percentages
 * depend on a daily value nobody wrote down; a vitamin A or E unit (IU) on which form it was.
 */
export function nutrientColumn(cell: string): NutrientColumn | null {
  const own = OWN_COLUMNS.get(cell.trim());
  if (own) return { id: own, factor: 1 };
  const { name, unit } = readHeaderCell(cell);
  const id = NUTRIENT_BY_NAME.get(name);
  if (!id) return null;
  const factor = factorOf(id, unit);
  return factor === null ? null : { id, factor };
}

/** One IU of vitamin D is 0.025 µg (WHO, 1950). */
const MICROGRAMS_PER_IU_OF_VITAMIN_D = 0.025;

function factorOf(id: NutrientId, unit: string | null): number | null {
  const target = NUTRIENTS.find((nutrient) => nutrient.id === id)!.unit;
  if (unit === null) return PLAIN_UNITS.has(id) ? 1 : null;
  if (id === 'energy') return unit === 'kj' ? 1 / KJ_PER_KCAL : 1;
  if (unit === 'iu') return id === 'vitaminD' ? MICROGRAMS_PER_IU_OF_VITAMIN_D : null;
  const from = GRAMS[unit];
  return from === undefined ? null : from / GRAMS[target === 'µg' ? 'ug' : target]!;
}

const GRAMS: Record<string, number> = { g: 1, mg: 1e-3, ug: 1e-6, mcg: 1e-6 };
const UNITS = new Set([...Object.keys(GRAMS), 'kcal', 'kj', 'cal', 'iu', 'ui', '%', '% dv']);

/** What every app gives in the same unit where the header names none. Other minerals and vitamins may be percentages. */
const PLAIN_UNITS: ReadonlySet<NutrientId> = new Set<NutrientId>([
  ...(['energy', 'protein', 'fat', 'carbohydrate', 'fiber', 'sugar'] as const),
  ...(['saturatedFat', 'monounsaturatedFat', 'polyunsaturatedFat'] as const),
  ...(['cholesterol', 'sodium', 'potassium', 'alcohol', 'caffeine'] as const),
]);

const NUTRIENT_NAMES: Record<NutrientId, readonly string[]> = {
  energy: ['energy', 'calories', 'kcal', 'energia', 'calorias'],
  protein: ['protein', 'proteins', 'proteinas', 'proteina'],
  fat: ['fat', 'total fat', 'fats', 'grasas', 'grasa', 'grasas totales'],
  carbohydrate: [
    ...['carbs', 'carbohydrates', 'carbohydrate', 'total carbohydrate', 'total carbohydrates'],
    ...['carbohidratos', 'hidratos de carbono'],
  ],
  fiber: ['fiber', 'fibre', 'dietary fiber', 'dietary fibre', 'fibra'],
  sugar: ['sugar', 'sugars', 'total sugars', 'azucar', 'azucares'],
  saturatedFat: ['saturated', 'saturated fat', 'saturated fats', 'grasa saturada', 'grasas saturadas'],
  monounsaturatedFat: ['monounsaturated', 'monounsaturated fat', 'grasa monoinsaturada'],
  polyunsaturatedFat: ['polyunsaturated', 'polyunsaturated fat', 'grasa poliinsaturada'],
  cholesterol: ['cholesterol', 'colesterol'],
  sodium: ['sodium', 'sodio'],
  potassium: ['potassium', 'potasio'],
  calcium: ['calcium', 'calcio'],
  iron: ['iron', 'hierro'],
  magnesium: ['magnesium', 'magnesio'],
  phosphorus: ['phosphorus', 'fosforo'],
  zinc: ['zinc'],
  copper: ['copper', 'cobre'],
  manganese: ['manganese', 'manganeso'],
  selenium: ['selenium', 'selenio'],
  vitaminC: ['vitamin c', 'vitamina c'],
  thiamin: ['b1 thiamine', 'b1', 'thiamine', 'thiamin', 'vitamin b1'],
  riboflavin: ['b2 riboflavin', 'b2', 'riboflavin', 'vitamin b2'],
  niacin: ['b3 niacin', 'b3', 'niacin', 'vitamin b3'],
  pantothenicAcid: ['b5 pantothenic acid', 'b5', 'pantothenic acid', 'vitamin b5'],
  vitaminB6: ['b6 pyridoxine', 'b6', 'vitamin b6'],
  folate: ['folate', 'folato'],
  choline: ['choline', 'colina'],
  vitaminB12: ['b12 cobalamin', 'b12', 'vitamin b12'],
  vitaminA: ['vitamin a', 'vitamina a'],
  vitaminE: ['vitamin e', 'vitamina e'],
  vitaminD: ['vitamin d', 'vitamina d'],
  vitaminK: ['vitamin k', 'vitamina k'],
  caffeine: ['caffeine', 'cafeina'],
  alcohol: ['alcohol'],
  water: ['water', 'agua'],
};

const NUTRIENT_BY_NAME = new Map(
  NUTRIENTS.flatMap(({ id }) => NUTRIENT_NAMES[id].map((name) => [name, id] as const)),
);

/** The columns of our own table: `vitaminC_mg`. */
const OWN_COLUMNS = new Map<string, NutrientId>([
  ['kcal', 'energy'],
  ...NUTRIENTS.slice(1).map(({ id, unit }) => [`${id}_${unit === 'µg' ? 'ug' : unit}`, id] as const),
]);

function plain(cell: string): string {
  return cell.trim().toLowerCase().replace(/[µμ]/g, 'u').normalize('NFD').replace(/\p{M}/gu, '');
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
