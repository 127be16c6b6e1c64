import { readFileSync } from 'node:fs';
import type { Tier } from '#domain/foods/pack.ts';

export interface EverydayFood {
  tier: Tier;
  es: string;
  /** What else it is called, in either language. */
  synonyms: string[];
}

/**
 * Food id → tier, Spanish name and synonyms of the everyday foods, from the table beside this file.
 * @throws Error naming the line that is not `id, tier, Spanish name[, Spanish synonyms[, English synonyms]]`
 */
export function readEverydayFoods(text = everydayText()): Map<string, EverydayFood> {
  const byId = new Map<string, EverydayFood>();
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [id = '', tier = '', es = '', ...synonyms] = line.split('\t').map((cell) => cell.trim());
    if (!/^(fndds|sr):\d+$/.test(id) || !/^[123]$/.test(tier) || es === '') {
      throw new Error(`spanish-names.tsv line ${i + 1} is not id, tier 1 to 3 and name: ${line}`);
    }
    const others = synonyms.flatMap((cell) => cell.split(';')).map((name) => name.trim());
    byId.set(id, { tier: Number(tier) as Tier, es, synonyms: others.filter((name) => name !== '') });
  });
  return byId;
}

function everydayText(): string {
  return readFileSync(new URL('./spanish-names.tsv', import.meta.url), 'utf8');
}
