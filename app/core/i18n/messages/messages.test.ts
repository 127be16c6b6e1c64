import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { es } from './es.ts';

/** Words that are spelt alike in both languages. */
const SAME_IN_BOTH = new Set([
  'common.appName',
  'common.units.g',
  'common.units.ml',
  'common.units.oz',
  'common.units.floz',
  'fasting.duration',
  'imports.sources.cronometer',
  'imports.sources.loseit',
  'imports.sources.myfitnesspal',
  'imports.sources.welness',
  'nutrients.alcohol',
  'nutrients.zinc',
  'recipes.per100',
  'recognition.settings.milliseconds',
]);
// Words that only an English sentence has: one of them in a Spanish message was left untranslated.
const ENGLISH = /\b(the|and|your|you|with|this|from|is|are|not|of|to|it|for)\b/i;

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect(leavesOf(es).map(([path]) => path)).toEqual(leavesOf(en).map(([path]) => path));
  });

  it('take the same number of parameters in both languages', () => {
    const arity = ([path, leaf]: Leaf) => `${path} ${typeof leaf === 'function' ? leaf.length : 'text'}`;
    expect(leavesOf(es).map(arity)).toEqual(leavesOf(en).map(arity));
  });

  it('say something in every place', () => {
    for (const [path, leaf] of [...leavesOf(en), ...leavesOf(es)]) {
      if (typeof leaf === 'string') expect(leaf.trim(), path).not.toBe('');
    }
  });

  it('leave no English in Spanish', () => {
    const english = new Map(leavesOf(en).map(([path, leaf]) => [path, said(leaf)]));
    for (const [path, leaf] of leavesOf(es)) {
      if (SAME_IN_BOTH.has(path) || !hasLetters(leaf)) continue;
      expect(said(leaf), path).not.toBe(english.get(path));
      // What stands in quotation marks is a command or a name.
      expect(said(leaf).replace(/«[^»]*»|Lose It!/g, ''), path).not.toMatch(ENGLISH);
    }
  });

  it('name no word as spelt alike that is not', () => {
    const spanish = new Map(leavesOf(es));
    const alike = leavesOf(en).filter(
      ([path, leaf]) => hasLetters(leaf) && said(leaf) === said(spanish.get(path) ?? ''),
    );
    expect(alike.map(([path]) => path).sort()).toEqual([...SAME_IN_BOTH].sort());
  });

  it('count one thing and many things by the rules of each language', () => {
    expect([0, 1, 2].map((n) => en.diary.deleted(n))).toEqual([
      '0 entries deleted',
      'Deleted',
      '2 entries deleted',
    ]);
    expect([0, 1, 2].map((n) => es.diary.deleted(n))).toEqual([
      '0 entradas borradas',
      'Borrado',
      '2 entradas borradas',
    ]);
    expect(es.foods.results(1_000_000)).toBe('1000000 alimentos');
  });
});

type Words = string | ((...args: never[]) => string);
type Leaf = [path: string, leaf: Words];
interface Tree {
  [key: string]: Words | Tree;
}

function leavesOf(tree: Tree, prefix = ''): Leaf[] {
  return Object.entries(tree).flatMap(([key, value]): Leaf[] =>
    typeof value === 'object' ? leavesOf(value, `${prefix}${key}.`) : [[prefix + key, value]],
  );
}

/** The words themselves; of a function, those it says about 2. */
function said(leaf: Words): string {
  return typeof leaf === 'string' ? leaf : (leaf as (...args: unknown[]) => string)(2, 2, 2, 2);
}

/** A message of signs and figures alone, `= 2`, is no language's. */
function hasLetters(leaf: Words): boolean {
  return /\p{L}/u.test(said(leaf));
}
