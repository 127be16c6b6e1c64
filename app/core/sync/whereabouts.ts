import { rowKey } from '../documents/row.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import { readUpdate } from './update-versions.ts';

// Beside index.ts, which no Yjs comes with: to be imported once a first screen stands.

/** How far an edit has come (SY32). */
export type Whereabouts = 'onThisDevice' | 'onServer' | 'onAnotherDevice';

/**
 * Where the newest version of each of these rows is. Empty without an account, where all of them are on this device.
 *
 * @param rows as in the projection
 */
export async function readWhereabouts(
  database: WelnessDatabase,
  rows: readonly { id: string; hlc: number; writer: string; document: string }[],
): Promise<Map<string, Whereabouts>> {
  const whereabouts = new Map<string, Whereabouts>();
  if (rows.length === 0 || !(await database.account.get('here'))) return whereabouts;
  const onlyHere = new Set<string>();
  for (const document of new Set(rows.map((row) => row.document)))
    for (const key of await pendingVersions(database, document)) onlyHere.add(key);
  const keys = rows.map(rowKey);
  for (const { versions } of await database.envelopes.where('versions').anyOf(keys).toArray())
    for (const key of versions) onlyHere.add(key);
  for (const { versions } of await database.undelivered.where('versions').anyOf(keys).toArray())
    for (const key of versions) onlyHere.add(key);
  const acknowledged = await database.acknowledged.where('versions').anyOf(keys).toArray();
  const onServer = new Set(acknowledged.flatMap(({ versions }) => versions));
  keys.forEach((key, index) => {
    const at = onlyHere.has(key) ? 'onThisDevice' : onServer.has(key) ? 'onServer' : 'onAnotherDevice';
    whereabouts.set(rows[index]!.id, at);
  });
  return whereabouts;
}

/** The keys of the versions of a document that are not sealed yet. */
async function pendingVersions(database: WelnessDatabase, document: string): Promise<string[]> {
  const row = await database.outbox.get(document);
  if (!row) return [];
  const updates = await database.updates.where('seq').aboveOrEqual(row.pendingFrom).toArray();
  const pending = updates.filter((update) => update.document === document && !update.isOnServer);
  return pending.flatMap(({ bytes }) => [...readUpdate(bytes).versions.keys()]);
}
