import { mergeUpdates } from 'yjs';
import type { StoredUpdate, WelnessDatabase } from '../storage/database.ts';

/** A document is compacted once it has more stored updates than this. */
const MOST_UPDATES = 64;

/**
 * Merges the stored updates of documents that have many into few, so that a month of small edits does not take a thousand
 * reads to open. A merged row takes the place of the oldest, so whatever was pending from there on still is. What is on the
 * server and what is pending stay apart, and an update that is sealed is left as it is. Nothing is pruned.
 */
export async function compactDocuments(database: WelnessDatabase, most = MOST_UPDATES): Promise<void> {
  const { updates, outbox, envelopes, undelivered } = database;
  for (const document of await updates.orderBy('document').uniqueKeys()) {
    const stored = () => updates.where('document').equals(document);
    if ((await stored().count()) <= most) continue;
    await database.transaction('rw', updates, outbox, envelopes, undelivered, async () => {
      const all = await stored().sortBy('seq');
      const pendingFrom = (await outbox.get(String(document)))?.pendingFrom ?? Infinity;
      const fixed = new Set([
        ...((await envelopes.orderBy('update').uniqueKeys()) as number[]),
        ...(await undelivered.toCollection().primaryKeys()),
      ]);
      const isPending = ({ seq, isOnServer }: StoredUpdate) => seq! >= pendingFrom && !isOnServer;
      const free = all.filter(({ seq }) => !fixed.has(seq!));
      for (const group of [free.filter((update) => !isPending(update)), free.filter(isPending)]) {
        if (group.length < 2) continue;
        const bytes = mergeUpdates(group.map((update) => update.bytes));
        await updates.put({ ...group[0]!, bytes });
        await updates.bulkDelete(group.slice(1).map((update) => update.seq!));
      }
    });
  }
}
