import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJudgedFolder } from './judged-folder.ts';

const LABELS = ['pizza', 'sushi'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'welness-judged-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, content = ''): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

describe('a folder of pictures that are judged', () => {
  it('holds a folder of pictures per class', () => {
    for (const name of ['a.jpg', 'b.PNG', 'c.webp', 'notes.txt']) put(`pizza/${name}`);
    put('sushi/z.jpeg');
    const found = readJudgedFolder(folder, LABELS, null);
    expect(found.map(({ label, path }) => [label, path.slice(folder.length)])).toEqual([
      ['pizza', '/pizza/a.jpg'],
      ['pizza', '/pizza/b.PNG'],
      ['pizza', '/pizza/c.webp'],
      ['sushi', '/sushi/z.jpeg'],
    ]);
    expect(readJudgedFolder(folder, LABELS, 'odd').map(({ path }) => path.slice(-5))).toEqual(['b.PNG']);
  });

  it('or holds the sheets of one split, with as many tiles as are counted', () => {
    put('counts.json', JSON.stringify({ pizza: { train: 9, test: 3 }, sushi: { train: 9, test: 2 } }));
    for (const label of LABELS) put(`test/${label}.jpg`);
    const found = readJudgedFolder(join(folder, 'test'), LABELS, null);
    expect(found.map(({ label, places }) => [label, places])).toEqual([
      ['pizza', [0, 1, 2]],
      ['sushi', [0, 1]],
    ]);
    const even = readJudgedFolder(join(folder, 'test/'), LABELS, 'even');
    expect(even.map(({ places }) => places)).toEqual([[0, 2], [0]]);
  });

  it('is refused, with the reason, where it holds nothing, or what the model does not know', () => {
    expect(() => readJudgedFolder(join(folder, 'none'), LABELS, null)).toThrow('There is no folder');
    expect(() => readJudgedFolder(folder, LABELS, null)).toThrow('no folder of pictures per class');
    put('ramen/a.jpg');
    expect(() => readJudgedFolder(folder, LABELS, null)).toThrow('ramen is no class of this model');
  });

  it('is refused where a sheet is missing', () => {
    put('counts.json', JSON.stringify({ pizza: { test: 3 } }));
    put('test/readme');
    expect(() => readJudgedFolder(join(folder, 'test'), LABELS, null)).toThrow('pizza.jpg is missing');
  });
});
