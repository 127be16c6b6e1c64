import { readFileSync } from 'node:fs';
import type { Tier } from '#domain/foods/pack.ts';

export interface EverydayFood {
  tier: Tier;
  es: string;
}

/**
 * Food id → tier and Spanish name of the everyday foods, from the table beside this file.
 * @throws Error naming the line that is not `id<TAB>tier<TAB>name`
 */
export function readEverydayFoods(text = everydayText()): Map<string, EverydayFood> {
  const byId = new Map<string, EverydayFood>();
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [id = '', tier = '', es = ''] = line.split('\t').map((cell) => cell.trim());
    if (!/^(fndds|sr):\d+$/.test(id) || !/^[123]$/.test(tier) || es === '') {
      throw new Error(`spanish-names.tsv line ${i + 1} is not id, tier 1 to 3 and name: ${line}`);
    }
    byId.set(id, { tier: Number(tier) as Tier, es });
  });
  return byId;
}

function everydayText(): string {
  return readFileSync(new URL('./spanish-names.tsv', import.meta.url), 'utf8');
}
