import type { ProjectedRow } from '../storage/database.ts';
import type { RowChange } from './plan.ts';
import { InvalidRow } from './storage-failure.ts';

/** How values of one kind lie in rows. */
export interface RowKind<T extends object> {
  kind: string;
  /** The value in a live row; null when it is deleted or not of this shape (newer code may have written it). */
  read(row: ProjectedRow | undefined): T | null;
  /** The value in a row whether deleted or not. */
  readAny(row: Pick<ProjectedRow, 'state'>): T | null;
  /**
   * Writes the value that `next` makes of the current one; null from `next` leaves the row alone. A value that is not of
   * this shape could never be read again: the whole action fails and nothing is stored.
   */
  put(id: string, next: (current: T | null) => T | null): RowChange;
  remove(id: string, at: Date): RowChange;
}

interface RowKindOptions<T> {
  kind: string;
  /** Version of the shape, to be raised when older code could misread what newer code writes. */
  v: number;
  /** Whether data read from storage has the shape; more fields than known are kept. */
  is: (data: object) => data is T & object;
  document: (value: T) => string;
}

export function rowKind<T extends object>({ kind, v, is, document }: RowKindOptions<T>): RowKind<T> {
  const readAny = ({ state }: Pick<ProjectedRow, 'state'>) =>
    state.kind === kind && is(state.data) ? state.data : null;
  const read = (row: ProjectedRow | undefined) => (row && row.deletedAt === undefined ? readAny(row) : null);
  return {
    kind,
    read,
    readAny,
    put: (id, next) => ({
      id,
      next: (row) => {
        const value = next(read(row));
        if (!value) return null;
        if (!is(value)) throw new InvalidRow(kind);
        // Fields beside `data` that newer code has added stay, and so does its version.
        const { deletedAt: _, withdrawn: _w, ...kept } = row?.state ?? {};
        return {
          document: document(value),
          state: { ...kept, kind, v: Math.max(v, row?.state.v ?? 0), data: value },
        };
      },
    }),
    remove: (id, at) => ({
      id,
      next: (row) =>
        row && row.deletedAt === undefined
          ? { document: row.document, state: { ...row.state, deletedAt: at.toISOString() } }
          : null,
    }),
  };
}
