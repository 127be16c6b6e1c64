import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Judged } from './import-file.ts';
import type { SourceFile } from './source-file.ts';
import { reasonsOf } from './tally.ts';

/** Where the records that were not taken as they are get listed. */
export interface Report {
  path: string;
  add(judged: Judged): void;
  /** Puts the list in its place, where one of an earlier run may lie. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * A tab-separated list of every record that was repaired or rejected, with its place and the reasons. It is written anew by
 * every run, from the first record on, so that an interrupted and an uninterrupted import leave the same.
 */
export async function openReport(folder: string, { path: source, key }: SourceFile): Promise<Report> {
  const path = join(folder, `${basename(source)}-${key.slice(0, 8)}.report.tsv`);
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(`${path}.part`);
  file.write('record\tline\tcode\toutcome\treasons\n');
  return {
    path,
    add({ number, line, code, outcome }) {
      if (outcome.type === 'imported') return;
      // A code may hold anything at all.
      const printable = JSON.stringify(code.slice(0, 40)).slice(1, -1);
      file.write(`${number}\t${line}\t${printable}\t${outcome.type}\t${reasonsOf(outcome).join(' ')}\n`);
    },
    async keep() {
      file.end();
      await finished(file);
      await rename(`${path}.part`, path);
    },
    async discard() {
      file.end();
      await finished(file);
      await rm(`${path}.part`, { force: true });
    },
  };
}
