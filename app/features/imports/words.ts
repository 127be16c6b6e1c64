import { imports as en } from '#app/core/i18n/messages/en/imports.ts';
import { imports as es } from '#app/core/i18n/messages/es/imports.ts';
import { useWords } from '#app/core/i18n/words.ts';

const WORDS = { en, es };

/** Call it while a component is set up. */
export function useImportWords() {
  return useWords(WORDS);
}
