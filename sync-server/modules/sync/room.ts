import { chainLength, type Membership } from '#protocol/membership/membership.ts';
import type { Receipt } from '#protocol/envelope/receipt.ts';
import type { EntriesFrom } from './chain-telling.ts';
import type { Connection } from './connection.ts';
import type { Head, LogRow } from './log/log-row.ts';

/** The connections of this instance into one space, and what the last of them was told of its documents. */
export class Room {
  readonly connections = new Set<Connection>();
  /** The documents that are known to have begun. */
  readonly #documents = new Set<string>();
  /** What the account stores and may store (null: no limit), bytes, as asked for at `askedAt`, milliseconds. */
  usage: { bytes: number; quota: number | null; askedAt: number } | null = null;

  constructor(
    readonly space: Uint8Array,
    public membership: Membership,
  ) {}

  /** Rows that this instance has just stored, in order: sent on as they are where a connection waits for exactly them. */
  stored(document: string, rows: readonly LogRow[]): void {
    const last = rows.at(-1)!;
    this.#note({ document, logEpoch: last.logEpoch, head: last.seq });
    for (const connection of this.connections) {
      for (const row of rows) connection.hear(document, row);
    }
  }

  /** What a connection has just listed, and tells its device itself. */
  know(heads: readonly Head[], by: Connection): void {
    for (const head of heads) this.#note(head, by);
  }

  /** Another instance, or the database, says where a log stands. Each connection knows whether that is news to it. */
  moved(head: Head): void {
    this.#note(head);
    for (const connection of this.connections) connection.catchUp(head);
  }

  /** What a document's log began anew with is told, where it is read. */
  reopened(head: Head): void {
    this.#note(head);
    for (const connection of this.connections) connection.hearOfNewEpoch(head);
  }

  grown(membership: Membership, entriesFrom: EntriesFrom): void {
    if (chainLength(membership) <= chainLength(this.membership)) return;
    this.membership = membership;
    for (const connection of this.connections) void connection.hearOfEntries(entriesFrom);
  }

  signed(receipt: Receipt, by: Connection | null): void {
    for (const connection of this.connections) {
      if (connection !== by) connection.hearReceipt(receipt);
    }
  }

  #note(head: Head, by: Connection | null = null): void {
    if (this.#documents.has(head.document)) return;
    this.#documents.add(head.document);
    for (const connection of this.connections) {
      if (connection !== by) connection.hearOfDocument(head);
    }
  }
}
