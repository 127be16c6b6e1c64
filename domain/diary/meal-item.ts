import { energyOf } from './totals.ts';
import type { Entry, FoodEntry, MealEntry, QuickEntry, SlotId } from './entry.ts';

type Place = 'id' | 'day' | 'at' | 'zone' | 'order' | 'slot' | 'imported';

/** A line of a meal without its place in a diary: what is logged again, offered, or kept under a name. */
export type MealItem = Omit<FoodEntry, Place> | Omit<QuickEntry, Place>;

export function itemOf(entry: MealEntry): MealItem {
  const { id: _id, day: _day, at: _at, zone: _zone, order: _order, slot: _slot, ...rest } = entry;
  // Logged again it is this app's own.
  const { imported: _imported, ...item } = rest;
  return item;
}

/** What makes two lines the same food: its id, or what quick calories were called. Null where they have no name. */
export function sameAs(item: MealItem): string | null {
  if (item.kind === 'food') return item.food.id;
  return item.label === undefined ? null : `quick ${item.label}`;
}

/** kcal of a line; null when its food does not know. */
export function energyOfItem(item: MealItem): number | null {
  return energyOf(entryOf(item));
}

/** kcal of a meal, and how many of its lines do not know theirs. */
export function energyOfItems(items: readonly MealItem[]): { kcal: number; unknown: number } {
  const energies = items.map(energyOfItem);
  return {
    kcal: energies.reduce<number>((sum, kcal) => sum + (kcal ?? 0), 0),
    unknown: energies.filter((kcal) => kcal === null).length,
  };
}

/** Half of it, twice of it. What is typed keeps at most two decimals. */
export function scaled(item: MealItem, factor: number): MealItem {
  const times = (value: number) => Math.max(0.01, Math.round(value * factor * 100) / 100);
  if (item.kind === 'food') return { ...item, amount: { ...item.amount, value: times(item.amount.value) } };
  const { protein, fat, carbohydrate, nutrients } = item;
  return {
    ...item,
    kcal: times(item.kcal),
    ...(protein !== undefined && { protein: protein * factor }),
    ...(fat !== undefined && { fat: fat * factor }),
    ...(carbohydrate !== undefined && { carbohydrate: carbohydrate * factor }),
    ...(nutrients && { nutrients: nutrients.map((value) => value && value * factor) }),
  };
}

const NOWHERE = { id: '', day: '', at: '', zone: '', order: 0, slot: '' as SlotId };

function entryOf(item: MealItem): Entry {
  return { ...NOWHERE, ...item };
}
