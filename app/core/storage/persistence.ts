/**
 * What the browser promises about stored data. By default it may clear an origin's storage when the disk runs
 * low, and Safari does so after weeks without a visit unless the app is installed. `persist()` asks it not to;
 * Chromium decides silently, Firefox asks the person, so the question is put only once something is worth keeping.
 */
export async function askToPersist(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  return (await storage.persisted()) || storage.persist();
}

export interface StorageUse {
  /** Bytes used and available to this origin; the browser rounds. */
  used: number;
  quota: number;
  persisted: boolean;
}

export async function storageUse(): Promise<StorageUse | null> {
  const { storage } = navigator;
  if (!storage?.estimate) return null;
  const { usage = 0, quota = 0 } = await storage.estimate();
  return { used: usage, quota, persisted: (await storage.persisted?.()) ?? false };
}

const KEPT = 'welness.kept:';

/**
 * Leaves a mark that this device holds a space with content. The mark lives in localStorage, which browsers do
 * not clear together with IndexedDB when they evict, so that a space that has vanished is noticed.
 */
export function markKept(space: string): void {
  try {
    localStorage.setItem(KEPT + space, new Date().toISOString());
  } catch {
    // No mark, no notice; nothing else depends on it.
  }
}

/** When the space was last known to have content, ISO 8601; null when it never had or was erased on purpose. */
export function keptSince(space: string): string | null {
  try {
    return localStorage.getItem(KEPT + space);
  } catch {
    return null;
  }
}

export function forgetKept(space: string): void {
  try {
    localStorage.removeItem(KEPT + space);
  } catch {
    // As above.
  }
}
