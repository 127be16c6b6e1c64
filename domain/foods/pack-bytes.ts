/**
 * How a food pack lies in bytes. A pack is three files, so that search can start before the numbers are there and
 * a download that is cut goes on file by file. Each file is gzip around the same frame, little-endian:
 *
 *   0  'WFP' and the part's letter (N names, P portions, V nutrients)
 *   4  u16 version of this layout          6  u16 version of the nutrient order (0 but in nutrients)
 *   8  u32 edition: the same in the three files of one build, so that files of two builds never mix
 *  12  u32 number of foods                16  u32 length of what follows the header
 *  20  u32 Adler-32 (RFC 1950) of it      24  the part itself
 *
 * A part is a sequence of varints (unsigned LEB128), texts (a varint of bytes, then UTF-8, one line an item) and columns: a
 * byte of decimals d, a byte of planes p, then all lowest bytes, all second bytes … of integers that stand for n / 10^d.
 * Columns by planes compress better than varints, rows or deltas (measured over the USDA foods), and are lossless.
 */
export const PACK_LAYOUT_VERSION = 1;
export const PACK_HEADER_BYTES = 24;
export const PACK_LETTER = { names: 'N', portions: 'P', nutrients: 'V' } as const;

export type PackPart = keyof typeof PACK_LETTER;

export type PackProblem =
  /** Not a file of a food pack, or another of its files. */
  | { type: 'NotThisPart'; part: PackPart }
  /** Written by newer code in a layout or nutrient order that this code does not know. */
  | { type: 'UnknownVersion'; part: PackPart; version: number }
  | { type: 'Truncated'; part: PackPart; expected: number; actual: number }
  | { type: 'Damaged'; part: PackPart; reason: string }
  /** The files belong to different builds. */
  | { type: 'DifferentEditions' };

/** Integers for n / 10^decimals. */
export interface Column {
  decimals: number;
  values: Uint16Array | Uint32Array;
}

/** What a header says, and a reader over the part behind it. */
export interface PackFrame {
  nutrientsVersion: number;
  edition: number;
  foods: number;
  reader: PackReader;
}

/** Checks magic, version, length and checksum. @throws PackError */
export function openFrame(bytes: Uint8Array, part: PackPart): PackFrame {
  const magic = `WFP${PACK_LETTER[part]}`;
  if (bytes.length < PACK_HEADER_BYTES) {
    throw new PackError({ type: 'Truncated', part, expected: PACK_HEADER_BYTES, actual: bytes.length });
  }
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== magic)
    throw new PackError({ type: 'NotThisPart', part });
  const header = new DataView(bytes.buffer, bytes.byteOffset, PACK_HEADER_BYTES);
  const version = header.getUint16(4, true);
  if (version !== PACK_LAYOUT_VERSION) throw new PackError({ type: 'UnknownVersion', part, version });
  const expected = PACK_HEADER_BYTES + header.getUint32(16, true);
  if (bytes.length !== expected) {
    throw new PackError({ type: 'Truncated', part, expected, actual: bytes.length });
  }
  const body = bytes.subarray(PACK_HEADER_BYTES);
  if (adler32(body) !== header.getUint32(20, true)) {
    throw new PackError({ type: 'Damaged', part, reason: 'checksum' });
  }
  return {
    nutrientsVersion: header.getUint16(6, true),
    edition: header.getUint32(8, true),
    foods: header.getUint32(12, true),
    reader: new PackReader(body, part),
  };
}

/** Reads a part from front to back. @throws PackError when it ends early or does not add up */
export class PackReader {
  readonly #bytes: Uint8Array;
  readonly #part: PackPart;
  #at = 0;

  constructor(bytes: Uint8Array, part: PackPart) {
    this.#bytes = bytes;
    this.#part = part;
  }

  varint(): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 28; unit *= 128) {
      const byte = this.#take(1)[0]!;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    throw this.damage('varint');
  }

  /** A text of exactly `count` lines. */
  lines(count: number): readonly string[] {
    const text = this.#text(this.varint());
    const lines = count === 0 && text === '' ? [] : text.split('\n');
    if (lines.length !== count) throw this.damage('lines');
    return lines;
  }

  column(count: number): Column {
    const [decimals, planes] = this.#take(2) as unknown as [number, number];
    if (decimals > 6 || planes < 1 || planes > 4) throw this.damage('column');
    // Before memory for it is asked for.
    if (count * planes > this.#bytes.length - this.#at) throw this.damage('too short');
    const values = planes <= 2 ? new Uint16Array(count) : new Uint32Array(count);
    for (let plane = 0, unit = 1; plane < planes; plane++, unit *= 256) {
      const bytes = this.#take(count);
      for (let i = 0; i < count; i++) values[i]! += bytes[i]! * unit;
    }
    return { decimals, values };
  }

  /** To be called where the part should be over. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw this.damage('surplus');
  }

  damage(reason: string): PackError {
    return new PackError({ type: 'Damaged', part: this.#part, reason });
  }

  #text(length: number): string {
    const bytes = this.#take(length);
    try {
      return utf8.decode(bytes);
    } catch {
      throw this.damage('UTF-8');
    }
  }

  #take(length: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length !== length) throw this.damage('too short');
    this.#at += length;
    return bytes;
  }
}

/** Carries a problem out of nested readers; `decode…` of pack.ts turn it into a value. */
export class PackError extends Error {
  readonly problem: PackProblem;

  constructor(problem: PackProblem) {
    super(`food pack: ${problem.type}`);
    this.problem = problem;
  }
}

/** The checksum of RFC 1950. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  // 5552 bytes are the most that cannot overflow 32 bits between two reductions.
  for (let start = 0; start < bytes.length; start += 5552) {
    const end = Math.min(start + 5552, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
