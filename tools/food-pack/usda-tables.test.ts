import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import { UsdaFileError } from './usda-food.ts';
import { nutrientsOf, readCarets, readCsv } from './usda-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'usda-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a USDA table', () => {
  it('may have commas, quotes and a byte order mark', () => {
    write('a.csv', '\ufeffcode,name\n1,"Milk, ""whole"""\n');
    expect(readCsv(folder, 'a.csv', ['code', 'name'])).toEqual([{ code: '1', name: 'Milk, "whole"' }]);
  });

  it('that is missing or odd is named with what is wrong', () => {
    write('b.csv', 'code\n1\n');
    write('c.csv', 'code,name\n1,"open\n');
    write('d.txt', '~1~^~2~\r\n~1~\r\n');
    const problems: [() => unknown, string][] = [
      [() => readCsv(folder, 'none.csv', []), `none.csv is not in ${folder}`],
      [() => readCsv(folder, 'b.csv', ['code', 'energy']), 'b.csv lacks energy'],
      [() => readCsv(folder, 'c.csv', ['code']), 'c.csv is not readable as CSV'],
      [() => readCarets(folder, 'd.txt', 2), 'd.txt line 2 has 1 fields, not 2'],
    ];
    for (const [read, message] of problems) {
      expect(read).toThrow(UsdaFileError);
      expect(read).toThrow(message);
    }
  });

  it('between carets loses its tildes', () => {
    write('e.txt', '~01001~^1^~cup, 1" cubes~\r\n');
    expect(readCarets(folder, 'e.txt', 3)).toEqual([['01001', '1', 'cup, 1" cubes']]);
  });

  it('has blanks for what is unknown and refuses what is no amount', () => {
    const vector = nutrientsOf({ E: '61', P: '', F: '0.0' }, { energy: 'E', protein: 'P', fat: 'F' }, 'x');
    expect(['energy', 'protein', 'fat', 'water'].map((id) => nutrientIn(vector, id as 'fat'))).toEqual([
      61,
      null,
      0,
      null,
    ]);
    for (const cell of ['n/a', '-1', '1e3', '1,5']) {
      expect(() => nutrientsOf({ E: cell }, { energy: 'E' }, 'x.csv')).toThrow(`x.csv has “${cell}”`);
    }
  });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}
