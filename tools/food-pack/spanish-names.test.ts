import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usdaFoods, usdaMissing } from './usda-shared.ts';

const rows = readFileSync(new URL('./spanish-names.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const idsOfTier = (tier: string): string[] => rows.filter((row) => row[1] === tier).map(([id = '']) => id);
const namesIn = (tier: string): Set<string> =>
  new Set(rows.filter((row) => row[1] === tier).map((row) => row[2] ?? ''));

describe('the table of Spanish names', () => {
  it('names at least 1,500 foods, each once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });

  it('has three to five columns, a tier from 1 to 3 and a name with a capital and no stray spaces', () => {
    for (const row of rows) {
      expect(row.length, row.join(' | ')).toBeGreaterThanOrEqual(3);
      expect(row.length, row.join(' | ')).toBeLessThanOrEqual(5);
      expect(row[1]).toMatch(/^[123]$/);
      expect(row[2]).toMatch(/^[A-ZÁÉÍÓÚÑ][^;\t]*[^\s;,]$/);
      expect(row[2]).not.toMatch(/\s\s| ,/);
    }
  });

  it('keeps the synonyms free of empty ones', () => {
    for (const [id, , , ...synonyms] of rows) {
      for (const list of synonyms.filter((text) => text !== '')) {
        expect(
          list.split(';').every((word) => word.trim() === word && word !== ''),
          id,
        ).toBe(true);
      }
    }
  });

  it('is balanced: a few hundred plain staples, more common variants, and both USDA tables', () => {
    expect(namesIn('1').size).toBeGreaterThanOrEqual(250);
    expect(namesIn('1').size).toBeLessThanOrEqual(400);
    expect(idsOfTier('2').length).toBeGreaterThanOrEqual(500);
    expect(idsOfTier('3').length).toBeGreaterThanOrEqual(400);
    expect(rows.filter(([id = '']) => id.startsWith('fndds:')).length).toBeGreaterThan(1000);
    expect(rows.filter(([id = '']) => id.startsWith('sr:')).length).toBeGreaterThan(400);
  });

  it.each([
    ['fndds:31101010', 'Huevo crudo'],
    ['fndds:31103010', 'Huevo cocido'],
    ['fndds:11111000', 'Leche entera'],
    ['fndds:24123301', 'Pechuga de pollo a la plancha'],
    ['fndds:56205008', 'Arroz blanco cocido'],
    ['fndds:63107010', 'Plátano'],
    ['fndds:82104000', 'Aceite de oliva'],
    ['fndds:32131200', 'Tortilla de patatas'],
    ['fndds:75604600', 'Gazpacho'],
  ])('puts the plain %s first as "%s"', (id, name) => {
    expect(rows.find((row) => row[0] === id)?.slice(1, 3)).toEqual(['1', name]);
  });

  it.skipIf(usdaMissing !== null)(
    `names only foods that USDA has${usdaMissing ? ` (skipped: ${usdaMissing})` : ''}`,
    () => {
      const known = new Set(usdaFoods().map(({ id }) => id));
      expect(rows.filter(([id = '']) => !known.has(id))).toEqual([]);
    },
  );
});
