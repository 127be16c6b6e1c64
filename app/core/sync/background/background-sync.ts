/** Background Sync: https://wicg.github.io/background-sync/spec/. In no list of types yet. */
export interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  /** The browser will not try again after this. */
  readonly lastChance: boolean;
}

interface SyncManager {
  register(tag: string): Promise<void>;
}

const TAG = 'welness.send.';

/** Of the event, the database whose updates are to be sent; null where it is about something else. */
export function databaseOf(tag: string): string | null {
  return tag.startsWith(TAG) ? tag.slice(TAG.length) : null;
}

/**
 * Asks the browser to have the service worker send what waits in a database once there is a network, whether the app runs
 * by then or not. Where the browser cannot, or does not want to, it is sent when the app is opened next.
 */
export async function askToSend(database: string): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { sync } = (registration ?? {}) as { sync?: SyncManager };
    await sync?.register(TAG + database);
  } catch {
    // The person or the browser has switched it off.
  }
}
