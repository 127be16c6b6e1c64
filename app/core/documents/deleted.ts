import type { WelnessDatabase } from '../storage/database.ts';
import type { RowKind } from './row-kind.ts';

/** How long something deleted is offered for restoring, in days. Its versions stay for good. */
export const RECENTLY_DELETED_DAYS = 30;

/** Something deleted, with the instant of its deletion, ISO 8601. */
export interface Deleted<T> {
  value: T;
  deletedAt: string;
}

/** What of a kind was deleted in the last 30 days, latest first. */
export async function recentlyDeleted<T extends object>(
  database: WelnessDatabase,
  kind: RowKind<T>,
  now: Date,
): Promise<Deleted<T>[]> {
  const since = new Date(now.getTime() - RECENTLY_DELETED_DAYS * 86_400_000).toISOString();
  const rows = await database.rows.where('deletedAt').aboveOrEqual(since).reverse().toArray();
  return rows.flatMap((row) => {
    // What went with the import that brought it comes back with the file.
    const value = row.state.withdrawn ? null : kind.readAny(row);
    return value && row.deletedAt ? [{ value, deletedAt: row.deletedAt }] : [];
  });
}
