import { WelnessDatabase } from '#app/core/storage/database.ts';
import { newId } from '#app/core/documents/id.ts';

/** An empty database of its own for one test, on fake-indexeddb. */
export async function anEmptyDatabase(name = `test-${newId()}`): Promise<WelnessDatabase> {
  const database = new WelnessDatabase(name);
  await database.open();
  return database;
}
