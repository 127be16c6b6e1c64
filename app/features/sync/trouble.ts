import type { SyncOverview } from '#app/core/sync/index.ts';

export type Trouble = 'alarm' | 'signedOut' | 'removed' | 'needsUpdate' | 'stopped' | 'noRoom' | 'overQuota';

/** What of sync the person must see to; null while it goes, or waits, by itself. */
export function troubleOf(status: SyncOverview['status'] | undefined): Trouble | null {
  if (!status) return null;
  if (status.alarm) return 'alarm';
  switch (status.phase) {
    case 'signedOut':
    case 'removed':
    case 'needsUpdate':
    case 'stopped':
    case 'noRoom':
      return status.phase;
    case 'connecting':
    case 'catchingUp':
    case 'upToDate':
    case 'offline':
      return status.isOverQuota ? 'overQuota' : null;
  }
}
