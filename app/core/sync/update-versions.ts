import * as Y from 'yjs';
import { ROWS } from '../documents/writer.ts';

/** What an update adds, read without a document: keys and their JSON texts. */
export interface UpdateContent {
  versions: Map<string, string>;
  /**
   * Whether the update does nothing but set keys that stood free, as every update of ours. Of another one only the
   * document as a whole knows what it comes to.
   */
  isPlain: boolean;
}

/**
 * Reads an update's own structs: an update of a writer depends on that writer's earlier ones, and applied to an empty
 * document it would wait for them and show nothing.
 */
export function readUpdate(bytes: Uint8Array): UpdateContent {
  const { structs, ds } = Y.decodeUpdate(bytes);
  const content: UpdateContent = { versions: new Map(), isPlain: ds.clients.size === 0 };
  for (const struct of structs) {
    const version = struct instanceof Y.Item ? versionOf(struct) : null;
    if (!version || content.versions.has(version.key)) content.isPlain = false;
    if (version) content.versions.set(version.key, version.json);
  }
  return content;
}

function versionOf({ parent, parentSub, origin, rightOrigin, content }: Y.Item) {
  // Before it has been integrated, the parent of an item is the name of its map.
  if ((parent as unknown) !== ROWS || parentSub === null || origin || rightOrigin) return null;
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return null;
  const json: unknown = content.arr[0];
  return typeof json === 'string' ? { key: parentSub, json } : null;
}
