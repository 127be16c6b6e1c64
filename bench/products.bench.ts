import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../sync-server/core/database/migrate.ts';
import { openPgliteIn } from '../sync-server/core/database/pglite-connection.ts';
import { databaseOver } from '../sync-server/core/database/single-connection.ts';
import { MIGRATIONS } from '../sync-server/migrations/index.ts';
import { createFoodsStore } from '../sync-server/modules/foods/foods-store.ts';
import { createFoods, type Foods } from '../sync-server/modules/foods/foods.ts';
import { importFile } from '../sync-server/modules/foods/import/import-file.ts';
import { ImportsStore } from '../sync-server/modules/foods/import/imports-store.ts';
import { sourceFile } from '../sync-server/modules/foods/import/source-file.ts';
import { aDump, aDumpRecord, anEan } from '../sync-server/testing/off-files.ts';
import { type BenchmarkReport, figure } from './report.ts';
import { growCorpus } from './search/corpus.ts';
import { readQueries } from './search/queries.ts';
import { readPack } from './search/pack.ts';

const PRODUCTS = 120_000;
const SHARED = process.env.WELNESS_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** The server's products on embedded PGlite: import, look-up by barcode and search by name, without HTTP. */
export default async function benchProducts(): Promise<BenchmarkReport> {
  const folder = mkdtempSync(join(tmpdir(), 'welness-bench-'));
  const database = databaseOver(await openPgliteIn(join(folder, 'database')));
  try {
    await migrate(database, MIGRATIONS);
    const imported = await importedIn(new ImportsStore(database), folder);
    const foods = createFoods(createFoodsStore(database));
    const barcodes = await timed(
      Array.from({ length: 500 }, (_, index) => anEan((index * 7919) % PRODUCTS)),
      (code) => foods.byBarcode(code),
    );
    const searches = await searched(foods);
    return {
      title: 'Products on the server',
      notes: [
        `${imported.records.toLocaleString('en')} made-up products with names recombined from real ones, PGlite ${versionOf('@electric-sql/pglite')} in a folder, on the thread that asks; without HTTP.`,
        `Searches: the 120 everyday queries whole, by their first word, and by its first three letters.`,
      ],
      tables: [
        {
          title: 'Milliseconds',
          columns: ['asked', 'times', 'p50 ms', 'p95 ms', 'worst ms'],
          rows: [['barcode', ...spread(barcodes)], ...searches.map(({ name, ms }) => [name, ...spread(ms)])],
        },
        {
          title: 'Import of a dump',
          columns: ['records', 'seconds', 'records a second'],
          rows: [[imported.records, imported.seconds, imported.records / imported.seconds]],
        },
      ],
      figures: [
        figure('barcode p95', percentile(barcodes, 0.95), 'ms', '<=', 10),
        figure(
          'search p95',
          percentile(
            searches.flatMap(({ ms }) => ms),
            0.95,
          ),
          'ms',
          '<=',
          50,
        ),
        figure('import', imported.records / imported.seconds, 'records/s', '>=', 2000),
      ],
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importedIn(store: ImportsStore, folder: string) {
  const names = growCorpus(readPack(), PRODUCTS, `${SHARED}/data`);
  const records = names.slice(0, PRODUCTS).map((food, index) =>
    aDumpRecord({
      code: anEan(index),
      product_name: food.names[0] ?? '',
      brands: food.names[1] ?? '',
      unique_scans_n: String(Math.floor(100_000 / (index + 1))),
    }),
  );
  const path = join(folder, 'products.tsv');
  writeFileSync(path, aDump(records));
  const begun = performance.now();
  await importFile(await sourceFile(path), {
    store,
    onRecord: () => undefined,
    onProgress: () => undefined,
    isStopped: () => false,
  });
  return { records: records.length, seconds: (performance.now() - begun) / 1000 };
}

async function searched(foods: Foods) {
  const queries = [...readQueries('en'), ...readQueries('es')].map(({ text }) => text);
  const firsts = queries.map((text) => text.split(' ')[0] ?? text);
  const kinds = {
    'whole query': queries,
    'first word': firsts,
    'three letters': firsts.map((word) => word.slice(0, 3)),
  };
  const results: { name: string; ms: number[] }[] = [];
  for (const [name, texts] of Object.entries(kinds)) {
    results.push({ name, ms: await timed(texts, (text) => foods.search(text, 20)) });
  }
  return results;
}

async function timed(inputs: readonly string[], ask: (input: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const input of inputs) {
    const begun = performance.now();
    await ask(input);
    times.push(performance.now() - begun);
  }
  return times;
}

function spread(ms: readonly number[]): number[] {
  return [ms.length, percentile(ms, 0.5), percentile(ms, 0.95), Math.max(...ms)];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function versionOf(name: string): string {
  const { dependencies } = createRequire(import.meta.url)('../package.json') as {
    dependencies: Record<string, string>;
  };
  return dependencies[name] ?? '';
}
