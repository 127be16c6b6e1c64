import { share as en } from '#app/core/i18n/messages/en/share.ts';
import { share as es } from '#app/core/i18n/messages/es/share.ts';
import { useWords } from '#app/core/i18n/words.ts';

const WORDS = { en, es };

/** Call it while a component is set up. */
export function useShareWords() {
  return useWords(WORDS);
}
