import { project } from '../../documents/projection.ts';
import { isNewer, readVersion, type RowVersion } from '../../documents/row.ts';
import { versionsIn } from '../../documents/versions.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { UpdateContent } from '../update-versions.ts';

/**
 * Puts the rows on the screen that updates from elsewhere made newer, once those are stored. What it comes to is what
 * `projectionFromUpdates` would give. Inside a transaction on `rows` and `updates`.
 */
export async function projectUpdates(
  database: WelnessDatabase,
  document: string,
  contents: readonly UpdateContent[],
): Promise<void> {
  if (!contents.every(({ isPlain }) => isPlain)) return projectDocument(database, document);
  const versions: RowVersion[] = [];
  for (const content of contents)
    for (const [key, json] of content.versions) {
      const version = readVersion(key, json);
      if (version) versions.push(version);
    }
  const differs = await putNewer(database, document, versions);
  // Two texts under one key: which of them counts, only the document knows.
  if (differs) await projectDocument(database, document);
}

/** The rows of a document as all its updates have them. */
async function projectDocument(database: WelnessDatabase, document: string): Promise<void> {
  await putNewer(database, document, await versionsIn(database, document), true);
}

/** Returns whether a row stands under the same version with another state. */
async function putNewer(
  { rows }: WelnessDatabase,
  document: string,
  versions: readonly RowVersion[],
  replacesSame = false,
): Promise<boolean> {
  const newest = new Map<string, RowVersion>();
  let differs = false;
  for (const version of versions) {
    const best = newest.get(version.id);
    if (!best || isNewer(version, best)) newest.set(version.id, version);
    else if (isSameName(version, best) && !isSameState(version, best)) differs = true;
  }
  const ids = [...newest.keys()];
  const current = await rows.bulkGet(ids);
  const put = ids.flatMap((id, i) => {
    const [version, known] = [newest.get(id)!, current[i]];
    const isSame = known !== undefined && known.document === document && isSameName(version, known);
    if (isSame && !isSameState(version, known)) differs = true;
    return !known || isNewer(version, known) || (isSame && replacesSame) ? [project(document, version)] : [];
  });
  await rows.bulkPut(put);
  return differs && !replacesSame;
}

function isSameName(a: Pick<RowVersion, 'hlc' | 'writer'>, b: Pick<RowVersion, 'hlc' | 'writer'>): boolean {
  return a.hlc === b.hlc && a.writer === b.writer;
}

function isSameState(a: Pick<RowVersion, 'state'>, b: Pick<RowVersion, 'state'>): boolean {
  return JSON.stringify(a.state) === JSON.stringify(b.state);
}
