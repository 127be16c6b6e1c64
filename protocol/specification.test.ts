import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as limits from './limits.ts';
import { REASONS, type Reason, reasonOf } from './reasons.ts';

const root = join(import.meta.dirname, '..');
const specification = readFileSync(join(import.meta.dirname, 'PROTOCOL.md'), 'utf8');
const rules = [...specification.matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gm)].map(([, id]) => id!);

describe('the specification', () => {
  it('gives each rule an id of its own, counted from 1', () => {
    expect(new Set(rules).size).toBe(rules.length);
    for (const section of ['WI', 'SY', 'EN', 'SN', 'KY', 'MB', 'AC', 'BK']) {
      const ids = rules.filter((id) => id.startsWith(section));
      expect(ids).toEqual(Array.from({ length: ids.length }, (_, i) => `${section}${i + 1}`));
      expect(ids).not.toEqual([]);
    }
  });

  it('knows every rule that the title of a test names', () => {
    const named = new Map<string, string>();
    for (const file of testFiles())
      for (const [, ids] of readFileSync(join(root, file), 'utf8').matchAll(
        /['"`]\[((?:[A-Z]{2}\d+)(?:, [A-Z]{2}\d+)*)\]/g,
      ))
        for (const id of ids!.split(', ')) named.set(id, file);
    expect(named.size).toBeGreaterThan(10);
    expect([...named].filter(([id]) => !rules.includes(id))).toEqual([]);
  });

  it('names the limits that the code has', () => {
    const numbers = new Set(
      [...specification.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', ''))),
    );
    expect(Object.entries(limits).filter(([, limit]) => !numbers.has(limit))).toEqual([]);
  });

  it('lists the reasons that the code has, with what comes next', () => {
    const rows = [
      ...specification.matchAll(/^\| `([a-z-]+)` +\| (?:both|server|device) +\| `([a-z]+)` +\|/gm),
    ];
    const coded = Object.entries(REASONS).map(([reason, { next }]) => `${reason} ${next}`);
    expect(rows.map(([, reason, next]) => `${reason} ${next}`)).toEqual(coded);
  });
});

describe('reasons', () => {
  it('[WI11] have numbers of their own, and come back from them', () => {
    for (const reason of Object.keys(REASONS) as Reason[])
      expect(reasonOf(REASONS[reason].code)).toBe(reason);
    expect(reasonOf(9_999)).toBeUndefined();
  });
});

function testFiles(): string[] {
  return ['app', 'protocol', 'sync-server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|journey)\.ts$/.test(name))
      .map((name) => join(folder, name)),
  );
}
