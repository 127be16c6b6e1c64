import type { Page } from 'playwright-core';
import type { ProjectedRow } from '../../core/storage/database.ts';
import { project } from '../../core/documents/projection.ts';
import { isNewer } from '../../core/documents/row.ts';
import { versionsOf } from '../../core/documents/versions.ts';

export interface Stored {
  /** Rows as screens read them, by id. */
  rows: ProjectedRow[];
  /** The same rows as the stored updates alone give them. */
  rebuilt: ProjectedRow[];
  /** Documents with updates, and those that the outbox knows. */
  documents: string[];
  pending: string[];
}

/** What lies in the diary's database, read beside the app with the browser's own means. */
export async function readStored(page: Page): Promise<Stored> {
  const { rows, updates, outbox } = await page.evaluate(async () => {
    const opening = indexedDB.open('welness');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(['rows', 'updates', 'outbox']);
    const all = <T>(store: string) =>
      new Promise<T[]>((resolve, reject) => {
        const asking = transaction.objectStore(store).getAll();
        asking.onsuccess = () => resolve(asking.result as T[]);
        asking.onerror = () => reject(asking.error);
      });
    const [rows, updates, outbox] = await Promise.all([
      all<ProjectedRow>('rows'),
      all<{ document: string; bytes: Uint8Array }>('updates'),
      all<{ document: string }>('outbox'),
    ]);
    database.close();
    return {
      rows,
      updates: updates.map(({ document, bytes }) => ({
        document,
        bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
      })),
      outbox,
    };
  });
  const documents = [...new Set(updates.map(({ document }) => document))].sort();
  return {
    rows: byId(rows),
    rebuilt: byId(documents.flatMap((document) => rowsOf(document, updates))),
    documents,
    pending: outbox.map(({ document }) => document).sort(),
  };
}

function rowsOf(document: string, updates: { document: string; bytes: string }[]): ProjectedRow[] {
  const own = updates.filter((update) => update.document === document);
  return versionsOf(own.map(({ bytes }) => Buffer.from(bytes, 'base64'))).map((version) =>
    project(document, version),
  );
}

/** The newest of each id, in order. */
function byId(rows: ProjectedRow[]): ProjectedRow[] {
  const newest = new Map<string, ProjectedRow>();
  for (const row of rows) {
    const known = newest.get(row.id);
    if (!known || isNewer(row, known)) newest.set(row.id, row);
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
