import type { ProjectedRow, WelnessDatabase } from '../storage/database.ts';
import { project } from './projection.ts';
import { isNewer } from './row.ts';
import { documentNames, versionsIn } from './versions.ts';

/** The projection as the stored updates alone give it, by row id. Must equal the live one. */
export async function projectionFromUpdates(database: WelnessDatabase): Promise<Map<string, ProjectedRow>> {
  const rows = new Map<string, ProjectedRow>();
  for (const document of await documentNames(database)) {
    for (const version of await versionsIn(database, document)) {
      const known = rows.get(version.id);
      if (!known || isNewer(version, known)) rows.set(version.id, project(document, version));
    }
  }
  return rows;
}

/** Replaces the projection by what the updates say, in one transaction. Resolves to the number of rows. */
export async function rebuildProjection(database: WelnessDatabase): Promise<number> {
  const { rows, updates } = database;
  return database.transaction('rw', rows, updates, async () => {
    const rebuilt = await projectionFromUpdates(database);
    await rows.clear();
    await rows.bulkPut([...rebuilt.values()]);
    return rebuilt.size;
  });
}
