import { createHash } from 'node:crypto';
import type { Food } from '#domain/foods/food.ts';
import { NUTRIENTS, NUTRIENTS_VERSION } from '#domain/foods/nutrients.ts';
import type { Tier } from '#domain/foods/pack.ts';
import {
  adler32,
  PACK_HEADER_BYTES,
  PACK_LAYOUT_VERSION,
  PACK_LETTER,
  type PackPart,
} from '#domain/foods/pack-bytes.ts';

export interface PackFood extends Food {
  tier: Tier;
  /** What else it is called, in any language. */
  synonyms: readonly string[];
  /** Bits of DOUBT. */
  doubts: number;
}

export interface PackFile {
  part: PackPart;
  /** As the decoders of pack.ts take it; it is served as gzip. */
  bytes: Uint8Array;
}

/**
 * The three files of a pack in the layout of pack-bytes.ts, the same bytes for the same foods.
 * @param foods sorted by `byId`, all with basis 'g'
 * @param aliases id of a food left out → id of its twin among the foods
 */
export function writePack(foods: readonly PackFood[], aliases: ReadonlyMap<string, string>): PackFile[] {
  const bodies: [PackPart, Uint8Array][] = [
    ['names', namesBody(foods, aliases)],
    ['portions', portionsBody(foods)],
    ['nutrients', nutrientsBody(foods)],
  ];
  const hash = createHash('sha256');
  for (const [, body] of bodies) hash.update(body);
  const edition = hash.digest().readUInt32LE(0);
  return bodies.map(([part, body]) => ({ part, bytes: framed(part, edition, foods.length, body) }));
}

/** FNDDS before SR, then by code. */
export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function framed(part: PackPart, edition: number, foods: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(PACK_HEADER_BYTES + body.length);
  bytes.set(new TextEncoder().encode(`WFP${PACK_LETTER[part]}`));
  const header = new DataView(bytes.buffer);
  header.setUint16(4, PACK_LAYOUT_VERSION, true);
  header.setUint16(6, part === 'nutrients' ? NUTRIENTS_VERSION : 0, true);
  header.setUint32(8, edition, true);
  header.setUint32(12, foods, true);
  header.setUint32(16, body.length, true);
  header.setUint32(20, adler32(body), true);
  bytes.set(body, PACK_HEADER_BYTES);
  return bytes;
}

function namesBody(foods: readonly PackFood[], aliases: ReadonlyMap<string, string>): Uint8Array {
  const writer = new PackWriter();
  const prefixes = [...new Set(foods.map(({ id }) => prefixOf(id)))];
  writer.varint(prefixes.length);
  for (const prefix of prefixes) {
    const first = foods.findIndex(({ id }) => id.startsWith(prefix));
    const count = foods.filter(({ id }) => id.startsWith(prefix)).length;
    writer.lines([prefix]);
    writer.varint(foods[first]!.id.length - prefix.length);
    writer.varint(first);
    writer.varint(count);
  }
  const codeOf = ({ id }: PackFood) => Number(id.slice(prefixOf(id).length));
  writer.column(
    foods.map((food, i) => {
      const before = foods[i - 1];
      return before && prefixOf(before.id) === prefixOf(food.id)
        ? codeOf(food) - codeOf(before)
        : codeOf(food);
    }),
  );
  writer.column(foods.map(({ tier }) => tier));
  writer.lines(foods.map(({ names }) => names.en));
  writer.lines(foods.map(({ names }) => names.es ?? ''));
  writer.lines(foods.map(({ synonyms }) => synonyms.join(';')));
  const numberOf = new Map(foods.map(({ id }, i) => [id, i]));
  const left = [...aliases].map(([id, twin]) => ({ id, food: numberOf.get(twin)! })).sort(byId);
  writer.varint(left.length);
  writer.lines(left.map(({ id }) => id));
  writer.column(left.map(({ food }) => food));
  return writer.bytes();
}

function portionsBody(foods: readonly PackFood[]): Uint8Array {
  const writer = new PackWriter();
  const portions = foods.flatMap((food) => food.portions);
  const labels = byFrequency(portions.map(({ label }) => `${label.en}\n${label.es ?? ''}`));
  const numberOf = new Map(labels.map((label, i) => [label, i]));
  writer.varint(labels.length);
  writer.lines(labels.map((label) => label.split('\n')[0]!));
  writer.lines(labels.map((label) => label.split('\n')[1]!));
  writer.column(foods.map((food) => food.portions.length));
  writer.column(portions.map(({ label }) => numberOf.get(`${label.en}\n${label.es ?? ''}`)!));
  writer.decimalColumn(portions.map(({ size }) => size));
  writer.decimalColumn(foods.map(({ density }) => density ?? 0));
  return writer.bytes();
}

function nutrientsBody(foods: readonly PackFood[]): Uint8Array {
  const writer = new PackWriter();
  writer.column(foods.map(({ doubts }) => doubts));
  NUTRIENTS.forEach((_, n) => writer.nullableColumn(foods.map(({ per100 }) => per100[n] ?? null)));
  return writer.bytes();
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf(':') + 1);
}

/** Each text once, the most frequent first: most numbers then fit a byte. */
function byFrequency(texts: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
  return [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text);
}

class PackWriter {
  readonly #chunks: Uint8Array[] = [];

  varint(value: number): void {
    const bytes: number[] = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
    this.#chunks.push(Uint8Array.from(bytes));
  }

  lines(lines: readonly string[]): void {
    if (lines.some((line) => line.includes('\n'))) throw new Error('a line of a pack has a line break');
    const text = new TextEncoder().encode(lines.join('\n'));
    this.varint(text.length);
    this.#chunks.push(text);
  }

  /** Whole numbers from 0 to 2³² − 1. */
  column(values: readonly number[], decimals = 0): void {
    const largest = values.reduce((most, value) => Math.max(most, value), 0);
    const planes = largest < 2 ** 8 ? 1 : largest < 2 ** 16 ? 2 : largest < 2 ** 24 ? 3 : 4;
    const bytes = new Uint8Array(2 + planes * values.length);
    bytes.set([decimals, planes]);
    for (let plane = 0; plane < planes; plane++) {
      values.forEach((value, i) => (bytes[2 + plane * values.length + i] = (value >>> (8 * plane)) & 255));
    }
    this.#chunks.push(bytes);
  }

  /** Amounts with as many decimals as the longest needs, so nothing is lost. */
  decimalColumn(values: readonly number[]): void {
    const decimals = decimalsOf(values);
    this.column(
      values.map((value) => Math.round(value * 10 ** decimals)),
      decimals,
    );
  }

  /** 0 is null and n + 1 stands for n / 10^decimals, so that unknown can never be read as zero. */
  nullableColumn(values: readonly (number | null)[]): void {
    const decimals = decimalsOf(values);
    this.column(
      values.map((value) => (value === null ? 0 : Math.round(value * 10 ** decimals) + 1)),
      decimals,
    );
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}

function decimalsOf(values: readonly (number | null)[]): number {
  return values.reduce<number>(
    (most, value) => Math.max(most, value === null ? 0 : (String(value).split('.')[1]?.length ?? 0)),
    0,
  );
}
