import type { UndoMessages } from '#app/core/i18n/messages/en/undo.ts';

/**
 * What an undo took back, in words: `Undone: 2 entries added`, or that it was changed since and is left alone; null for
 * an action that only newer code names.
 */
export function undoneText(
  { undone, changedSince, actions }: UndoMessages,
  { name, count }: { name: string; count: number },
): string | null {
  if (!Object.hasOwn(actions, name)) return null;
  if (count === 0) return changedSince;
  return undone(actions[name as keyof UndoMessages['actions']](count));
}
