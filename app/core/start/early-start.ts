import { I18n } from '../i18n/i18n.svelte.ts';
import { openChosenSpace } from '../documents/open-space.ts';
import type { Space } from '../documents/space.svelte.ts';

let started: { space: Space; i18n: Promise<I18n> } | undefined;

/**
 * What every start needs from disk, the database and the words. Called by the first script that runs, so that both
 * are there when the first screen is mounted; the screen's own call gets the same.
 */
export function startEarly() {
  return (started ??= { space: openChosenSpace(), i18n: I18n.load() });
}
