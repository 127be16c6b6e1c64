import type { Language } from '#app/core/i18n/language.ts';
import { undo as en, type UndoMessages } from '#app/core/i18n/messages/en/undo.ts';
import { undo as es } from '#app/core/i18n/messages/es/undo.ts';

const WORDS: Record<Language, UndoMessages> = { en, es };

/** What an undo took back, in words: `Undone: 2 entries added`; null for an action that only newer code names. */
export function undoneText(
  language: Language,
  { name, count }: { name: string; count: number },
): string | null {
  const { undone, actions } = WORDS[language];
  if (!Object.hasOwn(actions, name)) return null;
  return undone(actions[name as keyof UndoMessages['actions']](count));
}
