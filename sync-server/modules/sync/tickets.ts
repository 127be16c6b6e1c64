import type { Database } from '../../core/database/database.ts';
import { hash } from '#protocol/crypto/hash.ts';
import { TICKET_SECONDS } from '#protocol/limits.ts';
import { insertTicket, takeTicket, type Ticket } from './tickets-store.ts';

interface Parts {
  database: Database;
  now: () => number;
  random: (length: number) => Uint8Array;
}

const LIFETIME = TICKET_SECONDS * 1000;

/** Tickets to connect with (SY1). The database keeps their hashes, so that each is good once on whichever instance. */
export class Tickets {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async give(ticket: Ticket): Promise<Uint8Array> {
    const { database, now, random } = this.#parts;
    const bytes = random(32);
    await insertTicket(database, hash(bytes), ticket, { now: now(), lifetime: LIFETIME });
    return bytes;
  }

  take(bytes: Uint8Array): Promise<Ticket | null> {
    const { database, now } = this.#parts;
    return takeTicket(database, hash(bytes), { now: now(), lifetime: LIFETIME });
  }
}
