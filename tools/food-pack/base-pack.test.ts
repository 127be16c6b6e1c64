import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, type TestContext } from 'vitest';
import type { Food } from '#domain/foods/food.ts';
import { DISHES } from '#domain/recognition/dishes.ts';
import { nutrientIn, NUTRIENTS, NUTRIENTS_VERSION } from '#domain/foods/nutrients.ts';
import { decodeNames, decodeNutrients, decodePortions, foodPack } from '#domain/foods/pack.ts';
import type { Result } from '#domain/result.ts';
import { assemblePack, type BuiltPack } from './assemble.ts';
import { FNDDS_COLUMNS } from './fndds.ts';
import { packFolder } from './manifest.ts';
import { readEverydayFoods, type EverydayFood } from './spanish.ts';
import { SR28_COLUMNS } from './sr28.ts';
import { readCsv } from './usda-tables.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packs = join(root, 'static/packs');
const usda = join(process.env.WELNESS_SHARED ?? join(root, '../shared'), 'data/usda');

interface Manifest {
  nutrientsVersion: number;
  counts: { foods: number; portions: number; spanishNames: number };
  files: {
    part: 'names' | 'portions' | 'nutrients';
    path: string;
    bytes: number;
    plainBytes: number;
    sha256: string;
  }[];
}
const manifest = JSON.parse(readFileSync(join(packs, 'base.json'), 'utf8')) as Manifest;
const pack = valueOf(
  foodPack(
    valueOf(decodeNames(part('names'))),
    valueOf(decodePortions(part('portions'))),
    valueOf(decodeNutrients(part('nutrients'))),
  ),
);
const foods = Array.from({ length: pack.size }, (_, i) => pack.foodAt(i));

describe('the base pack', () => {
  it('has every food that stands for a dish in a photograph', () => {
    const wanted = [...DISHES.values()].flatMap(({ parts }) => parts.map(({ food }) => food));
    expect(wanted.filter((id) => pack.food(id) === null)).toEqual([]);
  });

  it('has the files its manifest names, with their sizes and hashes, and no others', () => {
    for (const { path, bytes, plainBytes, sha256 } of manifest.files) {
      const file = readFileSync(join(root, 'static', path));
      expect(file.length).toBe(bytes);
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
      expect(gunzipSync(file).length).toBe(plainBytes);
    }
    const named = ['base.json', ...manifest.files.map(({ path }) => path.replace('/packs/', ''))];
    expect(
      readdirSync(packs)
        .filter((name) => name.startsWith('base'))
        .sort(),
    ).toEqual(named.sort());
  });

  it('travels in less than 1.3 MB', () => {
    expect(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(1_300_000);
  });

  it('has about 14,000 foods, each once, and counts them rightly', () => {
    expect(pack.size).toBeGreaterThanOrEqual(13_500);
    expect(new Set(foods.map(({ id }) => id)).size).toBe(pack.size);
    expect(manifest.counts).toEqual({
      foods: pack.size,
      portions: foods.reduce((sum, { portions }) => sum + portions.length, 0),
      spanishNames: foods.filter((food) => food.names.es !== undefined).length,
    });
  });

  it('knows at least 30 nutrients, in the order the app knows', () => {
    expect(manifest.nutrientsVersion).toBe(NUTRIENTS_VERSION);
    const known = NUTRIENTS.filter(({ id }) => foods.some(({ per100 }) => nutrientIn(per100, id) !== null));
    expect(known.length).toBeGreaterThanOrEqual(30);
    const isVector = ({ per100 }: Food) =>
      per100.length === NUTRIENTS.length &&
      per100.every((value) => value === null || (Number.isFinite(value) && value >= 0));
    expect(foods.filter((food) => !isVector(food))).toEqual([]);
  });

  it('knows caffeine of what FNDDS lists, and alcohol of alcoholic drinks alone', () => {
    const known = (id: 'caffeine' | 'alcohol') =>
      foods.filter(({ per100 }) => nutrientIn(per100, id) !== null).map((food) => food.id);
    expect(known('caffeine').length).toBeGreaterThan(5000);
    expect(known('alcohol').length).toBeGreaterThan(120);
    const isDrink = (id: string) => id.startsWith('fndds:93') || /^sr:(14|43)/.test(id);
    expect(known('alcohol').filter((id) => !isDrink(id))).toEqual([]);
  });

  it('has no pseudo-portions, and every portion weighs something', () => {
    const pseudo = /not specified|guideline amount|yield from|NFS|NS as to|^1 (oz|lb)$/i;
    const portions = foods.flatMap((food) => food.portions);
    expect(portions.filter(({ label, size }) => pseudo.test(label.en) || !(size > 0))).toEqual([]);
    const labels = foods.map((food) => food.portions.map(({ label }) => label.en));
    expect(labels.filter((own) => new Set(own).size < own.length)).toEqual([]);
  });

  it('calls each food what no other is called', () => {
    const seen = new Map<string, string>();
    const twice = foods.filter(({ id, names: { en } }) => {
      const isTaken = seen.has(en.toLowerCase());
      seen.set(en.toLowerCase(), id);
      return isTaken || en.trim() !== en || en === '';
    });
    expect(twice.map((food) => food.names.en)).toEqual([]);
  });

  it('has the everyday foods with their tier and Spanish name', () => {
    const rows = new Map<number, EverydayFood[]>();
    for (const [id, food] of readEverydayFoods()) {
      const index = pack.indexOf(id);
      if (index !== null) rows.set(index, [...(rows.get(index) ?? []), food]);
    }
    expect(rows.size).toBeGreaterThanOrEqual(1500);
    // Twins that became one food have a row each; the plainer one goes for both.
    const otherwise = [...rows].filter(([index, twins]) => {
      const tier = Math.min(...twins.map((twin) => twin.tier));
      const { es } = pack.namesAt(index);
      return pack.tierAt(index) !== tier || !twins.some((twin) => twin.tier === tier && twin.es === es);
    });
    expect(otherwise.map(([index]) => pack.idAt(index))).toEqual([]);
  });

  it('is right about foods everyone knows', () => {
    expect(firstPortionOf('sr:01123')).toEqual(['Egg, whole, raw, fresh', '1 large', 50, 143]);
    expect(firstPortionOf('fndds:11111000')).toEqual(['Milk, whole', '1 cup', 244, 61]);
    expect(firstPortionOf('fndds:51101000')).toEqual(['Bread, white', '1 medium or regular slice', 28, 267]);
    expect(firstPortionOf('sr:09040')).toEqual(['Bananas, raw', '1 medium (7" to 7-7/8" long)', 118, 89]);
    expect(pack.food('fndds:11111000')!.density).toBe(1.031);
    expect(pack.food('sr:01123')!.density).toBeUndefined();
  });

  it('offers no everyday food with more caffeine at once than EFSA calls safe, 200 mg', () => {
    const caffeineOf = ({ per100, portions: [usual] }: Food) =>
      ((nutrientIn(per100, 'caffeine') ?? 0) * (usual?.size ?? 100)) / 100;
    const strong = foods.filter((food, i) => [1, 2].includes(pack.tierAt(i)) && caffeineOf(food) > 200);
    expect(strong.map((food) => [food.names.en, caffeineOf(food)])).toEqual([]);
  });

  it('counts what comes in pieces', () => {
    expect(firstPortionOf('fndds:27220080').slice(1, 3)).toEqual(['1 croquette (1-1/2" dia, 2" high)', 62]);
  });

  it('answers to the id of a twin it left out', () => {
    expect(pack.food('fndds:91302010')!.id).toBe('sr:19296');
    expect(pack.food('sr:00000')).toBeNull();
  });
});

describe('the base pack and the tables it is from', () => {
  it('is what the tables give, byte for byte', { timeout: 60_000 }, (context) => {
    skipWithoutTables(context);
    // The manifest names the hash of every other file.
    const listed = new TextDecoder().decode(packFolder(built()).get('base.json'));
    expect(readFileSync(join(packs, 'base.json'), 'utf8'), 'run npm run packs:build').toBe(listed);
  });

  it('loses no decimal and makes no blank a zero, in 300 foods at random', { timeout: 60_000 }, (context) => {
    skipWithoutTables(context);
    const tables = [
      { prefix: 'fndds:', key: 'food_code', file: 'fndds_2021-2023_per100g.csv', columns: FNDDS_COLUMNS },
      { prefix: 'sr:', key: 'NDB_No', file: 'sr28_abbrev_per100g.csv', columns: SR28_COLUMNS },
    ];
    const kept = new Set(built().aliases.values());
    let blanks = 0;
    for (const { prefix, key, file, columns } of tables) {
      const rows = readCsv(usda, file, [key]);
      for (let n = 0, random = 42; n < 150; random = (random * 16_807) % 2_147_483_647) {
        const row = rows[random % rows.length]!;
        const food = pack.food(prefix + row[key]!.padStart(5, '0'));
        // A food whose twin was left out may have learnt from it.
        if (!food?.id.startsWith(prefix) || kept.has(food.id)) continue;
        n++;
        for (const { id } of NUTRIENTS) {
          // Worked out, not read: alcohol.ts.
          if (id === 'alcohol') continue;
          const cell = columns[id] === undefined ? '' : row[columns[id]]!;
          if (cell === '') blanks++;
          expect(nutrientIn(food.per100, id), `${food.id} ${id}`).toBe(cell === '' ? null : Number(cell));
        }
      }
    }
    expect(blanks).toBeGreaterThan(100);
  });
});

let memo: BuiltPack | undefined;

/** Reading the tables takes seconds, so the tests share it. */
function built(): BuiltPack {
  return (memo ??= assemblePack(usda));
}

function skipWithoutTables(context: TestContext): void {
  context.skip(
    !existsSync(usda),
    `the USDA tables are not in ${usda} (WELNESS_SHARED says where shared data lies)`,
  );
}

function part(name: 'names' | 'portions' | 'nutrients'): Uint8Array {
  const file = manifest.files.find((listed) => listed.part === name)!;
  return new Uint8Array(gunzipSync(readFileSync(join(root, 'static', file.path))));
}

function firstPortionOf(id: string): [name: string, label: string, grams: number, kcalPer100g: number] {
  const { names, portions, per100 } = pack.food(id)!;
  return [names.en, portions[0]!.label.en, portions[0]!.size, nutrientIn(per100, 'energy')!];
}

function valueOf<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
