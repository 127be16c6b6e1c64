import { databaseCode } from '../storage/database-code.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import { rowsOf, type Rows } from '../storage/rows.ts';
import { Journal } from './journal.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

/**
 * Where a space stands:
 * `opening`; `ready`; `waiting` while another tab with older code holds the database and keeps an upgrade from
 * going ahead; `superseded` when newer code in another tab has taken it over, so that this tab must reload;
 * `readOnly` when newer code has upgraded it; `unavailable` when the browser refuses storage.
 */
export type SpaceState = 'opening' | 'ready' | 'waiting' | 'superseded' | 'readOnly' | 'unavailable';

/** One person's record on this device: its database and the journal that writes it. */
export class Space {
  readonly rows: Rows;
  readonly journal: Journal;
  #database: Promise<WelnessDatabase> | null = null;
  state = $state<SpaceState>('opening');
  failure = $state.raw<StorageFailure | null>(null);

  constructor(
    readonly name: string,
    now: () => number = Date.now,
  ) {
    this.rows = rowsOf(() => this.database);
    this.journal = new Journal(() => this.database, now);
  }

  /** Opens by itself when it is first asked something. */
  get database(): Promise<WelnessDatabase> {
    this.#database ??= this.#make().catch((error: unknown) => {
      this.#database = null;
      throw error;
    });
    return this.#database;
  }

  async #make(): Promise<WelnessDatabase> {
    const { WelnessDatabase } = await databaseCode();
    const database = new WelnessDatabase(this.name);
    database.on('blocked', () => (this.state = 'waiting'));
    database.on('versionchange', () => {
      // Let go at once, or the newer tab could not open; what was committed is safe.
      database.close({ disableAutoOpen: true });
      this.state = 'superseded';
    });
    return database;
  }

  async open(): Promise<void> {
    try {
      const database = await this.database;
      await database.open();
      this.state = database.isNewerThanCode ? 'readOnly' : 'ready';
    } catch (error) {
      this.failure = storageFailure(error);
      this.state = 'unavailable';
    }
  }

  /** Housekeeping for an idle moment. */
  async compact(): Promise<void> {
    if (this.state !== 'ready') return;
    const { compactDocuments } = await import('./compaction.ts');
    await compactDocuments(await this.database);
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
  }

  /** Removes the space from this device, for good. */
  async erase(): Promise<void> {
    await (await this.database).delete();
  }
}
