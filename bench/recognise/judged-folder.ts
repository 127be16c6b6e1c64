import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A picture of a known class, or a sheet of them: the places of its tiles of 64 pixels. */
export interface JudgedFile {
  label: string;
  path: string;
  places: number[] | null;
}

const PICTURE = /\.(jpe?g|png|webp|avif)$/i;

/**
 * Finds them in a folder: either one folder per class, or the sheets of a split, one `CLASS.jpg` each, with `counts.json` above
 * them.
 * @param labels classes that there may be
 * @param half of each class only every other picture, from the first (`even`) or the second one (`odd`) on
 * @throws with a sentence where there are none, or of a class that is not among the labels
 */
export function readJudgedFolder(
  folder: string,
  labels: readonly string[],
  half: 'odd' | 'even' | null,
): JudgedFile[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const isMeant = (_: unknown, i: number) => half === null || i % 2 === (half === 'odd' ? 1 : 0);
  const files = sheetsIn(folder, isMeant) ?? picturesPerClass(folder, isMeant);
  if (files.length === 0) throw new Error(`${folder} holds no folder of pictures per class, and no sheets.`);
  const foreign = files.find(({ label }) => !labels.includes(label));
  if (foreign) throw new Error(`${foreign.label} is no class of this model.`);
  const missing = files.find(({ path }) => !existsSync(path));
  if (missing) throw new Error(`${missing.path} is missing.`);
  return files;
}

function picturesPerClass(folder: string, isMeant: (_: unknown, i: number) => boolean): JudgedFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: label }) =>
      readdirSync(join(folder, label))
        .filter((name) => PICTURE.test(name))
        .sort()
        .filter(isMeant)
        .map((name) => ({ label, path: join(folder, label, name), places: null })),
    );
}

function sheetsIn(folder: string, isMeant: (_: unknown, i: number) => boolean): JudgedFile[] | null {
  const path = join(folder, '../counts.json');
  if (!existsSync(path)) return null;
  const counts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number>>;
  const split = folder.replace(/\/+$/, '').split('/').at(-1)!;
  const sheets = Object.entries(counts).flatMap(([label, { [split]: count }]) =>
    count === undefined
      ? []
      : [{ label, path: join(folder, `${label}.jpg`), places: [...Array(count).keys()].filter(isMeant) }],
  );
  return sheets.length > 0 ? sheets : null;
}
