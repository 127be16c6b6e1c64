import type { PlacedState, ProjectedRow, StoredAction } from '../storage/database.ts';
import { project } from './projection.ts';
import { nextHlc, rowKey, type RowState } from './row.ts';

/** What an action does to one row: `next` sees the row as it stands inside the transaction; null leaves it alone. */
export interface RowChange {
  id: string;
  next: (current: ProjectedRow | undefined) => PlacedState | null;
}

/** What is to be written for a set of changes. */
export interface PlannedWrites {
  /** New versions by document and key. */
  byDocument: Map<string, Map<string, RowState>>;
  rows: ProjectedRow[];
  undo: StoredAction['changes'];
}

/** Turns changes into new versions of rows, given the rows as they stand. */
export function planWrites(
  changes: readonly RowChange[],
  before: readonly (ProjectedRow | undefined)[],
  { writer, now }: { writer: string; now: number },
): PlannedWrites {
  const planned: PlannedWrites = { byDocument: new Map(), rows: [], undo: [] };
  const put = (id: string, hlc: number, { document, state }: PlacedState) => {
    const version = { id, hlc, writer, state };
    const versions = planned.byDocument.get(document) ?? new Map<string, RowState>();
    planned.byDocument.set(document, versions.set(rowKey(version), state));
    return project(document, version);
  };
  changes.forEach(({ id, next }, index) => {
    const current = before[index];
    const after = next(current);
    if (!after) return;
    let hlc = nextHlc(now, current?.hlc ?? 0);
    // A row that changes document leaves a tombstone behind in the old one, older than the row itself.
    if (current && current.document !== after.document && current.deletedAt === undefined) {
      const deletedAt = new Date(now).toISOString();
      put(id, hlc, { document: current.document, state: { ...current.state, deletedAt } });
      hlc += 1;
    }
    planned.rows.push(put(id, hlc, after));
    planned.undo.push({
      id,
      before: current ? { document: current.document, state: current.state } : null,
      after,
    });
  });
  return planned;
}
