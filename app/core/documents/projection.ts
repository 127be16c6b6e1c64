import type { ProjectedRow } from '../storage/database.ts';
import type { RowVersion } from './row.ts';

/** The row as screens read it, from its winning version. `day` is indexed when the row's data has one. */
export function project(document: string, version: RowVersion): ProjectedRow {
  const { kind, data, deletedAt } = version.state;
  const row: ProjectedRow = { ...version, document, kind };
  if (deletedAt !== undefined) row.deletedAt = deletedAt;
  else if ('day' in data && typeof data.day === 'string') row.day = data.day;
  return row;
}
