import { startSession } from './session.ts';

/** Loads, with a page beside the day, the words that no start waits for. */
export async function loadLateWords(): Promise<void> {
  const { i18n } = await startSession();
  await i18n.loadLate();
}
