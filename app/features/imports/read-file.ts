import { pause } from '#app/core/clock/pause.ts';
import { openText, type OpenedText } from '#domain/imports/read-diary.ts';
import type { DateOrder } from '#domain/imports/dates.ts';
import type { Day } from '#domain/time/day.ts';

export type OpenedDiaryFile =
  OpenedText | { type: 'TooLarge' } | { type: 'Unreadable' } | { type: 'NothingInZip' } | { type: 'Archive' };

const LARGEST_BYTES = 60_000_000;

/**
 * Opens a file that a person chose, whatever its name says: a table, the ZIP it came in, or a file of ours with
 * everything in it, which others read.
 */
export async function openDiaryFile(file: Blob, today: Day, usual: DateOrder): Promise<OpenedDiaryFile> {
  if (file.size > LARGEST_BYTES) return { type: 'TooLarge' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { type: 'Unreadable' };
  }
  // PK: the first bytes of every ZIP with something in it.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openZip(bytes, today, usual);
  const text = decoded(bytes);
  if (/^\ufeff?\s*\{/.test(text)) return { type: 'Archive' };
  return openText(text, today, usual);
}

async function openZip(bytes: Uint8Array, today: Day, usual: DateOrder): Promise<OpenedDiaryFile> {
  const { unzipSync } = await import('fflate');
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.csv$/i.test(name) && originalSize <= LARGEST_BYTES,
    });
  } catch {
    return { type: 'Unreadable' };
  }
  for (const member of Object.values(members)) {
    const opened = openText(decoded(member), today, usual);
    if (opened.type === 'Diary') return opened;
    await pause();
  }
  return { type: 'NothingInZip' };
}

/** UTF-8, UTF-16 by its mark, else what spreadsheets on Windows write. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
