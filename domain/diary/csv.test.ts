import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUTRIENTS } from '../foods/nutrients.ts';
import { diaryToCsv, type CsvWords } from './csv.ts';
import type { Entry, FoodEntry } from './entry.ts';

const words: CsvWords = {
  slot: (id) => ({ breakfast: 'Breakfast', lunch: 'Lunch' })[id] ?? id,
  text: ({ en, es }) => es ?? en,
  water: 'Water',
  quick: 'Quick add',
};
const line = { id: 'a', day: '2026-11-23', at: '2026-11-23T07:05:00Z', zone: 'Europe/Madrid', order: 0 };
const milk: FoodEntry = {
  ...line,
  kind: 'food',
  slot: 'breakfast',
  food: {
    id: 'own:1',
    names: { en: 'Milk' },
    basis: 'ml',
    density: 1.03,
    nutrientsVersion: 1,
    per100: [64, 3.3, null],
  },
  amount: { value: 2, unit: 'portion', portion: { label: { en: 'glass', es: 'vaso' }, size: 100 } },
};
const named = (name: string, brand?: string): FoodEntry => ({
  ...milk,
  food: { ...milk.food, names: { en: name }, ...(brand === undefined ? {} : { brand }) },
});

/** A reader of RFC 4180, so that the tests do not read with the writer's own eyes. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  expect(rows.map((cells) => cells.length)).toEqual(rows.map(() => rows[0]!.length));
  return rows;
}

function records(entries: Entry[]): Record<string, string>[] {
  const [header, ...rows] = parse(diaryToCsv(entries, words));
  expect(rows).toHaveLength(entries.length);
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header![index], cell])));
}

describe('the diary as CSV', () => {
  it('has a header with every nutrient and its unit', () => {
    const [header] = parse(diaryToCsv([], words));
    expect(header!.slice(0, 11).join()).toBe(
      'day,time,zone,slot,food,brand,amount,unit,grams,kcal,protein_g',
    );
    expect(header).toHaveLength(10 + NUTRIENTS.length);
    expect(header).toContain('vitaminD_ug');
    expect(header!.at(-1)).toBe('entry_id');
  });

  it('has a row for each entry, at the time its own clock showed', () => {
    expect(records([milk])[0]).toMatchObject({
      day: '2026-11-23',
      time: '08:05',
      zone: 'Europe/Madrid',
      slot: 'Breakfast',
      food: 'Milk',
      brand: '',
      amount: '2',
      unit: 'vaso',
      grams: '206',
      kcal: '128',
      protein_g: '6.6',
    });
  });

  it('leaves unknown empty and writes zero as 0', () => {
    const [record] = records([{ ...milk, food: { ...milk.food, per100: [0, null] } }]);
    expect([record!.kcal, record!.protein_g, record!.sodium_mg]).toEqual(['0', '', '']);
    const [inPart] = records([{ ...milk, food: { ...milk.food, atLeast: ['protein'] } }]);
    expect([inPart!.kcal, inPart!.protein_g]).toEqual(['128', '']);
    const [noDensity] = records([
      { ...milk, food: { id: 'x', names: { en: 'x' }, basis: 'ml', nutrientsVersion: 1, per100: [1] } },
    ]);
    expect(noDensity!.grams).toBe('');
  });

  it('holds quick entries and water', () => {
    const quick: Entry = { ...line, kind: 'quick', slot: 'lunch', kcal: 300, protein: 12.5 };
    const water: Entry = { ...line, kind: 'water', ml: 250, order: 1 };
    const [first, second] = records([water, quick]);
    expect(first).toMatchObject({
      food: 'Quick add',
      slot: 'Lunch',
      kcal: '300',
      protein_g: '12.5',
      fat_g: '',
    });
    expect(second).toMatchObject({
      food: 'Water',
      slot: '',
      amount: '250',
      unit: 'ml',
      kcal: '0',
      water_g: '250',
    });
  });

  it('runs by day and time', () => {
    const early = { ...named('early'), day: '2026-11-22', at: '2026-11-24T00:00:00Z' };
    const late = { ...named('late'), at: '2026-11-23T20:00:00Z' };
    expect(records([late, milk, early]).map((record) => record.food)).toEqual(['early', 'Milk', 'late']);
  });

  it('lets no cell begin like a formula', () => {
    const foods = ['=1+1', '+34 600', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '"=1"', 'a=1'];
    expect(
      records(foods.map((name, order) => ({ ...named(name), order }))).map((record) => record.food),
    ).toEqual(["'=1+1", "'+34 600", "'-2", "'@SUM(A1)", "'\t=1", "'\r=1", "'\n=1", '"=1"', 'a=1']);
  });

  it('reads back whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, brand) => {
        const [record] = records([named(name, brand)]);
        expect(record!.food!.replace(/^'(?=[=+\-@\t\r\n])/, '')).toBe(name);
        expect(record!.brand!.replace(/^'(?=[=+\-@\t\r\n])/, '')).toBe(brand);
      }),
      { seed: 1 },
    );
    expect(records([named('Ham, "serrano"\r\nsliced')])[0]!.food).toBe('Ham, "serrano"\r\nsliced');
  });

  it('begins with a byte order mark where asked', () => {
    expect(diaryToCsv([], words, { bom: true }).startsWith('\ufeffday,')).toBe(true);
    expect(diaryToCsv([], words).startsWith('day,')).toBe(true);
  });
});
