import { fail, ok, type Result } from '../result.ts';
import type { Food, FoodId, LocalText, Portion } from './food.ts';
import { NUTRIENTS, NUTRIENTS_VERSION, type NutrientVector } from './nutrients.ts';
import {
  openFrame,
  PackError,
  type Column,
  type PackFrame,
  type PackPart,
  type PackProblem,
  type PackReader,
} from './pack-bytes.ts';

/** 0 is not an everyday food; 1 a staple that comes first, 2 common, 3 everyday. */
export type Tier = 0 | 1 | 2 | 3;

/** Which doubts a food's figures leave, as bits: they are kept as the source gives them and marked. */
export const DOUBT = { energy: 1, sum: 2, parts: 4 } as const;

/**
 * The foods of a pack, numbered from 0 in the order of their ids. The figures stay in typed arrays; a `Food` is
 * put together when one is asked for.
 */
export class FoodPack {
  readonly #names: PackNames;
  readonly #portions: PackPortions;
  readonly #nutrients: PackNutrients;

  constructor(names: PackNames, portions: PackPortions, nutrients: PackNutrients) {
    this.#names = names;
    this.#portions = portions;
    this.#nutrients = nutrients;
  }

  get size(): number {
    return this.#names.size;
  }

  idAt(index: number): FoodId {
    return this.#names.idAt(index);
  }

  /** Number of a food; the id of a twin that was left out leads to the one kept. Null when the pack has neither. */
  indexOf(id: FoodId): number | null {
    return this.#names.indexOf(id);
  }

  namesAt(index: number): LocalText {
    return this.#names.namesAt(index);
  }

  tierAt(index: number): Tier {
    return this.#names.tierAt(index);
  }

  /** Bits of DOUBT. */
  doubtsAt(index: number): number {
    return this.#nutrients.doubtsAt(index);
  }

  /** @throws RangeError when there is no such food */
  foodAt(index: number): Food {
    const density = this.#portions.densityAt(index);
    return {
      id: this.idAt(index),
      names: this.namesAt(index),
      basis: 'g',
      per100: this.#nutrients.per100At(index),
      portions: this.#portions.portionsAt(index),
      ...(density !== null && { density }),
    };
  }

  food(id: FoodId): Food | null {
    const index = this.indexOf(id);
    return index === null ? null : this.foodAt(index);
  }
}

/** The three files of one build as a pack, from what `decodeNames`, `decodePortions` and `decodeNutrients` gave. */
export function foodPack(
  names: PackNames,
  portions: PackPortions,
  nutrients: PackNutrients,
): Result<FoodPack, PackProblem> {
  const isOneEdition = [portions, nutrients].every(
    (part) => part.edition === names.edition && part.size === names.size,
  );
  return isOneEdition ? ok(new FoodPack(names, portions, nutrients)) : fail({ type: 'DifferentEditions' });
}

/** The names file, decompressed: all that search needs. */
export function decodeNames(bytes: Uint8Array): Result<PackNames, PackProblem> {
  return decode(bytes, 'names', ({ edition, foods, reader }) => {
    const sources = Array.from({ length: reader.varint() }, () => readSource(reader));
    const codes = codesOf(sources, reader.column(foods), reader);
    const tiers = reader.column(foods).values;
    const en = reader.lines(foods);
    const es = reader.lines(foods);
    const synonyms = reader.lines(foods);
    const aliases = new Map<FoodId, number>();
    const aliasCount = reader.varint();
    const aliasIds = reader.lines(aliasCount);
    const aliasFoods = reader.column(aliasCount).values;
    if (tiers.some((tier) => tier > 3)) throw reader.damage('tier');
    if (aliasFoods.some((food) => food >= foods)) throw reader.damage('alias');
    aliasIds.forEach((id, i) => aliases.set(id, aliasFoods[i]!));
    return new PackNames(edition, { sources, codes, tiers, en, es, synonyms, aliases });
  });
}

/** The portions file, decompressed. */
export function decodePortions(bytes: Uint8Array): Result<PackPortions, PackProblem> {
  return decode(bytes, 'portions', ({ edition, foods, reader }) => {
    const labelCount = reader.varint();
    const en = reader.lines(labelCount);
    const es = reader.lines(labelCount);
    const first = sumsOf(reader.column(foods).values);
    const labels = reader.column(first[foods]!).values;
    if (labels.some((label) => label >= labelCount)) throw reader.damage('label');
    const sizes = reader.column(first[foods]!);
    return new PackPortions(edition, { en, es, first, labels, sizes, densities: reader.column(foods) });
  });
}

/** The nutrients file, decompressed. */
export function decodeNutrients(bytes: Uint8Array): Result<PackNutrients, PackProblem> {
  return decode(bytes, 'nutrients', ({ edition, foods, nutrientsVersion, reader }) => {
    if (nutrientsVersion !== NUTRIENTS_VERSION) {
      throw new PackError({ type: 'UnknownVersion', part: 'nutrients', version: nutrientsVersion });
    }
    const doubts = reader.column(foods).values;
    return new PackNutrients(
      edition,
      NUTRIENTS.map(() => reader.column(foods)),
      doubts,
    );
  });
}

interface Source {
  /** `fndds:` */
  prefix: string;
  /** Digits of a code, zeros in front included. */
  digits: number;
  first: number;
  end: number;
}

interface NamesContent {
  sources: readonly Source[];
  /** Ascending within a source. */
  codes: Uint32Array;
  tiers: ArrayLike<number>;
  en: readonly string[];
  es: readonly string[];
  /** Divided by semicolons. */
  synonyms: readonly string[];
  aliases: ReadonlyMap<FoodId, number>;
}

export class PackNames {
  readonly edition: number;
  readonly #content: NamesContent;

  constructor(edition: number, content: NamesContent) {
    this.edition = edition;
    this.#content = content;
  }

  get size(): number {
    return this.#content.en.length;
  }

  /** @throws RangeError when there is no such food */
  idAt(index: number): FoodId {
    const source = this.#content.sources.find(({ first, end }) => index >= first && index < end);
    if (!source) throw new RangeError(`no food ${index} among ${this.size}`);
    return source.prefix + String(this.#content.codes[index]!).padStart(source.digits, '0');
  }

  /** Null when the pack has no such food. */
  indexOf(id: FoodId): number | null {
    const source = this.#content.sources.find(({ prefix }) => id.startsWith(prefix));
    if (!source) return null;
    const code = id.slice(source.prefix.length);
    if (code.length !== source.digits || !/^\d+$/.test(code)) return null;
    const wanted = Number(code);
    let low = source.first;
    let high = source.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#content.codes[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < source.end && this.#content.codes[low] === wanted) return low;
    return this.#content.aliases.get(id) ?? null;
  }

  /** @throws RangeError when there is no such food */
  namesAt(index: number): LocalText {
    return localText(this.#content.en, this.#content.es, index);
  }

  /** What else the food is called, in any language. */
  synonymsAt(index: number): string[] {
    return this.#content.synonyms[index]?.split(';').filter((name) => name !== '') ?? [];
  }

  tierAt(index: number): Tier {
    return this.#content.tiers[index] as Tier;
  }
}

interface PortionsContent {
  en: readonly string[];
  es: readonly string[];
  /** Portions of food f are first[f] … first[f + 1] − 1. */
  first: Uint32Array;
  labels: ArrayLike<number>;
  sizes: Column;
  densities: Column;
}

class PackPortions {
  readonly edition: number;
  readonly #content: PortionsContent;

  constructor(edition: number, content: PortionsContent) {
    this.edition = edition;
    this.#content = content;
  }

  get size(): number {
    return this.#content.densities.values.length;
  }

  /** The usual portion first. */
  portionsAt(index: number): Portion[] {
    const { en, es, first, labels, sizes } = this.#content;
    const portions: Portion[] = [];
    for (let i = first[index]!; i < first[index + 1]!; i++) {
      portions.push({ label: localText(en, es, labels[i]!), size: sizes.values[i]! / 10 ** sizes.decimals });
    }
    return portions;
  }

  /** g per ml; null when unknown. */
  densityAt(index: number): number | null {
    const { values, decimals } = this.#content.densities;
    return values[index] ? values[index] / 10 ** decimals : null;
  }
}

class PackNutrients {
  readonly edition: number;
  /** One a nutrient; 0 is unknown and n stands for (n − 1) / 10^decimals. */
  readonly #columns: readonly Column[];
  readonly #doubts: ArrayLike<number>;

  constructor(edition: number, columns: readonly Column[], doubts: ArrayLike<number>) {
    this.edition = edition;
    this.#columns = columns;
    this.#doubts = doubts;
  }

  get size(): number {
    return this.#doubts.length;
  }

  per100At(index: number): NutrientVector {
    return this.#columns.map(({ values, decimals }) =>
      values[index] ? (values[index] - 1) / 10 ** decimals : null,
    );
  }

  doubtsAt(index: number): number {
    return this.#doubts[index]!;
  }
}

function decode<T>(bytes: Uint8Array, part: PackPart, read: (frame: PackFrame) => T): Result<T, PackProblem> {
  try {
    const frame = openFrame(bytes, part);
    const value = read(frame);
    frame.reader.end();
    return ok(value);
  } catch (error) {
    if (error instanceof PackError) return fail(error.problem);
    throw error;
  }
}

function readSource(reader: PackReader): Source {
  const [prefix = ''] = reader.lines(1);
  const digits = reader.varint();
  const first = reader.varint();
  return { prefix, digits, first, end: first + reader.varint() };
}

/** Codes from their differences; each source starts anew. */
function codesOf(sources: readonly Source[], steps: Column, reader: PackReader): Uint32Array {
  const codes = new Uint32Array(steps.values.length);
  let next = 0;
  for (const { first, end } of sources) {
    if (first !== next || end > codes.length) throw reader.damage('sources');
    for (let code = 0; next < end; next++) codes[next] = code += steps.values[next]!;
  }
  if (next !== codes.length) throw reader.damage('sources');
  return codes;
}

/** [0, a, a + b, …] */
function sumsOf(counts: ArrayLike<number>): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) sums[i + 1] = sums[i]! + counts[i]!;
  return sums;
}

function localText(en: readonly string[], es: readonly string[], index: number): LocalText {
  const english = en[index];
  if (english === undefined) throw new RangeError(`no text ${index} among ${en.length}`);
  return es[index] ? { en: english, es: es[index] } : { en: english };
}
