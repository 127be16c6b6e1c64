import type { SyncRouteParts } from '../modules/sync/index.ts';

/** For tests of what has nothing to do with syncing: nobody is signed in. */
export function noSync(): { sync: SyncRouteParts; isReady: () => Promise<boolean> } {
  return {
    sync: {
      sessions: { sessionOf: () => Promise.resolve(null), endedSessions: () => Promise.resolve([]) },
      tickets: { give: () => Promise.reject(new Error('nobody is signed in')) },
    },
    isReady: () => Promise.resolve(true),
  };
}
