/**
 * What this device remembers beside the diary: which questions were put and which notices were seen. Without
 * localStorage nothing is remembered, and a notice is merely seen again.
 */
const PREFIX = 'welness.';

export type Remembered =
  | 'persistAsked'
  | 'installDeclined'
  | 'insecureSeen'
  | 'offlineTold'
  /** When an encrypted backup was last saved, and when one was last tried out, ISO 8601. */
  | 'backupSavedAt'
  | 'backupTriedAt';

export function remembered(what: Remembered): string | null {
  try {
    return localStorage.getItem(PREFIX + what);
  } catch {
    return null;
  }
}

export function remember(what: Remembered, value = 'yes'): void {
  try {
    localStorage.setItem(PREFIX + what, value);
  } catch {
    // As above.
  }
}

/** Everything the app has ever left in the browser's small storages: marks, language, theme, the chosen space. */
export function forgetEverything(): void {
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      for (const key of Object.keys(globalThis[storage])) {
        if (key.startsWith(PREFIX)) globalThis[storage].removeItem(key);
      }
    } catch {
      // What cannot be opened holds nothing.
    }
  }
}
