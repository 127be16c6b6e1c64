import { Dexie, liveQuery, type Table } from 'dexie';
import type { RowVersion } from '../documents/row.ts';
import type {
  StoredAccount,
  StoredAcknowledged,
  StoredDevice,
  StoredDeviceHead,
  StoredEntry,
  StoredEnvelope,
  StoredKey,
  StoredPlace,
  StoredReceipt,
  StoredSetAside,
  StoredSyncStatus,
  StoredUndelivered,
  StoredWrap,
} from './sync-rows.ts';

export { liveQuery };

/** A Yjs update as it was committed, in order. The updates of a document are its truth; all else derives from them. */
export interface StoredUpdate {
  seq?: number;
  document: string;
  bytes: Uint8Array;
  /** The server has it: it came from there, or was acknowledged. Never merged with one that is not. */
  isOnServer?: true;
}

/**
 * One row per document with updates that are not sealed for a server yet: all of its updates from `pendingFrom` on that are
 * not on the server.
 */
export interface OutboxRow {
  document: string;
  pendingFrom: number;
}

/** The winning version of a row, as screens read it. A deleted row has no `day`, so that no day lists it. */
export interface ProjectedRow extends RowVersion {
  document: string;
  kind: string;
  day?: string;
  deletedAt?: string;
}

/** What one action changed, for undo: each row's state before (null: there was none) and after. */
export interface StoredAction {
  seq?: number;
  name: string;
  /** The tab load that acted, as in the keys of the versions it wrote. */
  writer: string;
  changes: { id: string; before: PlacedState | null; after: PlacedState }[];
  /** The writer of an action of thousands of rows, whose `changes` are empty: see core/documents/bulk.ts. */
  bulk?: string;
  /** The saved file that was brought back, by its id in `restores`; `changes` are empty as well. */
  restore?: string;
}

export interface PlacedState {
  document: string;
  state: RowVersion['state'];
}

/** A product of a public database that a server once told of, under its barcode. Device-local: never synced or exported. */
export interface StoredProduct {
  id: string;
  /** GTIN-14. */
  gtin: string;
  /** ISO 8601. */
  keptAt: string;
  product: object;
}

/** A saved file that was brought back here, while it can be taken back. Device-local: never synced or exported. */
export interface StoredRestore {
  id: string;
  /** ISO 8601. */
  at: string;
  /** What the file was called. */
  file: string;
  /** How many rows it brought or changed. */
  rows: number;
}

/** Some of what such a file brought. */
export interface StoredRestorePiece {
  seq?: number;
  restore: string;
  rows: RestoredRow[];
}

/** The version the row has from the file, as `hlc@writer`, and what stood here before (null: nothing). */
export interface RestoredRow {
  id: string;
  after: string;
  before: (PlacedState & { version: string }) | null;
}

/** Counts up with every appended `version()` below, so that a newer database under older code is recognised. */
export const SCHEMA_VERSION = 4;

/**
 * The database of one space on this device. Versions are history: append, never edit, and add a test that
 * opens the older data.
 *
 * Strict durability: a transaction that has committed survives the death of the tab, the browser and the phone.
 */
export class WelnessDatabase extends Dexie {
  declare updates: Table<StoredUpdate, number>;
  declare outbox: Table<OutboxRow, string>;
  declare rows: Table<ProjectedRow, string>;
  declare actions: Table<StoredAction, number>;
  declare products: Table<StoredProduct, string>;
  declare restores: Table<StoredRestore, string>;
  declare restorePieces: Table<StoredRestorePiece, number>;
  declare account: Table<StoredAccount, string>;
  declare syncStatus: Table<StoredSyncStatus, string>;
  declare deviceKeys: Table<StoredKey, string>;
  declare membershipEntries: Table<StoredEntry, number>;
  declare wraps: Table<StoredWrap, [number, number]>;
  declare places: Table<StoredPlace, string>;
  declare deviceHeads: Table<StoredDeviceHead, [string, number, string]>;
  declare envelopes: Table<StoredEnvelope, [string, number, number]>;
  declare acknowledged: Table<StoredAcknowledged, [string, number, number]>;
  declare undelivered: Table<StoredUndelivered, number>;
  declare setAside: Table<StoredSetAside, [string, number, number]>;
  declare receipts: Table<StoredReceipt, [string, string]>;
  declare devices: Table<StoredDevice, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      updates: '++seq, document',
      outbox: 'document',
      rows: 'id, kind, [kind+day], deletedAt',
      actions: '++seq',
    });
    this.version(2).stores({
      products: 'id, gtin',
    });
    this.version(3).stores({
      restores: 'id',
      restorePieces: '++seq, restore',
    });
    this.version(4).stores({
      account: 'id',
      syncStatus: 'id',
      deviceKeys: 'name',
      membershipEntries: 'index',
      wraps: '[area+keyEpoch]',
      places: 'document',
      deviceHeads: '[document+logEpoch+device], document',
      envelopes: '[document+logEpoch+deviceSeq], document, update, *versions',
      acknowledged: '[document+logEpoch+seq], document, *versions',
      undelivered: 'update, document, *versions',
      setAside: '[document+logEpoch+seq], document',
      receipts: '[document+device], document',
      devices: 'device',
    });
  }

  /** True when newer code has upgraded this database: it is then read and exported, never written. Open it first. */
  get isNewerThanCode(): boolean {
    return this.backendDB().version > SCHEMA_VERSION * 10;
  }
}
