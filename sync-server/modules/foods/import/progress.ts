import { basename } from 'node:path';
import type { WriteStream } from 'node:tty';
import { recordsOf, type Tally } from './tally.ts';

/** Milliseconds between two lines; on a terminal the line is written over. */
const PACE = { terminal: 250, file: 5000 };

/** Says how far an import is: often on a terminal, seldom in a log. */
export function createProgress(path: string, out: Pick<WriteStream, 'write' | 'isTTY'>) {
  let last = Date.now();
  let isShown = false;
  return {
    show(share: number, tally: Tally): void {
      if (Date.now() - last < (out.isTTY ? PACE.terminal : PACE.file)) return;
      last = Date.now();
      isShown = true;
      const { imported, repaired, rejected } = tally;
      const line = `${basename(path)}: ${Math.floor(share * 100)} % · ${recordsOf(tally)} records: ${imported} imported, ${repaired} repaired, ${rejected} rejected`;
      out.write(out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    /** Leaves an empty line for what is said next. */
    end(): void {
      if (out.isTTY && isShown) out.write('\r\x1b[K');
    },
  };
}
