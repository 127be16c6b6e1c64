import { inBatches } from '#protocol/frames/batches.ts';
import type { Cursor } from '#protocol/frames/log-frames.ts';
import { MAX_ENVELOPES, MAX_FRAME_BYTES } from '#protocol/limits.ts';
import type { Head, LogRow } from './log/log-row.ts';
import type { LogStore } from './log/log-store.ts';
import type { KeptSnapshot } from './marks-store.ts';
import type { Send, Sink } from './sink.ts';

/** Rows are read ahead of a device up to here. */
const ENOUGH_WAITING = 1024 * 1024;
/** Rows sent from the database at once. */
const PIECE = { rows: MAX_ENVELOPES, bytes: MAX_FRAME_BYTES / 2 };
/** A snapshot is sent where it saves as many rows (SY10). */
const WORTH_A_SNAPSHOT = 64;

interface Parts {
  log: LogStore;
  space: Uint8Array;
  sink: Sink;
  send: Send;
  failed: (error: unknown) => void;
}

/** A document that a device has open: how far it has been sent, and the sending of what comes (SY10, SY11). */
export class Reading {
  readonly #parts: Parts;
  readonly #document: string;
  #logEpoch: number;
  #seq: number;
  /** The newest log epoch that the device was told of (SY39). */
  #toldEpoch: number;
  #isSending = false;
  /** There is more than when sending began. */
  #isBehind = false;
  #isOver = false;

  /** @param head where the log stands, as the device is about to hear */
  constructor(parts: Parts, { document, logEpoch, seq }: Cursor, head: Head) {
    this.#parts = parts;
    this.#document = document;
    this.#logEpoch = logEpoch;
    this.#seq = seq;
    this.#toldEpoch = head.logEpoch;
  }

  /** The device has closed the document, or is gone: nothing more is sent. */
  end(): void {
    this.#isOver = true;
  }

  /** Sends a snapshot in place of the rows that it covers, where that is worth it. */
  beginWith({ logEpoch, coversSeq, envelope }: KeptSnapshot): void {
    const isWorth =
      logEpoch > this.#logEpoch || (logEpoch === this.#logEpoch && coversSeq - this.#seq >= WORTH_A_SNAPSHOT);
    if (!isWorth) return;
    this.#parts.send({ type: 'snapshot', envelope });
    this.#logEpoch = logEpoch;
    this.#seq = coversSeq;
  }

  /** Where the device stands, of a log that stood at `head` when it was opened. */
  headSince(head: Head): Head {
    const isCurrent = this.#logEpoch >= head.logEpoch;
    return isCurrent ? { document: this.#document, logEpoch: this.#logEpoch, head: this.#seq } : head;
  }

  /** A row was stored: sent when it is the one that comes next, read from the database when others come before. */
  hear(row: LogRow): void {
    if (this.#isSending || !this.#isNext(row)) this.#sendLater();
    else this.#sendEnvelopes([row]);
  }

  /** The log stands there, says another server or the database. */
  catchUp(head: Head): void {
    const isAhead =
      head.logEpoch > this.#logEpoch || (head.logEpoch === this.#logEpoch && head.head > this.#seq);
    if (isAhead) this.#sendLater();
  }

  /** Tells of a log that has started anew, once. */
  hearOfNewEpoch(head: Head): void {
    if (head.logEpoch <= this.#toldEpoch) return;
    this.#toldEpoch = head.logEpoch;
    this.#parts.send({ type: 'heads', heads: [head] });
  }

  /** Sends the rows after where the device stands until there are no more, as fast as the device takes them. */
  async sendRows(): Promise<void> {
    if (this.#isSending) {
      this.#isBehind = true;
      return;
    }
    const { sink } = this.#parts;
    this.#isSending = true;
    try {
      do {
        this.#isBehind = false;
        while (await this.#sendPiece()) {
          if (sink.waiting > ENOUGH_WAITING) await sink.drained();
        }
      } while (this.#isBehind && !this.#isOver);
    } finally {
      this.#isSending = false;
    }
  }

  #sendLater(): void {
    // What could not be sent is sent with the next hint or poll.
    void this.sendRows().catch(this.#parts.failed);
  }

  /** True when there may be more. */
  async #sendPiece(): Promise<boolean> {
    const { log, space } = this.#parts;
    const from = { logEpoch: this.#logEpoch, seq: this.#seq };
    const rows = await log.after(space, this.#document, from, PIECE);
    if (rows.length === 0 || this.#isOver) return false;
    for (let at = 0; at < rows.length;) {
      const { logEpoch } = rows[at]!;
      const end = rows.findIndex((row, index) => index > at && row.logEpoch !== logEpoch);
      const run = rows.slice(at, end < 0 ? rows.length : end);
      this.#sendEnvelopes(run);
      at += run.length;
    }
    return true;
  }

  /** Rows of one log epoch, one after another. */
  #sendEnvelopes(rows: readonly LogRow[]): void {
    const { logEpoch, seq } = rows[0]!;
    const document = this.#document;
    let firstSeq = seq;
    const all = rows.map((row) => row.envelope);
    for (const envelopes of inBatches(all, MAX_ENVELOPES)) {
      this.#parts.send({ type: 'envelopes', document, logEpoch, firstSeq, envelopes });
      firstSeq += envelopes.length;
    }
    this.#logEpoch = logEpoch;
    this.#seq = rows.at(-1)!.seq;
  }

  /** Whether a row comes right after what was sent; the first of a log comes after nothing. */
  #isNext({ logEpoch, seq }: LogRow): boolean {
    if (this.#logEpoch === 0) return logEpoch === 1 && seq === 1;
    return logEpoch === this.#logEpoch && seq === this.#seq + 1;
  }
}
