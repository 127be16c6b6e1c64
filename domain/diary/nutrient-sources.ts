import { indexOfNutrient, type NutrientId } from '../foods/nutrients.ts';
import type { Entry } from './entry.ts';
import { isAtLeast, nutrientsOf } from './totals.ts';

/** Where some of a nutrient came from: the entries with one food, taken together. */
export interface NutrientSource {
  /** The first of them; its name stands for all. */
  entry: Entry;
  entries: Entry[];
  /** In the unit NUTRIENTS gives, of all of them. */
  amount: number;
  /** Of what is known, 0 to 1. */
  share: number;
  /** Of a dish that knows only a part: the amount is the least there can be. */
  isPartial: boolean;
}

export interface NutrientSources {
  /** Largest first. Entries that know they hold none are left out. */
  known: NutrientSource[];
  /** Foods that do not say how much they hold. */
  unknown: Pick<NutrientSource, 'entry' | 'entries'>[];
}

/** Which entries a nutrient came from. */
export function nutrientSources(entries: readonly Entry[], id: NutrientId): NutrientSources {
  const index = indexOfNutrient(id);
  const groups = new Map<string, { entries: Entry[]; amount: number; isKnown: boolean }>();
  for (const entry of entries) {
    const value = nutrientsOf(entry)[index] ?? null;
    // One food may know a nutrient in one entry and not in another: its snapshot changed in between.
    const key = `${value === null ? 'unknown' : 'known'} ${keyOf(entry)}`;
    const group = groups.get(key) ?? { entries: [], amount: 0, isKnown: value !== null };
    group.entries.push(entry);
    group.amount += value ?? 0;
    groups.set(key, group);
  }
  const all = [...groups.values()].map((group) => ({ ...group, entry: group.entries[0]! }));
  const total = all.reduce((sum, { amount }) => sum + amount, 0);
  return {
    known: all
      .filter(({ isKnown, amount }) => isKnown && amount > 0)
      .sort((a, b) => b.amount - a.amount)
      .map(({ entry, entries: of, amount }) => ({
        entry,
        entries: of,
        amount,
        share: amount / total,
        isPartial: of.some((each) => isAtLeast(each, id)),
      })),
    unknown: all.filter(({ isKnown }) => !isKnown).map(({ entry, entries: of }) => ({ entry, entries: of })),
  };
}

function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'food':
      return entry.food.id;
    case 'quick':
      return entry.label ? `quick ${entry.label}` : entry.id;
    case 'water':
      return 'water';
  }
}
