import type { ProjectedRow } from '../storage/database.ts';
import { readKey, type RowVersion } from './row.ts';

/** Names a version of a row whose id is known. */
export type VersionName = Pick<RowVersion, 'hlc' | 'writer'>;

/**
 * The version that a row stands at: its winning one, the one it was put back to by taking an import back, or none
 * where all of it went with an import. A file is compared with this, so that what was taken back can come again.
 */
export function standing(row: ProjectedRow | undefined): VersionName | null {
  if (!row || (row.state.withdrawn && row.deletedAt !== undefined)) return null;
  const { standsAt } = row.state;
  const earlier = standsAt?.by === row.writer ? readKey(`${row.id}@${standsAt.version}`) : null;
  return earlier ?? row;
}

/** `hlc@writer`. */
export function versionName({ hlc, writer }: VersionName): string {
  return `${hlc}@${writer}`;
}
