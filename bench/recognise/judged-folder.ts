import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures of known classes: files of one each, or sheets of `count` tiles of 64 pixels. */
export interface JudgedFolder {
  kind: 'pictures' | 'sheets';
  files: { label: string; path: string; count: number }[];
}

const PICTURE = /\.(jpe?g|png|webp|avif)$/i;

/**
 * Finds them in a folder: either one folder per class, or the sheets of a split, one `CLASS.jpg` each, with `counts.json` above
 * them.
 * @param labels classes that there may be
 * @throws with a sentence where there are none, or of a class that is not among the labels
 */
export function readJudgedFolder(folder: string, labels: readonly string[]): JudgedFolder {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const counts = countsOf(folder);
  const files = counts
    ? Object.entries(counts).map(([label, count]) => ({ label, path: join(folder, `${label}.jpg`), count }))
    : folders.flatMap((label) =>
        readdirSync(join(folder, label))
          .filter((name) => PICTURE.test(name))
          .map((name) => ({ label, path: join(folder, label, name), count: 1 })),
      );
  if (files.length === 0) throw new Error(`${folder} holds no folder of pictures per class, and no sheets.`);
  const foreign = files.find(({ label }) => !labels.includes(label));
  if (foreign) throw new Error(`${foreign.label} is no class of this model.`);
  const missing = files.find(({ path }) => !existsSync(path));
  if (missing) throw new Error(`${missing.path} is missing.`);
  return { kind: counts ? 'sheets' : 'pictures', files };
}

/** How many tiles of each sheet are pictures; null where these are no sheets. */
function countsOf(folder: string): Record<string, number> | null {
  const path = join(folder, '../counts.json');
  if (!existsSync(path)) return null;
  const counts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number>>;
  const split = folder.replace(/\/+$/, '').split('/').at(-1)!;
  const own = Object.entries(counts).filter(([, each]) => split in each);
  return own.length > 0 ? Object.fromEntries(own.map(([label, each]) => [label, each[split]!])) : null;
}
