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
    try {
      if (choice === 'system') localStorage.removeItem(CHOSEN);
      else localStorage.setItem(CHOSEN, choice);
    } catch {
      // Without localStorage the choice lasts as long as the page.
    }
  }
}

export const [useTheme, provideTheme] = createContext<Theme>();

function chosenTheme(): ThemeChoice {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  } catch {
    return 'system';
  }
}
