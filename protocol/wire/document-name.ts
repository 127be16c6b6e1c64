import { documentParts } from '../areas.ts';
import { MAX_DOCUMENT_BYTES } from '../limits.ts';
import type { Reader } from './reader.ts';

/** The name of a document, `area/name` or `area/name:YYYY-MM`. */
export function readDocument(reader: Reader): string {
  const document = reader.text(MAX_DOCUMENT_BYTES);
  return documentParts(document) ? document : reader.refuse('malformed');
}
