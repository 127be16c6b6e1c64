import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queryWords } from '../../domain/foods/search/words.ts';
import type { SearchableFood } from '../../domain/foods/search/search.ts';
import { randomOf, zipfOf } from './random.ts';

/**
 * `size` foods: the pack's own, and products made by recombining real brands, product names and qualifiers. The words
 * follow Zipf's law as in real catalogues: a few are in a tenth of all names, most in one or two. Open Food Facts exports
 * are read where the shared data lies; without them, products come from the pack's names alone.
 */
export function growCorpus(
  pack: readonly SearchableFood[],
  size: number,
  sharedData: string,
): SearchableFood[] {
  const random = randomOf(20_261_124);
  const pick = zipfOf(random);
  const off = readOpenFoodFacts(join(sharedData, 'off'));
  const parts = pack.map((food) => food.names[0]!.split(/, /));
  const products = shuffled([...off.products, ...parts.map((each) => each[0]!)], random);
  const qualifiers = shuffled(
    [...off.products.flatMap(queryWords), ...parts.flatMap((each) => each.slice(1))],
    random,
  );
  const brands = [...shuffled(off.brands, random), ...inventedBrands(off.brands, 15_000, random)];
  const foods = [...pack];
  for (let i = 0; foods.length < size; i++) {
    const words = [
      pick(products),
      random() < 0.7 ? pick(qualifiers) : '',
      random() < 0.35 ? pick(qualifiers) : '',
    ];
    foods.push({
      id: `off:${8_400_000_000_000 + i}`,
      tier: 0,
      names: [words.filter(Boolean).join(' '), pick(brands)],
    });
  }
  return foods;
}

/** How many different words, accents and case aside, the names hold. */
export function vocabularyOf(foods: readonly SearchableFood[]): number {
  const words = new Set<string>();
  for (const food of foods)
    for (const name of food.names) for (const word of queryWords(name)) words.add(word);
  return words.size;
}

interface OpenFoodFacts {
  products: string[];
  brands: string[];
}

function readOpenFoodFacts(folder: string): OpenFoodFacts {
  const products = new Set<string>();
  const brands = new Set<string>();
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.tsv')) : [];
  for (const file of files) {
    const [header = '', ...rows] = readFileSync(join(folder, file), 'utf8').split('\n');
    const columns = header.split('\t');
    const names = columns.flatMap((column, c) => (/^product_name(_en|_es)?$/.test(column) ? [c] : []));
    const brand = columns.indexOf('brands');
    for (const row of rows) {
      const cells = row.split('\t');
      for (const c of names) if (cells[c]) products.add(cells[c].trim());
      for (const each of cells[brand]?.split(',') ?? []) if (each.trim()) brands.add(each.trim());
    }
  }
  return { products: [...products].filter((name) => name.length < 90), brands: [...brands] };
}

/** Real catalogues have a long tail of names seen once or twice; syllables of the real brands make one. */
function inventedBrands(brands: readonly string[], count: number, random: () => number): string[] {
  const source =
    brands.length > 0 ? brands : ['Almendra', 'Bonita', 'Cosecha', 'Dorada', 'Estrella', 'Granja', 'Molino'];
  const syllables = [
    ...new Set(source.flatMap((brand) => brand.toLowerCase().match(/[^aeiou\W]{1,2}[aeiou]/g) ?? [])),
  ];
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)],
    ).join(''),
  );
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
