import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { actInBulk } from './bulk.ts';
import { Journal } from './journal.ts';
import { rowKind } from './row-kind.ts';

interface Cup {
  ml: number;
}
const cups = rowKind<Cup>({
  kind: 'cup',
  v: 1,
  is: (data): data is Cup => 'ml' in data && typeof data.ml === 'number' && data.ml > 0,
  document: () => 'catalog',
});
const refused = { ok: false, error: { type: 'Invalid', kind: 'cup' } };
const put = (id: string, ml: number) => cups.put(id, () => ({ ml }));

it('refuses an action with a value that it could not read, and stores nothing of it', async () => {
  const database = await anEmptyDatabase();
  const journal = new Journal(() => database);
  expect(await journal.act('log', [put('a', 200), put('b', 0)])).toEqual(refused);
  expect(await database.rows.count()).toBe(0);
  expect(await database.updates.count()).toBe(0);
  expect(await journal.undo()).toEqual({ ok: true, value: null });
  expect(await journal.act('log', [put('a', 200)])).toMatchObject({ ok: true });
  expect((await database.rows.toArray()).map(cups.read)).toEqual([{ ml: 200 }]);
});

it('keeps the value there was when the one to replace it is refused', async () => {
  const database = await anEmptyDatabase();
  const journal = new Journal(() => database);
  await journal.act('log', [put('a', 200)]);
  expect(await journal.act('edit', [put('a', NaN)])).toEqual(refused);
  expect(cups.read(await database.rows.get('a'))).toEqual({ ml: 200 });
});

it('refuses thousands for one of them', async () => {
  const database = await anEmptyDatabase();
  const changes = Array.from({ length: 1001 }, (_, i) => put(`${i}`, 1000 - i));
  const action = { name: 'import', changes, writer: 'w', tab: 't', now: 1 };
  expect(await actInBulk(database, action)).toEqual(refused);
  expect(await database.rows.count()).toBe(0);
});
