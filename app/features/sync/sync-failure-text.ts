import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { storageFailureText } from '#app/core/i18n/storage-failure-text.ts';
import type { SyncFailure } from '#app/core/sync/index.ts';
import type { PasskeyFailure } from '#app/core/sync/passkeys.ts';

/** What a person is told when something with the account did not come about. */
export function syncFailureText(
  i18n: I18n,
  failure: SyncFailure | Exclude<PasskeyFailure, { type: 'Cancelled' }>,
): string {
  return failure.type === 'Storage'
    ? storageFailureText(i18n, failure.failure)
    : i18n.t.sync.failures[failure.type];
}
