import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Food } from '#domain/foods/food.ts';
import { NUTRIENTS } from '#domain/foods/nutrients.ts';
import { decodeNames, decodeNutrients, decodePortions, foodPack, type FoodPack } from '#domain/foods/pack.ts';
import type { Result } from '#domain/result.ts';
import { byId, writePack, type PackFood } from './pack-writer.ts';
import { aPackFood } from './testing.ts';

describe('a pack', () => {
  it('gives back the foods it was written from', () => {
    fc.assert(
      fc.property(foodsArbitrary, (foods) => {
        const pack = readBack(foods);
        expect(Array.from({ length: pack.size }, (_, i) => pack.foodAt(i))).toEqual(foods.map(foodOf));
        foods.forEach((food, i) => {
          expect(pack.indexOf(food.id)).toBe(i);
          expect(pack.idAt(i)).toBe(food.id);
          expect(pack.tierAt(i)).toBe(food.tier);
          expect(pack.doubtsAt(i)).toBe(food.doubts);
        });
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('tells zero from unknown', () => {
    const food = readBack([aPackFood({ per100: NUTRIENTS.map((_, n) => (n % 2 ? 0 : null)) })]).foodAt(0);
    expect(food.per100.slice(0, 4)).toEqual([null, 0, null, 0]);
  });

  it('finds a food by the id of its twin', () => {
    const foods = [aPackFood({ id: 'fndds:11111000' }), aPackFood({ id: 'sr:01077' })];
    const pack = readBack(foods, new Map([['sr:01211', 'sr:01077']]));
    expect(pack.indexOf('sr:01211')).toBe(1);
    expect(pack.food('sr:01211')?.id).toBe('sr:01077');
    for (const id of ['sr:01212', 'sr:1077', 'sr:', 'own:1', 'fndds:01077']) expect(pack.food(id)).toBeNull();
  });

  it('knows what else a food is called', () => {
    const names = valueOf(
      decodeNames(parts([aPackFood({ synonyms: ['whole milk', 'leche'] }), aPackFood({ id: 'sr:1' })]).names),
    );
    expect([names.synonymsAt(0), names.synonymsAt(1)]).toEqual([['whole milk', 'leche'], []]);
  });

  it('refuses an index it does not have', () => {
    expect(() => readBack([aPackFood()]).foodAt(1)).toThrow(RangeError);
  });
});

describe('the files of a pack', () => {
  const files = parts([aPackFood({ portions: [{ label: { en: '1 cup' }, size: 244 }] })]);
  const read = { names: decodeNames, portions: decodePortions, nutrients: decodeNutrients };

  it.each(['names', 'portions', 'nutrients'] as const)(
    '%s are refused at every length but their own',
    (part) => {
      for (let length = 0; length < files[part].length; length++) {
        expect(read[part](files[part].subarray(0, length))).toMatchObject({
          ok: false,
          error: { type: 'Truncated', part },
        });
      }
      const longer = Uint8Array.from([...files[part], 0]);
      expect(read[part](longer)).toMatchObject({ ok: false, error: { type: 'Truncated' } });
    },
  );

  it.each(['names', 'portions', 'nutrients'] as const)(
    '%s are refused with any byte of their content changed',
    (part) => {
      for (let at = 24; at < files[part].length; at++) {
        const changed = Uint8Array.from(files[part]);
        changed[at]! ^= 1;
        expect(read[part](changed)).toMatchObject({ ok: false, error: { type: 'Damaged', part } });
      }
    },
  );

  it('are refused in a layout or an order of nutrients that is not known', () => {
    const newer = Uint8Array.from(files.names);
    newer[4] = 9;
    expect(decodeNames(newer)).toEqual({
      ok: false,
      error: { type: 'UnknownVersion', part: 'names', version: 9 },
    });
    const reordered = Uint8Array.from(files.nutrients);
    reordered[6] = 2;
    expect(decodeNutrients(reordered)).toMatchObject({
      ok: false,
      error: { type: 'UnknownVersion', version: 2 },
    });
  });

  it('are refused one in place of another, and for other files altogether', () => {
    expect(decodeNames(files.portions)).toEqual({ ok: false, error: { type: 'NotThisPart', part: 'names' } });
    expect(decodeNames(new TextEncoder().encode('<!doctype html><title>Not found</title>'))).toMatchObject({
      ok: false,
    });
  });

  it('of two builds do not mix', () => {
    const other = parts([aPackFood({ per100: [62] })]);
    const mixed = foodPack(
      valueOf(decodeNames(files.names)),
      valueOf(decodePortions(files.portions)),
      valueOf(decodeNutrients(other.nutrients)),
    );
    expect(mixed).toEqual({ ok: false, error: { type: 'DifferentEditions' } });
  });

  it('are the same bytes for the same foods', () => {
    const [a, b] = [0, 1].map(() => writePack([aPackFood()], new Map()));
    expect(a).toEqual(b);
  });
});

const amount = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.nat(3_000_000), fc.integer({ min: 0, max: 3 })).map(([n, decimals]) => n / 10 ** decimals),
);
const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !/[\n\r]/.test(name));
const localText = fc.oneof(fc.record({ en: text }), fc.record({ en: text, es: text }));
const foodArbitrary: fc.Arbitrary<PackFood> = fc
  .record({
    id: fc.oneof(
      fc.integer({ min: 10_000_000, max: 99_999_999 }).map((code) => `fndds:${code}`),
      fc.nat(99_999).map((code) => `sr:${String(code).padStart(5, '0')}`),
    ),
    names: localText,
    per100: fc.array(amount, { minLength: NUTRIENTS.length, maxLength: NUTRIENTS.length }),
    portions: fc.array(
      fc.record({ label: localText, size: fc.integer({ min: 1, max: 500_000 }).map((n) => n / 100) }),
      {
        maxLength: 4,
      },
    ),
    density: fc.option(
      fc.integer({ min: 900, max: 1420 }).map((n) => n / 1000),
      { nil: undefined },
    ),
    tier: fc.constantFrom(0, 1, 2, 3),
    doubts: fc.nat(7),
  })
  .map(({ density, ...food }) => aPackFood({ ...food, ...(density !== undefined && { density }) }));
const foodsArbitrary = fc
  .uniqueArray(foodArbitrary, { selector: ({ id }) => id, maxLength: 12 })
  .map((foods) => foods.sort(byId));

function foodOf({ tier: _tier, synonyms: _synonyms, doubts: _doubts, ...food }: PackFood): Food {
  return food;
}

function parts(foods: PackFood[], aliases = new Map<string, string>()) {
  const files = writePack(foods, aliases).map(({ part, bytes }) => [part, bytes]);
  return Object.fromEntries(files) as Record<'names' | 'portions' | 'nutrients', Uint8Array>;
}

function readBack(foods: PackFood[], aliases?: Map<string, string>): FoodPack {
  const { names, portions, nutrients } = parts(foods, aliases);
  return valueOf(
    foodPack(
      valueOf(decodeNames(names)),
      valueOf(decodePortions(portions)),
      valueOf(decodeNutrients(nutrients)),
    ),
  );
}

function valueOf<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
