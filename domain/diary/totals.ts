import { NUTRIENTS, indexOfNutrient, type NutrientId, type NutrientVector } from '../foods/nutrients.ts';
import { sizeOf } from './amount-size.ts';
import type { Entry, FoodEntry, MealEntry, QuickEntry, WaterEntry } from './entry.ts';
import { bySlotOrder, type Slot } from './slots.ts';

/**
 * Sums in the order and units of NUTRIENTS. An entry that does not know a nutrient adds to `unknown`, not to the sum; one
 * that knows a part of it, as a dish may, adds to both.
 */
export interface Totals {
  values: number[];
  /** How many entries did not know the nutrient at the same place, or not all of it: then the sum is the least it can be. */
  unknown: number[];
  /** How many entries were summed. */
  count: number;
}

/** What a set of entries comes to. */
export function totalsOf(entries: readonly Entry[]): Totals {
  const values = new Array<number>(NUTRIENTS.length).fill(0);
  const unknown = new Array<number>(NUTRIENTS.length).fill(0);
  for (const entry of entries) {
    const vector = nutrientsOf(entry);
    for (let index = 0; index < NUTRIENTS.length; index++) {
      const value = vector[index] ?? null;
      if (value === null || isAtLeast(entry, NUTRIENTS[index]!.id)) unknown[index]!++;
      values[index]! += value ?? 0;
    }
  }
  return { values, unknown, count: entries.length };
}

/** One sum out of the totals, in the unit NUTRIENTS gives. */
export function totalOf(totals: Totals, id: NutrientId): number {
  return totals.values[indexOfNutrient(id)] ?? 0;
}

/** What one entry brings: null stays unknown. Quick entries know what was given; water is water and nothing else. */
export function nutrientsOf(entry: Entry): NutrientVector {
  switch (entry.kind) {
    case 'food':
      return nutrientsOfFood(entry);
    case 'quick':
      return nutrientsOfQuick(entry);
    case 'water':
      return nutrientsOfWater(entry);
  }
}

/** kcal of one entry; null when its food does not know. */
export function energyOf(entry: Entry): number | null {
  switch (entry.kind) {
    case 'food': {
      const per100 = entry.food.per100[indexOfNutrient('energy')] ?? null;
      const hundreds = hundredsOf(entry);
      return per100 === null || hundreds === null ? null : per100 * hundreds;
    }
    case 'quick':
      return entry.kcal;
    case 'water':
      return 0;
  }
}

/** Whether an entry knows only a part of a nutrient, so that its figure is the least there can be. */
export function isAtLeast(entry: Entry, id: NutrientId): boolean {
  return entry.kind === 'food' && (entry.food.atLeast?.includes(id) ?? false);
}

/** Millilitres of water logged as such; what food and other drinks hold is not in it. */
export function waterOf(entries: readonly Entry[]): number {
  return entries.reduce((ml, entry) => ml + (entry.kind === 'water' ? entry.ml : 0), 0);
}

export interface SlotEntries {
  slot: Slot;
  /** False for a slot that was removed while entries still name it. */
  exists: boolean;
  entries: MealEntry[];
}

/** Every slot in its order with its entries in theirs; entries of slots that are gone come last, none is dropped. */
export function entriesBySlot(entries: readonly Entry[], slots: readonly Slot[]): SlotEntries[] {
  const groups = new Map<string, SlotEntries>();
  for (const slot of bySlotOrder(slots)) groups.set(slot.id, { slot, exists: true, entries: [] });
  const meals = entries.filter(isMealEntry);
  const gone = [...new Set(meals.map((entry) => entry.slot))].filter((id) => !groups.has(id)).sort();
  const lastOrder = Math.max(-1, ...slots.map((slot) => slot.order));
  gone.forEach((id, index) =>
    groups.set(id, { slot: { id, order: lastOrder + 1 + index }, exists: false, entries: [] }),
  );
  for (const entry of [...meals].sort(byPosition)) groups.get(entry.slot)!.entries.push(entry);
  return [...groups.values()];
}

export function isMealEntry(entry: Entry): entry is MealEntry {
  return entry.kind !== 'water';
}

/** By order; equal orders, as two devices can make them, by instant and then by id. */
export function byPosition(a: Entry, b: Entry): number {
  return a.order - b.order || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);
}

function nutrientsOfFood(entry: FoodEntry): NutrientVector {
  const hundreds = hundredsOf(entry);
  if (hundreds === null) return [];
  return NUTRIENTS.map((_, index) => {
    const per100 = entry.food.per100[index] ?? null;
    return per100 === null ? null : per100 * hundreds;
  });
}

/** How many times 100 g or 100 ml was eaten; null when the amount says nothing about that. */
function hundredsOf({ food, amount }: FoodEntry): number | null {
  const result = sizeOf(amount, food);
  return result.type === 'size' ? result.size / 100 : null;
}

function nutrientsOfQuick({ kcal, protein, fat, carbohydrate, nutrients }: QuickEntry): NutrientVector {
  const given: Partial<Record<NutrientId, number | undefined>> = { energy: kcal, protein, fat, carbohydrate };
  return NUTRIENTS.map(({ id }, index) => given[id] ?? nutrients?.[index] ?? null);
}

/** One gram a millilitre. The minerals of hard water are below what a diary resolves. */
function nutrientsOfWater({ ml }: WaterEntry): NutrientVector {
  return NUTRIENTS.map(({ id }) => (id === 'water' ? ml : 0));
}
