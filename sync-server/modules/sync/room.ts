import { chainLength, isPresent, type Membership } from '#protocol/membership/membership.ts';
import type { Receipt } from '#protocol/envelope/receipt.ts';
import type { Connection } from './connection.ts';
import type { Head, LogRow } from './log/log-row.ts';

/** The connections of this instance into one space, and what the last of them was told of its documents. */
export class Room {
  readonly connections = new Set<Connection>();
  /** Of the documents that are known to have rows, where their logs stand. */
  readonly #heads = new Map<string, Head>();
  /** What the account may store, as asked for at `askedAt`, milliseconds. */
  usage: { bytes: number; askedAt: number } | null = null;

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

  /** What a connection has read of all documents. */
  know(heads: readonly Head[]): void {
    for (const head of heads) if (!this.#heads.has(head.document)) this.#heads.set(head.document, head);
  }

  /** Another instance, or the database, says where a log stands. */
  moved(head: Head): void {
    const known = this.#heads.get(head.document);
    const isNews =
      !known ||
      head.logEpoch > known.logEpoch ||
      (head.logEpoch === known.logEpoch && head.head > known.head);
    if (!isNews) return;
    this.#note(head);
    for (const connection of this.connections) connection.catchUp(head);
  }

  /** What a document's log began anew with is told, where it is read. */
  reopened(head: Head): void {
    if ((this.#heads.get(head.document)?.logEpoch ?? 0) >= head.logEpoch) return;
    this.#heads.set(head.document, head);
    for (const connection of this.connections) connection.hearOfNewEpoch(head);
  }

  grown(membership: Membership, entriesFrom: (index: number) => Promise<Uint8Array[]>): void {
    if (chainLength(membership) <= chainLength(this.membership)) return;
    this.membership = membership;
    for (const connection of this.connections) void connection.hearOfEntries(entriesFrom);
  }

  signed(receipt: Receipt, by: Connection | null): void {
    for (const connection of this.connections) {
      if (connection !== by) connection.hearReceipt(receipt);
    }
  }

  isPresent(device: Uint8Array): boolean {
    return isPresent(this.membership, device);
  }

  #note(head: Head): void {
    const isNew = !this.#heads.has(head.document);
    this.#heads.set(head.document, head);
    if (!isNew) return;
    for (const connection of this.connections) connection.hearOfDocument(head);
  }
}
