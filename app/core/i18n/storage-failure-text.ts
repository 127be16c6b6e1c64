import type { StorageFailure } from '../documents/storage-failure.ts';
import type { I18n } from './i18n.svelte.ts';

/** What a person is told when something could not be stored. */
export function storageFailureText({ t }: I18n, failure: StorageFailure): string {
  switch (failure.type) {
    case 'QuotaExceeded':
      return t.errors.quotaExceeded;
    case 'NewerDatabase':
      return t.errors.newerDatabase;
    case 'Closed':
      return t.errors.databaseClosed;
    case 'Unavailable':
      return t.errors.storageUnavailable;
    case 'Invalid':
      return t.errors.invalid;
  }
}
