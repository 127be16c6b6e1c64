import * as Y from 'yjs';
import type { RowState } from './row.ts';

/** Name of the one map in every document; its keys are row versions. */
export const ROWS = 'rows';

/**
 * Turns row versions into Yjs updates, one document at a time, under this tab load's own client id.
 * Each update follows from the previous ones of the same writer, so all of them must be stored, in order.
 */
export interface DocumentWriter {
  /** The update that adds these versions (key → state) to the document. */
  write(document: string, versions: ReadonlyMap<string, RowState>): Uint8Array;
  destroy(): void;
}

export function createWriter(): DocumentWriter {
  const documents = new Map<string, Y.Doc>();
  return {
    write(name, versions) {
      let document = documents.get(name);
      if (!document) documents.set(name, (document = new Y.Doc()));
      const before = Y.encodeStateVector(document);
      const rows = document.getMap<string>(ROWS);
      document.transact(() => {
        for (const [key, state] of versions) rows.set(key, JSON.stringify(state));
      });
      return Y.encodeStateAsUpdate(document, before);
    },
    destroy() {
      for (const document of documents.values()) document.destroy();
      documents.clear();
    },
  };
}
