import type { SlotId } from '#domain/diary/entry.ts';

/** The sheet that is open over the day, and what it is about. */
export type Opened =
  /** `text` stands in the search from the start, and is confirmed at once where it reads as a meal. */
  | { type: 'add'; slot: SlotId; text?: string }
  | { type: 'quick'; slot: SlotId }
  | { type: 'scan'; slot: SlotId }
  | { type: 'photo'; slot: SlotId }
  | { type: 'entry'; id: string }
  | { type: 'slotMenu'; slot: SlotId }
  | { type: 'dayMenu' }
  | { type: 'calendar' }
  | { type: 'copy'; ids: string[] }
  | { type: 'saveMeal'; slot: SlotId }
  | { type: 'history'; id: string }
  | { type: 'target' };
