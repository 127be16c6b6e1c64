import { useI18n } from './i18n.svelte.ts';
import type { Language } from './language.ts';

/**
 * Words of a part that is fetched when it is needed: both languages come with it, so that no start carries them.
 * Call it while a component is set up; `t` follows a change of language.
 */
export function useWords<T>(words: Record<Language, T>): { readonly t: T } {
  const i18n = useI18n();
  return {
    get t() {
      return words[i18n.language];
    },
  };
}
