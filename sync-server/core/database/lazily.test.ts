import { describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { DATABASE_ENDED, DatabaseError, type Database } from './database.ts';
import { lazily } from './lazily.ts';
import { openPgliteThread } from './pglite-thread.ts';
import { openPostgres } from './postgres.ts';
import { databaseOver } from './single-connection.ts';

const UNAVAILABLE = { status: 503, type: 'DatabaseUnavailable' };

/** A database of which every question meets with this; how often it was opened. */
function failingWith(error: Error | null) {
  const world = { error, opened: 0 };
  const answer = async () => {
    if (world.error) throw world.error;
    return [];
  };
  const database = lazily(
    async () => {
      world.opened++;
      return { query: answer, transaction: answer, close: async () => undefined } as unknown as Database;
    },
    createLog(() => undefined),
  );
  return { world, database };
}

describe('a lazily opened database', () => {
  it('that has ended says so once to each that was asking, and is opened again by the next question', async () => {
    const { world, database } = failingWith(new DatabaseError('gone', DATABASE_ENDED));
    await expect(database.query('select 1')).rejects.toMatchObject(UNAVAILABLE);
    await expect(database.transaction(async () => 1)).rejects.toMatchObject(UNAVAILABLE);
    world.error = null;
    expect(await database.query('select 1')).toEqual([]);
    expect(world.opened).toBe(3);
  });

  it.each([
    'ECONNRESET',
    'EPIPE',
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
    '08006',
    '57P01',
    '53300',
    '57014',
  ])('that is out of reach (%s) is unavailable, and finds its own way back', async (code) => {
    const { world, database } = failingWith(new DatabaseError('lost', code));
    await expect(database.query('select 1')).rejects.toMatchObject(UNAVAILABLE);
    world.error = null;
    expect(await database.query('select 1')).toEqual([]);
    expect(world.opened).toBe(1);
  });

  it.each(['23505', '42601', 'XX000', ''])('that refuses (%s) is not unavailable', async (code) => {
    const refused = new DatabaseError('no', code);
    await expect(failingWith(refused).database.query('nonsense')).rejects.toBe(refused);
  });

  it('is unavailable where no Postgres listens', async () => {
    const database = lazily(
      async () => openPostgres('postgres://nobody@127.0.0.1:1/none'),
      createLog(() => undefined),
    );
    await expect(database.query('select 1')).rejects.toMatchObject(UNAVAILABLE);
    await database.close();
  });
});

/** A thread that speaks as PGlite's does, and dies of one question. */
const MORTAL = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, type, sql }) => {
      if (sql === 'exit') process.exit(1);
      if (sql === 'throw') throw new Error('broken');
      if (sql !== 'wait') parentPort.postMessage({ type: 'rows', id, rows: [] });
      if (type === 'close') parentPort.close();
    });
    parentPort.postMessage({ type: 'open' });
  `)}`,
);

describe('a database thread', () => {
  it.each(['exit', 'throw'])('that dies (%s) is followed by another one', async (death) => {
    const database = lazily(
      async () => databaseOver(await openPgliteThread('', MORTAL)),
      createLog(() => undefined),
    );
    const dying = database.query(death);
    const behind = database.query('select 1');
    await expect(dying).rejects.toMatchObject(UNAVAILABLE);
    await expect(behind).rejects.toMatchObject(UNAVAILABLE);
    expect(await database.query('select 1')).toEqual([]);
    await database.close();
  });

  it('lets nobody wait for an answer that it died with', async () => {
    const connection = await openPgliteThread('', MORTAL);
    const answers = Promise.allSettled([connection.query('wait', []), connection.query('exit', [])]);
    expect((await answers).map((answer) => answer.status === 'rejected' && answer.reason)).toMatchObject([
      { code: DATABASE_ENDED },
      { code: DATABASE_ENDED },
    ]);
  });
});
