import * as encoding from 'lib0/encoding';
import { asciiBytes } from '../bytes.ts';

/** Puts fields one after another: the bytes that `Reader` reads. Values come from code of ours and are trusted. */
export class Writer {
  readonly #encoder = encoding.createEncoder();

  u8(value: number): this {
    encoding.writeUint8(this.#encoder, value);
    return this;
  }

  /** An integer from 0 to 2^53 − 1, in as many bytes as it needs, 7 bits each, the lowest first. */
  varuint(value: number): this {
    encoding.writeVarUint(this.#encoder, value);
    return this;
  }

  /** Bytes whose number both sides know: a key, a hash, a signature. */
  fixed(bytes: Uint8Array): this {
    encoding.writeUint8Array(this.#encoder, bytes);
    return this;
  }

  /** A varuint with their number, then the bytes. */
  bytes(bytes: Uint8Array): this {
    encoding.writeVarUint8Array(this.#encoder, bytes);
    return this;
  }

  /** Printable ASCII, as `bytes`. */
  text(text: string): this {
    return this.bytes(asciiBytes(text));
  }

  /** A varuint with their number, then each. */
  list<T>(items: readonly T[], write: (writer: this, item: T) => void): this {
    this.varuint(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  finish(): Uint8Array {
    return encoding.toUint8Array(this.#encoder);
  }
}
