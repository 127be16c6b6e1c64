import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { newId } from '../documents/id.ts';
import { SCHEMA_VERSION, WelnessDatabase } from './database.ts';

it('opens what version 1 has stored, loses nothing of it, and has room for products and restores', async () => {
  const name = `test-${newId()}`;
  const old = new Dexie(name);
  old.version(1).stores({
    updates: '++seq, document',
    outbox: 'document',
    rows: 'id, kind, [kind+day], deletedAt',
    actions: '++seq',
  });
  const row = { id: 'a', document: 'catalog', kind: 'food', hlc: 1, writer: 'w', state: { kind: 'food' } };
  await old.table('rows').add(row);
  await old.table('updates').add({ document: 'catalog', bytes: Uint8Array.of(1, 2) });
  old.close();

  const database = new WelnessDatabase(name);
  await database.open();

  expect(database.verno).toBe(SCHEMA_VERSION);
  expect(database.isNewerThanCode).toBe(false);
  expect(await database.rows.toArray()).toEqual([row]);
  expect(await database.updates.count()).toBe(1);
  expect(await database.products.count()).toBe(0);
  expect(await database.restores.count()).toBe(0);
  database.close();
});

it('opens what version 2 has stored and loses none of its products', async () => {
  const name = `test-${newId()}`;
  const old = new Dexie(name);
  old.version(1).stores({
    updates: '++seq, document',
    outbox: 'document',
    rows: 'id, kind, [kind+day], deletedAt',
    actions: '++seq',
  });
  old.version(2).stores({ products: 'id, gtin' });
  const product = { id: 'off:1', gtin: '09506000134352', keptAt: '2026-11-25T12:00:00Z', product: {} };
  await old.table('products').add(product);
  old.close();

  const database = new WelnessDatabase(name);
  await database.open();

  expect(await database.products.toArray()).toEqual([product]);
  expect(await database.restorePieces.count()).toBe(0);
  database.close();
});

it('opens what version 3 has stored, and everything of it still waits for a server', async () => {
  const name = `test-${newId()}`;
  const old = new Dexie(name);
  old.version(3).stores({
    updates: '++seq, document',
    outbox: 'document',
    rows: 'id, kind, [kind+day], deletedAt',
    actions: '++seq',
    products: 'id, gtin',
    restores: 'id',
    restorePieces: '++seq, restore',
  });
  await old.table('updates').add({ document: 'catalog', bytes: Uint8Array.of(1, 2) });
  await old.table('outbox').add({ document: 'catalog', pendingFrom: 1 });
  old.close();

  const database = new WelnessDatabase(name);
  await database.open();

  expect(await database.updates.toArray()).toEqual([
    { seq: 1, document: 'catalog', bytes: Uint8Array.of(1, 2) },
  ]);
  expect(await database.outbox.toArray()).toEqual([{ document: 'catalog', pendingFrom: 1 }]);
  expect(await database.account.count()).toBe(0);
  expect(await database.places.count()).toBe(0);
  database.close();
});
