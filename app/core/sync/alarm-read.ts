import type { WelnessDatabase } from '../storage/database.ts';

/** The person has read what was raised as an alarm; the next one is told again. */
export async function markAlarmRead({ syncStatus }: WelnessDatabase): Promise<void> {
  await syncStatus
    .where('id')
    .equals('here')
    .modify((status) => delete status.alarm);
}
