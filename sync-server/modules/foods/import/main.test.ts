import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectPglite } from '../../../core/database/pglite-connection.ts';
import { anEmbeddedDatabaseIn } from '../../../testing/database.ts';
import { aDump, aDumpRecord, anEan } from '../../../testing/off-files.ts';

const RECORDS = 6000;
let folder: string;
let source: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welness-import-'));
  source = join(folder, 'products.csv.gz');
  const records = Array.from({ length: RECORDS }, (_, index) =>
    aDumpRecord({ code: anEan(index), product_name: `Food ${index}`, fat_100g: index % 3 ? '4.3' : 'NaN' }),
  );
  await writeFile(source, gzipSync(aDump(records)));
  await utimes(source, 1_700_000_000, 1_700_000_000);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A data directory with an empty database in it. */
async function aDataDirectory(name: string) {
  const path = join(folder, name);
  await mkdir(path);
  await anEmbeddedDatabaseIn(path);
  return path;
}

function startImport(dataDirectory: string, files: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'sync-server/modules/foods/import/main.ts', ...files],
    {
      env: { ...process.env, WELNESS_DATA_DIR: dataDirectory, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, 'close');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    end: async () => {
      await closed;
      return { code: child.exitCode, output };
    },
  };
}

/** Everything an import leaves behind. */
async function leftIn(dataDirectory: string) {
  const database = await connectPglite({ dataDir: join(dataDirectory, 'database') });
  const products = await database.query(
    'select gtin, product, as_of::text from off_products order by gtin',
    [],
  );
  await database.close();
  const reports = await readdir(join(dataDirectory, 'imports'));
  const report = await readFile(join(dataDirectory, 'imports', reports[0] ?? ''), 'utf8');
  return { products, reports, report };
}

it(
  'killed in the middle and run again leaves what one that went through does',
  { timeout: 180_000 },
  async () => {
    const [whole, killed] = [await aDataDirectory('whole'), await aDataDirectory('killed')];
    expect(await startImport(whole, [source]).end()).toMatchObject({
      code: 0,
      output: expect.stringContaining(
        `${RECORDS} records = 4000 imported + 2000 repaired + 0 rejected`,
      ) as string,
    });

    const running = startImport(killed, [source]);
    const part = join(killed, 'imports', (await readdir(join(whole, 'imports')))[0] + '.part');
    await vi.waitFor(async () => expect((await stat(part)).size).toBeGreaterThan(10_000), {
      timeout: 60_000,
      interval: 5,
    });
    await running.kill();
    expect(await startImport(killed, [source]).end()).toMatchObject({ code: 0 });

    expect(await leftIn(killed)).toEqual(await leftIn(whole));
    const again = await startImport(whole, [source]).end();
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('imported before') as string });
  },
);

it('says which file cannot be read, and which is none of Open Food Facts', { timeout: 60_000 }, async () => {
  const data = await aDataDirectory('wrong');
  const other = join(folder, 'other.csv');
  await writeFile(other, 'name,kcal\n');
  const { code, output } = await startImport(data, [join(folder, 'gone.tsv'), other]).end();

  expect(code).toBe(1);
  expect(output).toContain('gone.tsv cannot be read (ENOENT).');
  expect(output).toContain('other.csv: not a file of Open Food Facts');
});

it('says in one line that its Postgres does not answer', { timeout: 60_000 }, async () => {
  const nobody = { DATABASE_URL: 'postgres://welness:secret@127.0.0.1:1/none' };
  const { code, output } = await startImport(join(folder, 'none'), [source], nobody).end();

  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^The database does not answer \(ECONNREFUSED\)\. .*\n$/),
  ]);
});
