import type { Reason } from '#protocol/reasons.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { StoredSyncStatus, SyncPhase } from '../../storage/sync-rows.ts';

/** Notes the phase, from when on it lasts, and what else changed. */
export async function setPhase(
  { syncStatus }: WelnessDatabase,
  phase: SyncPhase,
  now: number,
  change: { agreed?: boolean; isOverQuota?: boolean; needsUpdate?: boolean } = {},
): Promise<void> {
  const known = await syncStatus.get('here');
  const at = new Date(now).toISOString();
  const { isOverQuota: _, needsUpdate: _u, ...kept } = known ?? {};
  const status: StoredSyncStatus = {
    ...kept,
    id: 'here',
    phase,
    since: known?.phase === phase ? known.since : at,
  };
  if (change.agreed) status.agreedAt = at;
  if (change.needsUpdate ?? known?.needsUpdate) status.needsUpdate = true;
  if (change.isOverQuota ?? (known?.isOverQuota && phase !== 'upToDate')) status.isOverQuota = true;
  if (JSON.stringify(status) !== JSON.stringify(known)) await syncStatus.put(status);
}

/** Something that the person should know of, whatever the phase. The first one stays until it was read. */
export async function raiseAlarm({ syncStatus }: WelnessDatabase, alarm: Reason): Promise<void> {
  const known = await syncStatus.get('here');
  if (known && !known.alarm) await syncStatus.put({ ...known, alarm });
}
