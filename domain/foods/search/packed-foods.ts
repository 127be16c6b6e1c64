import type { SearchableFood } from './food-index.ts';

/** The foods of a pack's names file (UTF-8, one food a line: id, tier, names, divided by tabs). */
export function searchableFoods(names: ArrayBuffer): SearchableFood[] {
  const lines = new TextDecoder().decode(names).split('\n');
  return lines.flatMap((line) => {
    const [id, tier, ...rest] = line.split('\t');
    return id && rest.length > 0 ? [{ id, tier: Number(tier) as SearchableFood['tier'], names: rest }] : [];
  });
}
