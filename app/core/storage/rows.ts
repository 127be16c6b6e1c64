import type { ProjectedRow, WelnessDatabase } from './database.ts';

/** The readings of the projection that a first screen is made of. */
export interface Rows {
  ofKind(kind: string): Promise<ProjectedRow[]>;
  /** Rows of a kind on a stretch of days, both ends included. Deleted rows have no day. */
  ofKindBetween(kind: string, from: string, to: string): Promise<ProjectedRow[]>;
}

/** Through Dexie, so that live queries notice what they read. */
export function rowsOf(database: () => Promise<WelnessDatabase> | WelnessDatabase): Rows {
  return {
    ofKind: async (kind) => (await database()).rows.where('kind').equals(kind).toArray(),
    ofKindBetween: async (kind, from, to) =>
      (await database()).rows.where('[kind+day]').between([kind, from], [kind, to], true, true).toArray(),
  };
}
