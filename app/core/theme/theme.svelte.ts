import { createContext } from 'svelte';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** Read before the first paint by static/boot.js as well. */
const CHOSEN = 'welness.theme';

/** Light or dark: as the device has it, unless the person chose on this device. */
export class Theme {
  #choice = $state<ThemeChoice>(chosenTheme());

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice) {
    this.#choice = choice;
    if (choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    colourBars(choice);
    try {
      if (choice === 'system') localStorage.removeItem(CHOSEN);
      else localStorage.setItem(CHOSEN, choice);
    } catch {
      // Without localStorage the choice lasts as long as the page.
    }
  }
}

export const [useTheme, provideTheme] = createContext<Theme>();

/**
 * The bars of the system take the colour of the page: that of the device's theme, as app.html has it, or of the chosen one.
 * static/boot.js does the same before the first paint.
 */
function colourBars(choice: ThemeChoice) {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const own = meta.dataset.scheme;
    if (own !== 'light' && own !== 'dark') continue;
    meta.media = choice === 'system' ? `(prefers-color-scheme: ${own})` : choice === own ? 'all' : 'not all';
  }
}

function chosenTheme(): ThemeChoice {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  } catch {
    return 'system';
  }
}
