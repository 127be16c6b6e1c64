/** The languages the interface speaks. */
export const LANGUAGES = ['en', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, so that whoever cannot read the current one finds theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

const DEFAULT_LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The first language of ours that a person reads, from what the browser says they prefer; English if none. */
export function preferredLanguage(preferred: readonly string[]): Language {
  return preferred.map(languageOf).find(isLanguage) ?? 'en';
}

/**
 * The BCP 47 tag that numbers and dates follow: the person's own region of the language where the browser names
 * one, since 1.5 is written so in Mexico and 1,5 in Spain.
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const own = preferred.find((tag) => languageOf(tag) === language && tag.includes('-'));
  return own && isLocale(own) ? own : DEFAULT_LOCALES[language];
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
