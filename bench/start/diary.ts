import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Archive } from '../../app/core/documents/archive.ts';
import { documentOf } from '../../domain/diary/document.ts';
import { sampleYears } from '../../domain/diary/sample-week.ts';
import { decodeNames, decodeNutrients, decodePortions, foodPack } from '../../domain/foods/pack.ts';
import type { Day } from '../../domain/time/day.ts';

/** Years of diary as a file that the app imports: about 5,300 entries a year. */
export function diaryArchive(years: number, today: Day, seed: number): { archive: Archive; entries: number } {
  const pack = readPack();
  const { entries, targets } = sampleYears(years, today, (id) => pack.food(id), seed);
  const documents: Archive['documents'] = {};
  const put = (document: string, id: string, kind: string, data: object) => {
    (documents[document] ??= {})[`${id}@1@bench`] = { kind, v: 1, data };
  };
  for (const entry of entries) put(documentOf(entry.day), entry.id, 'entry', entry);
  for (const target of targets) put('plan', target.id, 'target', target);
  return {
    archive: { format: 'welness-archive', version: 1, exportedAt: `${today}T12:00:00.000Z`, documents },
    entries: entries.length,
  };
}

function readPack() {
  const served = new URL('../../static/', import.meta.url);
  const { files } = JSON.parse(readFileSync(new URL('packs/base.json', served), 'utf8')) as {
    files: { part: string; path: string }[];
  };
  const bytesOf = (part: string) => {
    const file = files.find((each) => each.part === part);
    if (!file)
      throw new Error(`static/packs/base.json names no ${part} file: npm run packs:build makes them.`);
    return new Uint8Array(gunzipSync(readFileSync(new URL(`.${file.path}`, served))));
  };
  const [names, portions, nutrients] = [
    decodeNames(bytesOf('names')),
    decodePortions(bytesOf('portions')),
    decodeNutrients(bytesOf('nutrients')),
  ];
  if (!names.ok || !portions.ok || !nutrients.ok) throw new Error('The pack in static/packs cannot be read.');
  const pack = foodPack(names.value, portions.value, nutrients.value);
  if (!pack.ok) throw new Error('The files of the pack are of different editions.');
  return pack.value;
}
