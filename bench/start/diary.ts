import type { Archive } from '../../app/core/documents/archive.ts';
import { documentOf } from '../../domain/diary/document.ts';
import { sampleYears } from '../../domain/diary/sample-week.ts';
import type { Day } from '../../domain/time/day.ts';
import { readShippedPack } from '../../tools/food-pack/shipped-pack.ts';

/** Years of diary as a file that the app imports: about 5,300 entries a year. */
export function diaryArchive(years: number, today: Day, seed: number): { archive: Archive; entries: number } {
  const pack = readShippedPack();
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
