import { equalBytes } from '#protocol/bytes.ts';
import { decodeEnvelope, isUpdate } from '#protocol/envelope/envelope.ts';
import { inBatches } from '#protocol/frames/batches.ts';
import type { Ack } from '#protocol/frames/log-frames.ts';
import { MAX_APPENDS, MAX_UNACKNOWLEDGED } from '#protocol/limits.ts';
import type { Reason } from '#protocol/reasons.ts';
import type { StoredEnvelope } from '../../storage/sync-rows.ts';
import { localName, wireName } from '../wire-names.ts';
import type { Joined } from './joined.ts';
import type { Link } from './link.ts';
import { acknowledge, giveUp, sealPending, unseal } from './outbox.ts';

/** An envelope that was sent over this connection and waits for its ack. */
type InFlight = Pick<StoredEnvelope, 'document' | 'logEpoch' | 'deviceSeq' | 'hash'>;

/** Seals and sends what is pending, over one connection: in order within a document, at most 256 waiting for their ack. */
export class Sender {
  readonly #joined: Joined;
  readonly #link: Link;
  readonly #isOpen: (document: string) => boolean;
  readonly #inFlight = new Map<string, InFlight>();
  readonly #acknowledged = new Set<string>();

  /** @param isOpen whether a document was read up to its head, so that what the server lacks of it is known */
  constructor(joined: Joined, link: Link, isOpen: (document: string) => boolean) {
    this.#joined = joined;
    this.#link = link;
    this.#isOpen = isOpen;
  }

  /** Sends what may be sent now. Resolves to whether nothing of the open documents is left to be sent or acknowledged. */
  async push(): Promise<boolean> {
    const { database } = this.#joined;
    for (const document of await this.#documentsWithWork()) {
      if (!this.#isOpen(document)) continue;
      while (this.#inFlight.size < MAX_UNACKNOWLEDGED) {
        const sealing = await sealPending(this.#joined, document);
        if (sealing === 'left') return false;
        if (sealing !== 'changed') await this.#send(document);
        if (sealing === 'nothing' || sealing === 'noKey') break;
      }
    }
    return this.#inFlight.size === 0 && (await database.envelopes.count()) === 0;
  }

  async acknowledged({ acks }: Ack): Promise<void> {
    // An ack of what was not sent says nothing.
    const own = acks.filter((ack) => this.#inFlight.delete(nameOf(ack)));
    for (const { document } of own) this.#acknowledged.add(document);
    if (own.length > 0) await acknowledge(this.#joined.database, own);
  }

  /** Whether the server has acknowledged something of a document over this connection. */
  wasAcknowledged(document: string): boolean {
    return this.#acknowledged.has(document);
  }

  /** Forgets what was sent of a document, so that it is sent again. */
  forget(document: string): void {
    for (const [name, sent] of this.#inFlight) if (sent.document === document) this.#inFlight.delete(name);
  }

  /**
   * Takes apart an envelope that was refused for a reason that proves that it was not committed, and all after it; unless
   * another tab has sealed it anew meanwhile.
   */
  async sealAnew(refused: { document: string; logEpoch: number; deviceSeq: number }): Promise<void> {
    const sent = this.#inFlight.get(nameOf(refused));
    this.forget(refused.document);
    const stored = await this.#stored(sent);
    if (stored) await unseal(this.#joined.database, stored, prevHashOf(stored));
  }

  /** Whether the refused envelope is still what is stored; what was sent of the document is forgotten. */
  async isStill(refused: { document: string; logEpoch: number; deviceSeq: number }): Promise<boolean> {
    const sent = this.#inFlight.get(nameOf(refused));
    this.forget(refused.document);
    return (await this.#stored(sent)) !== null;
  }

  /** The server will never take this envelope: its edits stay here, marked (SY36), and the next ones are sealed without it. */
  async giveUp(
    refused: { document: string; logEpoch: number; deviceSeq: number },
    reason: Reason,
  ): Promise<void> {
    const { database } = this.#joined;
    const sent = this.#inFlight.get(nameOf(refused));
    this.forget(refused.document);
    const stored = await this.#stored(sent);
    if (!stored) return;
    const { updates, undelivered, envelopes, outbox, places } = database;
    await database.transaction('rw', [updates, undelivered, envelopes, outbox, places], async () => {
      const update = await updates.get(stored.update);
      if (!(await unseal(database, stored, prevHashOf(stored))) || !update) return;
      await giveUp(database, update, update.bytes, reason);
    });
  }

  async #stored(sent: InFlight | undefined): Promise<StoredEnvelope | null> {
    if (!sent) return null;
    const { envelopes } = this.#joined.database;
    const stored = await envelopes.get([sent.document, sent.logEpoch, sent.deviceSeq]);
    return stored && equalBytes(stored.hash, sent.hash) ? stored : null;
  }

  async #documentsWithWork(): Promise<Set<string>> {
    const { outbox, envelopes } = this.#joined.database;
    const pending = (await outbox.toCollection().primaryKeys()).flatMap((local) => wireName(local) ?? []);
    const sealed = (await envelopes.orderBy('document').uniqueKeys()) as string[];
    return new Set([...pending, ...sealed].filter((document) => localName(document) !== null));
  }

  async #send(document: string): Promise<void> {
    const { envelopes } = this.#joined.database;
    const waiting = await envelopes.where('document').equals(document).sortBy('deviceSeq');
    const room = MAX_UNACKNOWLEDGED - this.#inFlight.size;
    const next = waiting.filter((envelope) => !this.#inFlight.has(nameOf(envelope))).slice(0, room);
    for (const { document, logEpoch, deviceSeq, hash } of next)
      this.#inFlight.set(nameOf({ document, logEpoch, deviceSeq }), { document, logEpoch, deviceSeq, hash });
    const bytes = next.map((envelope) => envelope.bytes);
    for (const batch of inBatches(bytes, MAX_APPENDS)) this.#link.send({ type: 'append', envelopes: batch });
  }
}

function nameOf(update: { document: string; logEpoch: number; deviceSeq: number }): string {
  return `${update.document}@${update.logEpoch}@${update.deviceSeq}`;
}

function prevHashOf({ bytes }: StoredEnvelope): Uint8Array {
  const envelope = decodeEnvelope(bytes);
  if (!envelope.ok || !isUpdate(envelope.value)) throw new Error('stored envelope');
  return envelope.value.header.prevHash;
}
