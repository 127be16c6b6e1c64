import type { ImportEnd } from './import-file.ts';
import { recordsOf, type Tally } from './tally.ts';

/** What an import came to, for whoever ran it. */
export function summaryOf(path: string, end: ImportEnd, reportPath: string): string {
  switch (end.type) {
    case 'UnknownLayout':
      return `${path}: not a file of Open Food Facts; its first line must name the columns code and fat_100g or fat_value. Nothing was done.`;
    case 'AlreadyImported':
      return `${path}: imported before, nothing changed. ${tallyText(end.tally)}`;
    case 'Stopped':
      return `${path}: stopped after ${recordsOf(end.tally)} records. The same command goes on from there.`;
    case 'CutOff':
      return `${path}: the file is cut off or damaged after record ${end.after}; every record before that is in.\n${details(end.tally, reportPath)}`;
    case 'Finished':
      return `${path}: ${details(end.tally, reportPath)}`;
  }
}

function details(tally: Tally, reportPath: string): string {
  const reasons = Object.entries(tally.reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `  ${String(times).padStart(7)}  ${reason}`);
  return [
    tallyText(tally),
    ...reasons,
    `  ${tally.added} new, ${tally.changed} changed. Each repaired and rejected record: ${reportPath}`,
  ].join('\n');
}

function tallyText(tally: Tally): string {
  const { imported, repaired, rejected } = tally;
  return `${recordsOf(tally)} records = ${imported} imported + ${repaired} repaired + ${rejected} rejected`;
}
