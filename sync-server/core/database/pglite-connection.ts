import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { databaseErrorOf, isBreakdown } from './database.ts';
import type { Connection } from './single-connection.ts';

/**
 * Opens the database in a folder, and makes it there the first time, which takes some seconds. It is made beside its
 * place and moved there when it is whole, so that a process killed meanwhile leaves nothing half made.
 * @param folder to be locked by this process; PGlite itself does not notice a second one and both would ruin it
 */
export async function openPgliteIn(folder: string): Promise<Connection> {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    const made = await PGlite.create({ dataDir: unfinished });
    await made.close();
    await rename(unfinished, folder);
  }
  return connectPglite({ dataDir: folder });
}

export async function connectPglite(options: PGliteOptions): Promise<Connection> {
  const pglite = await PGlite.create(options);
  return {
    async query(sql, parameters) {
      try {
        return (await pglite.query<object>(sql, [...parameters])).rows;
      } catch (error) {
        throw isBreakdown(error) ? error : databaseErrorOf(error);
      }
    },
    close: () => pglite.close(),
  };
}
