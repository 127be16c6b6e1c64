import type { Day } from '../time/day.ts';
import type { Entry, SlotId } from './entry.ts';

export interface CopyTarget {
  day: Day;
  /** Where the copies go; each to the slot of its original when absent. */
  slot?: SlotId;
  now: Date;
  /** The IANA zone the person is in now. */
  zone: string;
  newId: () => string;
  /** What the day already holds: copies line up behind it. */
  existing?: readonly Entry[];
}

/**
 * Entries as new ones of another day, amounts and nutrients as they were, in the order given. They are logged
 * now: `at` and `zone` are the person's present, and only the day is chosen.
 */
export function copyEntries(entries: readonly Entry[], target: CopyTarget): Entry[] {
  const { day, slot, now, zone, newId, existing = [] } = target;
  const copies: Entry[] = [];
  for (const entry of entries) {
    const { imported: _, ...own } = entry;
    const copy: Entry = { ...own, id: newId(), day, at: now.toISOString(), zone };
    if (slot !== undefined && copy.kind !== 'water') copy.slot = slot;
    copy.order = nextOrder([...existing, ...copies], copy.kind === 'water' ? null : copy.slot);
    copies.push(copy);
  }
  return copies;
}

/** The order that puts an entry last in its slot of a day, or last among the day's water (null). */
export function nextOrder(entriesOfDay: readonly Entry[], slot: SlotId | null): number {
  let last = -1;
  for (const entry of entriesOfDay) {
    const own = entry.kind === 'water' ? null : entry.slot;
    if (own === slot && entry.order > last) last = entry.order;
  }
  return Math.floor(last) + 1;
}
