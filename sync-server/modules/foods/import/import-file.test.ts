import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../core/database/database.ts';
import { migrate } from '../../../core/database/migrate.ts';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { DATABASE_KINDS } from '../../../testing/database-kinds.ts';
import { aDump, aDumpRecord, anEan, type OffFields } from '../../../testing/off-files.ts';
import { importFile, type Judged } from './import-file.ts';
import { ImportsStore } from './imports-store.ts';
import { sourceFile } from './source-file.ts';

const SHARED = join(process.env.WELNESS_SHARED ?? '../shared', 'data/off');

describe.each(DATABASE_KINDS)('an import into $name', ({ missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'welness-import-'));
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
  });
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['off_products', 'off_imports']) await database.query(`delete from ${table}`);
  });

  /** @param stopAfter batches */
  async function run(path: string, stopAfter = Infinity, reader?: number) {
    const judged: Judged[] = [];
    let batches = 0;
    const end = await importFile(await sourceFile(path), {
      store: new ImportsStore(database),
      onRecord: (record) => judged.push(record),
      onProgress: () => batches++,
      isStopped: () => batches >= stopAfter,
      ...(reader && { reader }),
    });
    return { end, judged };
  }
  /** At the same time always, so that a file is the same file on every run. */
  async function file(name: string, content: string | Uint8Array, modified = 1_700_000_000) {
    const path = join(folder, name);
    await writeFile(path, content);
    await utimes(path, modified, modified);
    return path;
  }
  const state = () =>
    database.query('select gtin, product, as_of::text, popularity, words::text from off_products order by 1');
  const names = async () => {
    const rows = await database.query<{ name: string }>(
      "select product -> 'names' ->> 'en' as name from off_products order by gtin",
    );
    return rows.map(({ name }) => name);
  };
  const many = (length: number, fields: (index: number) => OffFields = () => ({})) =>
    Array.from({ length }, (_, index) =>
      aDumpRecord({ code: anEan(index), product_name: `Food ${index}`, ...fields(index) }),
    );

  it('counts every record once: imported, repaired or rejected, each with its place and reasons', async () => {
    const records = [
      aDumpRecord({ code: anEan(1) }),
      aDumpRecord({ code: anEan(2), fat_100g: 'NaN' }),
      aDumpRecord({ code: anEan(3), proteins_100g: '-5' }),
      aDumpRecord({ code: anEan(1), product_name: 'Twin' }),
      aDumpRecord({ code: '123' }),
      aDumpRecord({ code: anEan(4), carbohydrates_100g: '95' }),
    ];
    const { end, judged } = await run(await file('six.tsv', aDump(records) + 'too\tfew\n'));

    expect(end).toEqual({
      type: 'Finished',
      tally: {
        imported: 1,
        repaired: 2,
        rejected: 4,
        reasons: {
          figureLeftOut: 2,
          duplicateBarcode: 1,
          noBarcode: 1,
          macrosAbove100: 1,
          wrongNumberOfFields: 1,
        },
        added: 3,
        changed: 0,
      },
    });
    expect(judged[3]).toEqual({
      number: 4,
      line: 5,
      code: anEan(1),
      outcome: { type: 'rejected', reason: 'duplicateBarcode' },
    });
    expect(await names()).toEqual(['Masa fresca pizza', 'Masa fresca pizza', 'Masa fresca pizza']);
  });

  it('passes over a line of 10 MB and one that is no UTF-8, and takes what stands between', async () => {
    const [names, ...lines] = aDump(many(3)).trimEnd().split('\n');
    const content = Buffer.concat([
      Buffer.from(`${names}\n${lines[0]}\n${'x'.repeat(10 * 1024 * 1024)}\n${lines[1]}\n`),
      Buffer.from(lines[2]!.replace('Food', 'Jam\u00f3n'), 'latin1'),
      Buffer.from('\n'),
    ]);
    const { end, judged } = await run(await file('hostile.tsv', content));

    expect(end).toMatchObject({
      tally: { imported: 2, rejected: 2, reasons: { recordTooLong: 1, invalidUtf8: 1 } },
    });
    expect(judged.map(({ number, line }) => [number, line])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ]);
  });

  it('reads a packed file, and says after which record one is cut off', async () => {
    const packed = gzipSync(aDump(many(3000)));
    expect((await run(await file('whole.tsv.gz', packed))).end).toMatchObject({
      type: 'Finished',
      tally: { imported: 3000 },
    });

    await database.query('delete from off_products');
    const { end, judged } = await run(await file('cut.tsv.gz', packed.subarray(0, packed.length / 2)));
    expect(end).toMatchObject({ type: 'CutOff', after: judged.length });
    expect(judged.length).toBeGreaterThan(500);
    const all = await names();
    expect(all).toHaveLength(judged.length);
    expect(all.at(-1)).toBe(`Food ${judged.length - 1}`);
  });

  it('goes on where it was stopped, and ends as if it had not been', async () => {
    const odd = (index: number) => (index % 7 === 0 ? { code: anEan(index % 50), fat_100g: '-1' } : {});
    const path = await file('long.tsv', aDump(many(2500, odd)));
    const whole = await run(path);
    const expected = { rows: await state(), judged: whole.judged, end: whole.end };

    await database.query('delete from off_products');
    await database.query('delete from off_imports');
    const first = await run(path, 1);
    expect(first.end).toMatchObject({ type: 'Stopped' });
    expect(first.judged).toHaveLength(1000);
    const second = await run(path);

    expect({ rows: await state(), judged: second.judged, end: second.end }).toEqual(expected);
  });

  it('stores a batch and the mark of how far it came both or not at all', async () => {
    const store = new ImportsStore(database);
    const product = { product: { gtin: 'x' } as never, asOf: 1, popularity: 0 };
    await expect(
      store.save('file', [product], () => ({ records: 1, tally: {} as never, finished: true })),
    ).rejects.toThrow();
    expect([await store.stateOf('file'), await names()]).toEqual([null, []]);
  });

  it('changes nothing the second time, nor from a copy of the file', async () => {
    const content = aDump(many(50));
    const path = await file('once.tsv', content);
    await run(path);
    const before = await state();

    expect((await run(path)).end).toMatchObject({
      type: 'AlreadyImported',
      tally: { imported: 50, added: 50 },
    });
    const copy = await run(await file('copy.tsv', content, 1_800_000_000));
    expect(copy.end).toMatchObject({ type: 'Finished', tally: { imported: 50, added: 0, changed: 0 } });
    expect(await state()).toEqual(before);
  });

  it('keeps the newer of two records, whichever comes last', async () => {
    const at = (time: string, name: string) =>
      aDump([aDumpRecord({ last_modified_t: time, product_name: name })]);
    await run(await file('new.tsv', at('1700000002', 'New')));
    await run(await file('old.tsv', at('1700000001', 'Old')));
    expect(await names()).toEqual(['New']);
    const { end } = await run(await file('newest.tsv', at('1700000003', 'Newest')));
    expect([end, await names()]).toMatchObject([{ tally: { added: 0, changed: 1 } }, ['Newest']]);
  });

  it('takes what a newer reader reads in the same records', async () => {
    const path = await file('read-again.tsv', aDump(many(3)));
    await run(path);
    const before = await state();
    // As if an older reader had stored it.
    await database.query(`update off_products set product = '{}' where gtin = $1`, [`0${anEan(1)}`]);
    const { end } = await run(path, Infinity, 99);
    expect(end).toMatchObject({ type: 'Finished', tally: { imported: 3, added: 0, changed: 1 } });
    expect(await state()).toEqual(before);
  });

  it('lets no older record follow one that only confirmed what was known', async () => {
    const at = (time: string, name: string) =>
      aDump([aDumpRecord({ last_modified_t: time, product_name: name })]);
    await run(await file('first.tsv', at('1700000001', 'Right')));
    const { end } = await run(await file('confirmed.tsv', at('1700000003', 'Right')));
    expect(end).toMatchObject({ tally: { added: 0, changed: 0 } });
    await run(await file('between.tsv', at('1700000002', 'Wrong')));
    expect(await names()).toEqual(['Right']);
  });

  it('does nothing with a file of another kind', async () => {
    expect((await run(await file('other.csv', 'name,kcal\nBread,250\n'))).end).toEqual({
      type: 'UnknownLayout',
    });
    expect((await run(await file('empty.tsv', ''))).end).toEqual({ type: 'UnknownLayout' });
    expect(await database.query('select * from off_imports')).toEqual([]);
  });

  it('takes the real files: records = imported + repaired + rejected', async (context) => {
    context.skip(!existsSync(SHARED), `no shared data at ${SHARED}`);
    const files = (await readdir(SHARED)).filter((name) => name.endsWith('.tsv')).sort();
    const counted: Record<string, number> = {};
    for (const name of files) {
      const { end, judged } = await run(join(SHARED, name));
      if (end.type !== 'Finished') throw new Error(`${name}: ${end.type}`);
      const { imported, repaired, rejected } = end.tally;
      expect(imported + repaired + rejected).toBe(judged.length);
      expect(judged.every(({ number }, index) => number === index + 1)).toBe(true);
      counted[name] = judged.length;
    }
    // Counted apart from our code, by Python's csv module.
    expect(counted).toEqual({
      'off_dump_2024-02_first1000.tsv': 1000,
      'off_export_797.tsv': 773,
      'off_export_spain_739.tsv': 429,
      'off_export_us_eu_1827.tsv': 1098,
    });
    const before = await state();
    for (const name of files) expect((await run(join(SHARED, name))).end.type).toBe('AlreadyImported');
    expect(await state()).toEqual(before);
  });
});
