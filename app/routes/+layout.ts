import { openChosenSpace } from '#app/core/documents/open-space.ts';
import { I18n } from '#app/core/i18n/i18n.svelte.ts';

export const ssr = false;
export const prerender = false;

/** The database opens while the words arrive: neither waits for the other. */
export async function load() {
  const space = openChosenSpace();
  return { space, i18n: await I18n.load() };
}
