import type { Database } from '../../../core/database/database.ts';
import { isOutOfReach } from '../../../core/database/lazily.ts';
import { appendAll } from './append.ts';
import type { Offered, Outcome } from './log-row.ts';

interface Waiting {
  offered: readonly Offered[];
  resolve: (outcomes: Outcome[]) => void;
  reject: (error: unknown) => void;
}

/** More at once makes everyone wait for the longest. */
const MOST_ROWS = 512;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Appends what all connections offer, together: while one transaction commits, the next is gathered. A commit costs a
 * wait for the disk whether it holds one row or five hundred.
 */
export class GroupCommit {
  readonly #database: Database;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Resolves once what was stored has committed (SY22), to one outcome for each. Rejects where the database cannot be reached. */
  append(offered: readonly Offered[]): Promise<Outcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ offered, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What is read from other sockets in the same round goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commit(this.#next());
    this.#running = null;
  }

  #next(): Waiting[] {
    const batch: Waiting[] = [];
    let [rows, bytes] = [0, 0];
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      rows += next.offered.length;
      bytes += next.offered.reduce((sum, { envelope }) => sum + envelope.length, 0);
      if (batch.length > 0 && (rows > MOST_ROWS || bytes > MOST_BYTES)) break;
      batch.push(this.#waiting.shift()!);
    }
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const offered = batch.flatMap((each) => each.offered);
      const outcomes = await this.#database.transaction((queries) => appendAll(queries, offered));
      let from = 0;
      for (const { offered: own, resolve } of batch) resolve(outcomes.slice(from, (from += own.length)));
    } catch (error) {
      // One that the database refuses must not take the others along.
      if (batch.length > 1 && !isOutOfReach(error)) for (const each of batch) await this.#commit([each]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
