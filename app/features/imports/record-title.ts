import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { isRestore, type BroughtIn } from './diary-import.svelte.ts';

/** Which file it is, and how much came of it. */
export function recordTitle({ t, format }: I18n, record: BroughtIn): string {
  const { listed, restored, sources } = t.imports;
  return isRestore(record)
    ? restored(format.number(record.rows), record.rows)
    : listed(sources[record.source] ?? record.source, format.number(record.entries), record.entries);
}
