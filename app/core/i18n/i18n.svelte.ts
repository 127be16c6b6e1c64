import { createContext } from 'svelte';
import type { LocalText } from '#domain/foods/food.ts';
import { Formats } from './formats.ts';
import { isLanguage, localeOf, preferredLanguage, type Language } from './language.ts';
import { enFirst, type FirstMessages } from './messages/en-first.ts';
import type { LateMessages } from './messages/en-late.ts';
import type { Messages } from './messages/en.ts';
import { esFirst } from './messages/es-first.ts';

const CHOSEN = 'welness.language';

/**
 * The words and formats of the person's language. What it offers may be taken apart, as in
 * `const { t, format, nameOf } = useI18n()`: they follow a change of language by themselves.
 */
export class I18n {
  #language: Language = $state('en');
  #locale = $state('en-GB');
  readonly #first: FirstMessages = $derived(FIRST_MESSAGES[this.#language]);
  #late = $state.raw<LateMessages>();
  readonly #preferred: readonly string[];
  /** The words, by feature. Those no start needs are there once `loadLate` has been awaited. */
  readonly t: Messages = new Proxy({} as Messages, {
    get: (_, feature) => this.#wordsOf(feature as keyof Messages),
  });
  readonly format = new Formats(() => this.#locale);

  /** In the language chosen earlier on this device, else the first of ours the browser asks for. */
  constructor(preferred: readonly string[] = navigator.languages) {
    this.#preferred = preferred;
    this.#show(chosenLanguage() ?? preferredLanguage(preferred));
  }

  get language(): Language {
    return this.#language;
  }

  /** The BCP 47 tag of numbers and dates: `es-MX`. */
  get locale(): string {
    return this.#locale;
  }

  /** Fetches the words that no start waits for, once: for every page beside the day, every sheet, every notice. */
  async loadLate(): Promise<void> {
    this.#late ??= await lateMessagesOf(this.#language);
  }

  /** A food's or portion's name in the person's language, in English where it has none. */
  readonly nameOf = (name: LocalText): string => name[this.#language] ?? name.en;

  /** Changes the language everywhere at once and remembers it on this device. */
  async setLanguage(language: Language): Promise<void> {
    const late = this.#late && (await lateMessagesOf(language));
    this.#show(language);
    this.#late = late;
    try {
      localStorage.setItem(CHOSEN, language);
    } catch {
      // Without localStorage the choice lasts as long as the page.
    }
  }

  #wordsOf<Feature extends keyof Messages>(feature: Feature): Messages[Feature] {
    const known: Partial<Messages> = feature in this.#first ? this.#first : (this.#late ?? {});
    const words = known[feature];
    if (!words) throw new Error(`The words of ${feature} are not loaded.`);
    return words;
  }

  #show(language: Language) {
    this.#language = language;
    this.#locale = localeOf(language, this.#preferred);
    document.documentElement.lang = language;
  }
}

export const [useI18n, provideI18n] = createContext<I18n>();

// Both come with the app: less than another file to wait for.
const FIRST_MESSAGES: Record<Language, FirstMessages> = { en: enFirst, es: esFirst };

// One chunk per language: nobody waits for words they do not read.

async function lateMessagesOf(language: Language): Promise<LateMessages> {
  switch (language) {
    case 'en':
      return (await import('./messages/en-late.ts')).enLate;
    case 'es':
      return (await import('./messages/es-late.ts')).esLate;
  }
}

function chosenLanguage(): Language | null {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return isLanguage(chosen) ? chosen : null;
  } catch {
    return null;
  }
}
