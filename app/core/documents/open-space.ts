import { Space } from './space.svelte.ts';

/** The person's own record, and the one to try things out in: databases apart, never synced or exported together. */
export const SPACES = { own: 'welness', sample: 'welness-sample' } as const;

export type SpaceChoice = keyof typeof SPACES;

const CHOICE = 'welness.space';

/** Which space this tab shows. The sample lasts as long as the tab. */
export function chosenSpace(): SpaceChoice {
  try {
    return sessionStorage.getItem(CHOICE) === 'sample' ? 'sample' : 'own';
  } catch {
    return 'own';
  }
}

/** Chooses the space of this tab; the page is then to be loaded anew. */
export function chooseSpace(choice: SpaceChoice): void {
  if (choice === 'own') sessionStorage.removeItem(CHOICE);
  else sessionStorage.setItem(CHOICE, choice);
}

/** The space this tab shows, not opened yet: reads and writes open it by themselves. */
export function spaceOfThisTab(): Space {
  return new Space(SPACES[chosenSpace()]);
}
