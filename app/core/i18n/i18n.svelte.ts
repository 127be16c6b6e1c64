import { createContext } from 'svelte';
import type { LocalText } from '#domain/foods/food.ts';
import { Formats } from './formats.ts';
import { isLanguage, localeOf, preferredLanguage, type Language } from './language.ts';
import type { LateMessages } from './messages/en-late.ts';
import type { Messages } from './messages/en.ts';

const CHOSEN = 'welness.language';

/**
 * The words and formats of the person's language. What it offers may be taken apart, as in
 * `const { t, format, nameOf } = useI18n()`: they follow a change of language by themselves. It is made by `I18n.load`,
 * so that no screen is ever drawn without its words.
 */
export class I18n {
  #language: Language = $state('en');
  #locale = $state('en-GB');
  #messages: Messages;
  #late = $state.raw<LateMessages>();
  readonly #preferred: readonly string[];
  readonly t: Messages;
  readonly format = new Formats(() => this.#locale);

  /** Loads the language chosen earlier on this device, else the first of ours the browser asks for. */
  static async load(preferred: readonly string[] = navigator.languages): Promise<I18n> {
    const language = chosenLanguage() ?? preferredLanguage(preferred);
    return new I18n(language, preferred, await messagesOf(language));
  }

  private constructor(language: Language, preferred: readonly string[], messages: Messages) {
    this.#preferred = preferred;
    this.#messages = $state.raw(messages);
    this.t = following(messages, () => this.#messages);
    this.#show(language, messages);
  }

  get language(): Language {
    return this.#language;
  }

  /** The BCP 47 tag of numbers and dates: `es-MX`. */
  get locale(): string {
    return this.#locale;
  }

  /** The words of screens beside the day; whoever shows one has awaited `loadLate`. */
  get late(): LateMessages {
    if (!this.#late) throw new Error('The late messages were not loaded.');
    return this.#late;
  }

  /** Fetches the words that no start waits for, once; from then on they follow the language too. */
  async loadLate(): Promise<void> {
    this.#late ??= await lateMessagesOf(this.#language);
  }

  /** A food's or portion's name in the person's language, in English where it has none. */
  readonly nameOf = (name: LocalText): string => name[this.#language] ?? name.en;

  /** Changes the language everywhere at once and remembers it on this device. */
  async setLanguage(language: Language): Promise<void> {
    const late = this.#late && (await lateMessagesOf(language));
    this.#show(language, await messagesOf(language));
    this.#late = late;
    try {
      localStorage.setItem(CHOSEN, language);
    } catch {
      // Without localStorage the choice lasts as long as the page.
    }
  }

  #show(language: Language, messages: Messages) {
    this.#messages = messages;
    this.#language = language;
    this.#locale = localeOf(language, this.#preferred);
    document.documentElement.lang = language;
  }
}

export const [useI18n, provideI18n] = createContext<I18n>();

// One chunk per language: nobody waits for words they do not read.
async function messagesOf(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./messages/en.ts')).en;
    case 'es':
      return (await import('./messages/es.ts')).es;
  }
}

async function lateMessagesOf(language: Language): Promise<LateMessages> {
  switch (language) {
    case 'en':
      return (await import('./messages/en-late.ts')).enLate;
    case 'es':
      return (await import('./messages/es-late.ts')).esLate;
  }
}

/** An object of the same namespaces whose every reading goes to the messages current at that moment. */
function following(shape: Messages, current: () => Messages): Messages {
  const view = {};
  for (const namespace of Object.keys(shape) as (keyof Messages)[]) {
    Object.defineProperty(view, namespace, { enumerable: true, get: () => current()[namespace] });
  }
  return view as Messages;
}

function chosenLanguage(): Language | null {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return isLanguage(chosen) ? chosen : null;
  } catch {
    return null;
  }
}
