import { AREAS, type Area, documentParts } from '../areas.ts';
import { KEY_BYTES, joinBytes, label } from '../bytes.ts';
import { Writer } from '../wire/writer.ts';
import { decode } from '../wire/reader.ts';
import type { Crypto } from './crypto.ts';
import { derive, hash, nextInChain } from './hash.ts';

/**
 * What opens one key epoch of an area, or, in the diary, that epoch from one month on: the key of month m + 1 is derived
 * from that of month m, so whoever holds June's can go forward and not back.
 */
export interface AreaSecret {
  /** 32 bytes: for documents without a month. */
  standing: Uint8Array;
  /** In the diary: the first month it opens, in months since 1970-01, and that month's key. */
  months: { from: number; key: Uint8Array } | null;
}

/** 2010-01, the first month that has a key of its own; whatever lies before shares it. */
export const FIRST_MONTH = 40 * 12;
/** 2199-12, the last; whatever comes later shares it. */
export const LAST_MONTH = 230 * 12 - 1;

export function newAreaSecret(crypto: Crypto, area: Area): AreaSecret {
  const months = area === AREAS.diary ? { from: FIRST_MONTH, key: crypto.random(KEY_BYTES) } : null;
  return { standing: crypto.random(KEY_BYTES), months };
}

/** The part of a secret that opens months from `month` on; null when the secret begins later or knows no months. */
export function secretFromMonth(secret: AreaSecret, month: number): AreaSecret | null {
  const from = clamped(month);
  if (!secret.months || from < secret.months.from) return null;
  let { key } = secret.months;
  for (let at = secret.months.from; at < from; at++) key = nextMonth(key);
  return { standing: secret.standing, months: { from, key } };
}

/** What a mint commits to. Only the whole secret fits, not one from a later month. */
export function commitmentOf(area: Area, keyEpoch: number, secret: AreaSecret): Uint8Array {
  const context = new Writer().u8(area).varuint(keyEpoch).finish();
  return hash(joinBytes(label('commitment'), context, encodeAreaSecret(secret)));
}

/** standing (32 bytes), u8 whether months follow, then: from varuint, key (32 bytes). */
export function encodeAreaSecret({ standing, months }: AreaSecret): Uint8Array {
  const writer = new Writer().fixed(standing).u8(months ? 1 : 0);
  if (months) writer.varuint(months.from).fixed(months.key);
  return writer.finish();
}

export function decodeAreaSecret(bytes: Uint8Array): AreaSecret | null {
  const secret = decode(bytes, MAX_SECRET_BYTES, (reader) => {
    const standing = reader.fixed(KEY_BYTES);
    const flag = reader.u8();
    if (flag > 1) reader.refuse('malformed');
    if (flag === 0) return { standing, months: null };
    const from = reader.varuint();
    if (from > LAST_MONTH) reader.refuse('malformed');
    return { standing, months: { from, key: reader.fixed(KEY_BYTES) } };
  });
  return secret.ok ? secret.value : null;
}

const MAX_SECRET_BYTES = 80;

/** The keys of the documents of one area and epoch. Keeps the month keys it derived: a year of them costs twelve steps. */
export class AreaKeys {
  readonly #secret: AreaSecret;
  readonly #months: Uint8Array[];

  constructor(secret: AreaSecret) {
    this.#secret = secret;
    this.#months = secret.months ? [secret.months.key] : [];
  }

  /** 32 bytes, for this document of this space in this epoch; null for a month before the secret's, or a bad name. */
  documentKey(space: Uint8Array, document: string, keyEpoch: number): Uint8Array | null {
    const parts = documentParts(document);
    if (!parts) return null;
    const base = parts.month === null ? this.#secret.standing : this.#monthKey(parts.month);
    if (!base) return null;
    const context = new Writer().fixed(space).text(document).varuint(keyEpoch).finish();
    return derive(base, 'document', context);
  }

  #monthKey(month: number): Uint8Array | null {
    // An area without a chain keys a document of one month like any other.
    if (!this.#secret.months) return this.#secret.standing;
    const steps = clamped(month) - this.#secret.months.from;
    if (steps < 0) return null;
    while (this.#months.length <= steps) this.#months.push(nextMonth(this.#months.at(-1)!));
    return this.#months[steps]!;
  }
}

function nextMonth(key: Uint8Array): Uint8Array {
  return nextInChain(key, 'next-month');
}

function clamped(month: number): number {
  return Math.min(Math.max(month, FIRST_MONTH), LAST_MONTH);
}
