import * as decoding from 'lib0/decoding';
import { fail, ok, type Result } from '../result.ts';
import type { Reason } from '../reasons.ts';

/** What a decoder can find wrong with bytes. */
export type WireRefusal = Extract<
  Reason,
  'malformed' | 'too-large' | 'unknown-frame' | 'unknown-version' | 'unknown-suite'
>;

/**
 * Reads what strangers sent. lib0 reads past the end of a view into its neighbours and takes varuints in long forms, so
 * every length is held against the bytes that are left first, and a varuint must be in its shortest form. What is read is
 * a copy: a view stored in IndexedDB would take all of the frame along.
 *
 * Inside, a refusal is thrown; it never leaves `decode`.
 */
export class Reader {
  readonly #decoder: decoding.Decoder;

  constructor(bytes: Uint8Array) {
    this.#decoder = decoding.createDecoder(bytes);
  }

  /** How many bytes have been read. */
  get at(): number {
    return this.#decoder.pos;
  }

  get left(): number {
    return this.#decoder.arr.length - this.#decoder.pos;
  }

  u8(): number {
    this.#need(1);
    return decoding.readUint8(this.#decoder);
  }

  /** An integer from `least` to 2^53 − 1. */
  varuint(least = 0): number {
    const start = this.at;
    let value: number;
    try {
      value = decoding.readVarUint(this.#decoder);
    } catch {
      throw new Refused('malformed');
    }
    const padded = this.at - start > 1 && this.#decoder.arr[this.at - 1] === 0;
    if (padded || value < least || value > Number.MAX_SAFE_INTEGER) throw new Refused('malformed');
    return value;
  }

  fixed(length: number): Uint8Array {
    this.#need(length);
    return decoding.readUint8Array(this.#decoder, length).slice();
  }

  /** As many bytes as a varuint says, at most `most`. */
  bytes(most: number): Uint8Array {
    const length = this.varuint();
    if (length > most) throw new Refused('too-large');
    return this.fixed(length);
  }

  /** Printable ASCII of at most `most` characters. */
  text(most: number): string {
    let text = '';
    for (const byte of this.bytes(most)) {
      if (byte < 0x20 || byte > 0x7e) throw new Refused('malformed');
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** `least` to `most` items, each of at least `itemBytes` bytes: a count that cannot be true is refused before a loop. */
  list<T>(limits: { least?: number; most: number; itemBytes: number }, read: (reader: this) => T): T[] {
    const count = this.varuint(limits.least ?? 0);
    if (count > limits.most) throw new Refused('too-large');
    this.#need(count * limits.itemBytes);
    return Array.from({ length: count }, () => read(this));
  }

  refuse(reason: WireRefusal): never {
    throw new Refused(reason);
  }

  #need(length: number): void {
    if (this.left < length) throw new Refused('malformed');
  }
}

/** Reads all of `bytes`, at most `most` of them; any refusal, and any byte left over, comes back as a value. */
export function decode<T>(
  bytes: Uint8Array,
  most: number,
  read: (reader: Reader) => T,
): Result<T, WireRefusal> {
  if (bytes.length > most) return fail('too-large');
  const reader = new Reader(bytes);
  try {
    const value = read(reader);
    return reader.left === 0 ? ok(value) : fail('malformed');
  } catch (error) {
    if (error instanceof Refused) return fail(error.reason);
    throw error;
  }
}

class Refused extends Error {
  readonly reason: WireRefusal;

  constructor(reason: WireRefusal) {
    super(reason);
    this.reason = reason;
  }
}
