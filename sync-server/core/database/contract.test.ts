import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import type { Database } from './database.ts';
import { migrate, MigrationMismatch, type Migration } from './migrate.ts';

describe.each(DATABASE_KINDS)('the database on $name', ({ missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    if (!missing) ({ database, stop } = await start());
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    await database.query('drop table if exists notes, migrations, more');
    await database.query('create table notes (id int primary key, body jsonb)');
  });
  const add = (id: number) => database.query('insert into notes (id) values ($1)', [id]);
  const ids = async () => {
    const rows = await database.query<{ id: number }>('select id from notes order by id');
    return rows.map(({ id }) => id);
  };

  it('takes parameters and gives rows', async () => {
    const rows = await database.query(
      'select $1::text as text, $2::int as whole, $3::float8 as broken, $4::text as no',
      ["it's 1; --", 7, 0.5, null],
    );
    expect(rows).toEqual([{ text: "it's 1; --", whole: 7, broken: 0.5, no: null }]);
  });

  it('keeps whole documents as they are, letters of every script included', async () => {
    const body = { name: 'Jamón 火腿 "sí"', per100: [1.5, null, 0], deep: { list: [] } };
    await database.query('insert into notes values (1, $1::text::jsonb)', [JSON.stringify(body)]);
    expect(await database.query('select body from notes')).toEqual([{ body }]);
  });

  it('keeps everything of a transaction that ends well', async () => {
    const answer = await database.transaction(async ({ query }) => {
      await query('insert into notes (id) values (1)');
      await query('insert into notes (id) values (2)');
      return 'done';
    });
    expect([answer, await ids()]).toEqual(['done', [1, 2]]);
  });

  it('keeps nothing of a transaction that fails, whoever failed', async () => {
    const refused = database.transaction(async ({ query }) => {
      await query('insert into notes (id) values (1)');
      await query('insert into notes (id) values (1)');
    });
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseError', code: '23505' });
    const thrown = database.transaction(async ({ query }) => {
      await query('insert into notes (id) values (3)');
      throw new RangeError('ours');
    });
    await expect(thrown).rejects.toThrow(RangeError);
    expect(await ids()).toEqual([]);
  });

  it('keeps what is asked meanwhile out of a transaction', async () => {
    let meanwhile: Promise<unknown> | undefined;
    const failing = database.transaction(async ({ query }) => {
      await query('insert into notes (id) values (1)');
      meanwhile = add(2);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await meanwhile;
    expect(await ids()).toEqual([2]);
  });

  it('says why it refuses, and goes on', async () => {
    await expect(database.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
    expect(await ids()).toEqual([]);
  });

  const first: Migration = { name: '0001-first', statements: ['create table more (id int)'] };
  const second: Migration = { name: '0002-second', statements: ['alter table more add name text'] };

  it('takes each migration once, in order', async () => {
    await migrate(database, [first]);
    await migrate(database, [first, second]);
    await migrate(database, [first, second]);
    await database.query("insert into more values (1, 'a')");
    expect(await database.query('select * from more')).toEqual([{ id: 1, name: 'a' }]);
  });

  it('takes no half of a migration', async () => {
    const broken: Migration = { name: '0002-broken', statements: ['alter table more add x int', 'nonsense'] };
    await migrate(database, [first]);
    await expect(migrate(database, [first, broken])).rejects.toMatchObject({ code: '42601' });
    await migrate(database, [first, second]);
    expect(await database.query('select * from more')).toEqual([]);
  });

  it('refuses a migration that was edited, and a database of newer code', async () => {
    await migrate(database, [first, second]);
    const edited = { ...second, statements: ['alter table more add name varchar'] };
    await expect(migrate(database, [first, edited])).rejects.toThrow(MigrationMismatch);
    await expect(migrate(database, [first])).rejects.toThrow('A newer Welness');
  });
});
