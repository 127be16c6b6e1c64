import type { AccountsApi } from '../modules/accounts/accounts-api.ts';
import type { InstalledModels } from '../modules/models/installed-models.ts';
import type { SyncRouteParts } from '../modules/sync/index.ts';

/** For tests of what has nothing to do with accounts and syncing: nobody is signed in, and nothing else is to be asked. */
export function noSync(): {
  sync: SyncRouteParts;
  accounts: AccountsApi;
  models: Pick<InstalledModels, 'models' | 'files'>;
  isReady: () => Promise<boolean>;
} {
  const accounts = {
    sessionOf: () => Promise.resolve(null),
    endedSessions: () => Promise.resolve([]),
  } as unknown as AccountsApi;
  return {
    accounts,
    models: { models: [], files: new Map() },
    sync: {
      sessions: accounts,
      tickets: { give: () => Promise.reject(new Error('nobody is signed in')) },
      exchange: () => Promise.reject(new Error('nobody syncs')),
    },
    isReady: () => Promise.resolve(true),
  };
}
