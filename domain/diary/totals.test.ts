import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUTRIENTS, indexOfNutrient, nutrientIn } from '../foods/nutrients.ts';
import type { Entry, FoodEntry, QuickEntry, WaterEntry } from './entry.ts';
import { DEFAULT_SLOTS } from './slots.ts';
import { energyOf, entriesBySlot, isAtLeast, nutrientsOf, totalOf, totalsOf, waterOf } from './totals.ts';

const line = { id: 'a', day: '2026-11-23', at: '2026-11-23T07:30:00Z', zone: 'Europe/Madrid', order: 0 };

const aFood = (per100: (number | null)[], grams: number, more: Partial<FoodEntry> = {}): FoodEntry => ({
  ...line,
  kind: 'food',
  slot: 'breakfast',
  food: { id: 'fndds:1', names: { en: 'Oats' }, basis: 'g', nutrientsVersion: 1, per100 },
  amount: { value: grams, unit: 'g' },
  ...more,
});
const aQuick = (more: Partial<QuickEntry> = {}): QuickEntry => ({
  ...line,
  kind: 'quick',
  slot: 'lunch',
  kcal: 300,
  ...more,
});
const aGlass = (ml: number): WaterEntry => ({ ...line, kind: 'water', ml });

describe('the nutrients of an entry', () => {
  it('are those of its amount, and unknown stays unknown', () => {
    const entry = aFood([380, 13, null, 68], 50);
    expect(nutrientsOf(entry).slice(0, 5)).toEqual([190, 6.5, null, 34, null]);
    expect(energyOf(entry)).toBe(190);
    expect(energyOf(aFood([null, 13], 50))).toBeNull();
  });

  it('are unknown when the amount needs a density nobody knows', () => {
    const entry = aFood([380], 0, { amount: { value: 200, unit: 'ml' } });
    expect(energyOf(entry)).toBeNull();
    expect(totalsOf([entry]).unknown.every((count) => count === 1)).toBe(true);
  });

  it('are what was given for a quick entry, a given zero included', () => {
    const vector = nutrientsOf(aQuick({ protein: 20, fat: 0 }));
    expect([nutrientIn(vector, 'energy'), nutrientIn(vector, 'protein')]).toEqual([300, 20]);
    expect([nutrientIn(vector, 'fat'), nutrientIn(vector, 'carbohydrate')]).toEqual([0, null]);
    expect(nutrientIn(vector, 'sodium')).toBeNull();
  });

  it('are water and nothing else for water', () => {
    const vector = nutrientsOf(aGlass(250));
    expect([nutrientIn(vector, 'water'), nutrientIn(vector, 'energy'), nutrientIn(vector, 'sodium')]).toEqual(
      [250, 0, 0],
    );
  });

  it('ignore nutrients of a newer order than this one', () => {
    const newer = [...NUTRIENTS.map(() => 1), 99];
    expect(totalsOf([aFood(newer, 100)]).values).toHaveLength(NUTRIENTS.length);
  });
});

describe('totals', () => {
  it('add what is known and count what is not', () => {
    const totals = totalsOf([aFood([380, 13, null], 100), aFood([100, null, null], 50), aQuick()]);
    expect(totalOf(totals, 'energy')).toBe(730);
    expect(totals.unknown.slice(0, 3)).toEqual([0, 2, 3]);
    expect(totals.count).toBe(3);
  });

  it('take what is known in part for the least there can be: it is added, and counted as not known', () => {
    const stew = aFood([120, 6], 200);
    const entry: FoodEntry = { ...stew, food: { ...stew.food, atLeast: ['protein'] } };
    expect([isAtLeast(entry, 'protein'), isAtLeast(entry, 'energy'), isAtLeast(aQuick(), 'energy')]).toEqual([
      true,
      false,
      false,
    ]);
    const totals = totalsOf([entry]);
    expect([totalOf(totals, 'energy'), totalOf(totals, 'protein')]).toEqual([240, 12]);
    expect(totals.unknown.slice(0, 2)).toEqual([0, 1]);
  });

  it('of no entry are zero with nothing unknown', () => {
    expect(totalsOf([])).toEqual({
      values: NUTRIENTS.map(() => 0),
      unknown: NUTRIENTS.map(() => 0),
      count: 0,
    });
  });

  it('of a day are the totals of its parts together', () => {
    const amount = fc.record({ kcal: fc.option(fc.integer({ min: 0, max: 900 })), grams: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(amount), fc.nat(10), (amounts, cut) => {
        const entries = amounts.map(({ kcal, grams }) => aFood([kcal], grams));
        const [whole, left, right] = [entries, entries.slice(0, cut), entries.slice(cut)].map(totalsOf);
        const energy = indexOfNutrient('energy');
        expect(whole!.values[energy]).toBeCloseTo(left!.values[energy]! + right!.values[energy]!, 6);
        expect(whole!.unknown[energy]).toBe(left!.unknown[energy]! + right!.unknown[energy]!);
      }),
      { seed: 1 },
    );
  });
});

it('adds up the water logged as water', () => {
  expect(waterOf([aGlass(250), aFood([1], 100), aGlass(330)])).toBe(580);
  expect(waterOf([])).toBe(0);
});

describe('the entries of a day by slot', () => {
  it('stand in the order of the slots and in their own', () => {
    const entries: Entry[] = [
      aFood([1], 1, { id: 'second', order: 1 }),
      aQuick({ id: 'lunch' }),
      aFood([1], 1, { id: 'first', order: 0 }),
      aGlass(200),
    ];
    const groups = entriesBySlot(entries, DEFAULT_SLOTS);
    expect(groups.map(({ slot, entries: own }) => [slot.id, own.map((entry) => entry.id)])).toEqual([
      ['breakfast', ['first', 'second']],
      ['lunch', ['lunch']],
      ['dinner', []],
      ['snacks', []],
    ]);
  });

  it('keep those of a slot that no longer exists, at the end', () => {
    const groups = entriesBySlot([aQuick({ slot: 'merienda' }), aQuick({ slot: 'brunch' })], DEFAULT_SLOTS);
    expect(groups.slice(4).map(({ slot, exists, entries }) => [slot.id, exists, entries.length])).toEqual([
      ['brunch', false, 1],
      ['merienda', false, 1],
    ]);
    expect(groups[0]!.exists).toBe(true);
    expect(entriesBySlot([aQuick()], [])).toHaveLength(1);
  });

  it('agree on two devices where orders collide', () => {
    const late = aQuick({ id: 'a', at: '2026-11-23T13:00:00Z' });
    const early = aQuick({ id: 'b', at: '2026-11-23T12:00:00Z' });
    const twin = aQuick({ id: 'c', at: '2026-11-23T12:00:00Z' });
    for (const entries of [
      [late, twin, early],
      [early, late, twin],
    ]) {
      const lunch = entriesBySlot(entries, DEFAULT_SLOTS)[1]!.entries;
      expect(lunch.map((entry) => entry.id)).toEqual(['b', 'c', 'a']);
    }
  });
});
