import { mergeUpdates } from 'yjs';
import type { WelnessDatabase } from '../storage/database.ts';

/** A document is compacted once it has more stored updates than this. */
const MOST_UPDATES = 64;

/**
 * Merges the stored updates of documents that have many into one row each, so that a month of small edits
 * does not take a thousand reads to open. The merged row takes the place of the oldest, so whatever was
 * pending from there on still is. Nothing is pruned.
 */
export async function compactDocuments(database: WelnessDatabase): Promise<void> {
  const { updates } = database;
  for (const document of await updates.orderBy('document').uniqueKeys()) {
    const stored = () => updates.where('document').equals(document);
    if ((await stored().count()) <= MOST_UPDATES) continue;
    await database.transaction('rw', updates, database.outbox, async () => {
      const all = await stored().sortBy('seq');
      const pendingFrom = (await database.outbox.get(String(document)))?.pendingFrom ?? Infinity;
      const pending = all.filter((update) => update.seq! >= pendingFrom);
      for (const group of [all.filter((update) => update.seq! < pendingFrom), pending]) {
        if (group.length < 2) continue;
        const bytes = mergeUpdates(group.map((update) => update.bytes));
        await updates.put({ ...group[0]!, bytes });
        await updates.bulkDelete(group.slice(1).map((update) => update.seq!));
      }
    });
  }
}
