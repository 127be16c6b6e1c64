import type { SlotId } from './entry.ts';

/** `HH:MM` on a 24-hour clock; `24:00` ends a day. */
export type ClockTime = string;

/**
 * A part of the day that entries are logged under. Hours are the person's own to edit; a slot without them
 * takes what no other slot's hours cover.
 */
export interface Slot {
  id: SlotId;
  /** Absent until the person renames it: the default slots are named by the interface language. */
  name?: string;
  /** Position on the day view, ascending. */
  order: number;
  from?: ClockTime;
  /** The first minute that no longer belongs to it; earlier than `from` when the slot runs past midnight. */
  until?: ClockTime;
}

/** Spanish hours, which also hold for earlier eaters: lunch until five, dinner from seven. */
export const DEFAULT_SLOTS: readonly Slot[] = [
  { id: 'breakfast', order: 0, from: '05:00', until: '12:00' },
  { id: 'lunch', order: 1, from: '12:00', until: '17:00' },
  { id: 'dinner', order: 2, from: '19:00', until: '24:00' },
  { id: 'snacks', order: 3 },
];

/**
 * The slot that the clock suggests, from minutes since midnight. Where hours overlap the earlier slot wins;
 * outside all hours, the first slot without hours, else the last one.
 */
export function slotAt(minutes: number, slots: readonly Slot[]): SlotId {
  const inOrder = bySlotOrder(slots);
  const slot =
    inOrder.find((candidate) => covers(candidate, minutes)) ??
    inOrder.find((candidate) => hoursOf(candidate) === null) ??
    inOrder.at(-1);
  return slot?.id ?? 'snacks';
}

/** Slots in the order of the day view; equal positions, as two devices can make them, by id. */
export function bySlotOrder(slots: readonly Slot[]): Slot[] {
  return [...slots].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Minutes since midnight of an `HH:MM`, 0 to 1440; null for anything else. */
export function minutesOf(time: ClockTime): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  const total = hours * 60 + minutes;
  return minutes < 60 && total <= 1440 ? total : null;
}

function covers(slot: Slot, minutes: number): boolean {
  const hours = hoursOf(slot);
  if (!hours) return false;
  const { from, until } = hours;
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

function hoursOf(slot: Slot): { from: number; until: number } | null {
  const from = slot.from === undefined ? null : minutesOf(slot.from);
  const until = slot.until === undefined ? null : minutesOf(slot.until);
  return from === null || until === null ? null : { from, until };
}
