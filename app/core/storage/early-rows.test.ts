import { afterEach, expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { Journal } from '../documents/journal.ts';
import { readEarly } from './early-rows.ts';
import { rowsOf, type Rows } from './rows.ts';

const put = (id: string, kind: string, day?: string) => ({
  id,
  next: () => ({ document: 'log:2026-11', state: { kind, v: 1, data: day ? { day } : {} } }),
});

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
}

function boot(opening: Promise<IDBDatabase | null>) {
  const page = globalThis as unknown as { window?: { welnessBoot?: object } };
  page.window = { ...page.window, welnessBoot: { installPrompt: null, opening } };
}

afterEach(() => boot(Promise.resolve(null)));

async function aDatabase() {
  const database = await anEmptyDatabase();
  await new Journal(() => database).act('log', [
    put('a', 'entry', '2026-11-01'),
    put('b', 'entry', '2026-11-02'),
    put('c', 'entry', '2026-11-03'),
    put('d', 'setting'),
  ]);
  return database;
}

it('reads what Dexie reads', async () => {
  const database = await aDatabase();
  boot(opened(database.name));
  const readings = (rows: Rows) =>
    Promise.all([rows.ofKind('setting'), rows.ofKindBetween('entry', '2026-11-02', '2026-11-03')]);
  const early = await readEarly(readings);
  expect(early?.map((rows) => rows.map(({ id }) => id))).toEqual([['d'], ['b', 'c']]);
  expect(early).toEqual(await readings(rowsOf(() => database)));
});

it('keeps nobody from upgrading or erasing the database afterwards', async () => {
  const database = await aDatabase();
  const connection = opened(database.name);
  boot(connection);
  await readEarly((rows) => rows.ofKind('entry'));
  expect(() => void database.backendDB().transaction('rows')).not.toThrow();
  await expect(connection.then((open) => open.transaction('rows'))).rejects.toThrow();
});

it('leaves to Dexie what it cannot read', async () => {
  expect(await readEarly((rows) => rows.ofKind('entry'))).toBeNull();
  const older = indexedDB.open(`older-${Math.random()}`, 1);
  boot(
    new Promise((resolve) => {
      older.onupgradeneeded = () => older.result.createObjectStore('rows');
      older.onsuccess = () => resolve(older.result);
    }),
  );
  expect(await readEarly((rows) => rows.ofKind('entry'))).toBeNull();
});
