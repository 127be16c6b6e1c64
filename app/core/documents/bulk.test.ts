import { describe, expect, it } from 'vitest';
import type { WelnessDatabase } from '#app/core/storage/database.ts';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { actInBulk, takeBack } from './bulk.ts';
import { newWriter } from './id.ts';
import { Journal } from './journal.ts';
import type { RowChange } from './plan.ts';
import { projectionFromUpdates } from './rebuild.ts';

const now = Date.parse('2026-11-25T12:00:00Z');

const note = (id: string, month: number, text = id): RowChange => ({
  id,
  next: () => ({
    document: `log:2026-${String(month).padStart(2, '0')}`,
    state: { kind: 'note', v: 1, data: { day: `2026-${String(month).padStart(2, '0')}-01`, text } },
  }),
});
const notes = (count: number) =>
  Array.from({ length: count }, (_, n) => note(`n${String(n).padStart(5, '0')}`, 1 + (n % 12)));

async function aDiary() {
  const database = await anEmptyDatabase();
  const journal = new Journal(
    () => database,
    () => now,
  );
  const writer = newWriter();
  const act = (changes: RowChange[], watch = {}) =>
    actInBulk(database, { name: 'import', changes, writer, tab: journal.writer, now }, watch);
  return { database, journal, writer, act };
}

/** Rows that screens show, as bytes. */
const shown = async (database: WelnessDatabase) =>
  JSON.stringify((await database.rows.toArray()).filter(({ deletedAt }) => deletedAt === undefined));

async function expectProjectionToMatchUpdates(database: WelnessDatabase) {
  const live = new Map((await database.rows.toArray()).map((row) => [row.id, row]));
  expect(await projectionFromUpdates(database)).toEqual(live);
}

describe('an action of many rows', () => {
  it('writes them all in few updates, and says how far it is', async () => {
    const { database, act } = await aDiary();
    const shares: number[] = [];
    expect(await act(notes(1200), { onProgress: (share: number) => shares.push(share) })).toEqual({
      ok: true,
      value: 1200,
    });
    expect(await database.rows.count()).toBe(1200);
    expect(await database.updates.count()).toBe(36);
    expect(await database.outbox.count()).toBe(12);
    expect(shares).toEqual([500 / 1200, 1000 / 1200, 1]);
    await expectProjectionToMatchUpdates(database);
  });

  it('leaves nothing when it is cancelled or storage fails on the way', async () => {
    const { database, act } = await aDiary();
    const cancelling = new AbortController();
    const cancelled = await act(notes(1200), {
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    expect(cancelled).toEqual({ ok: false, error: { type: 'Cancelled' } });
    const broken = notes(1200);
    broken[900] = {
      id: 'x',
      next: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(await act(broken)).toEqual({ ok: false, error: { type: 'QuotaExceeded' } });
    for (const table of [database.rows, database.updates, database.outbox, database.actions])
      expect(await table.count()).toBe(0);
  });

  it('is undone by one undo, and what was there before is there byte for byte', async () => {
    const { database, journal, act } = await aDiary();
    await journal.act('log', [note('own', 3)]);
    const before = await shown(database);
    await act(notes(700));
    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'import', count: 700 } });
    expect(await shown(database)).toBe(before);
    await expectProjectionToMatchUpdates(database);
    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'log', count: 1 } });
  });

  it('is taken back later and elsewhere, but for what was changed or deleted since', async () => {
    const { database, journal, writer, act } = await aDiary();
    await act(notes(10));
    const edited = (id: string, text: string): RowChange => ({
      id,
      next: (row) =>
        row === undefined ? null : { ...row, state: { ...row.state, data: { ...row.state.data, text } } },
    });
    await journal.act('edit', [edited('n00001', 'changed')]);
    await journal.act('delete', [
      {
        id: 'n00002',
        next: (row) => ({ document: row!.document, state: { ...row!.state, deletedAt: 'x' } }),
      },
    ]);
    expect(await takeBack(database, writer, now + 1)).toEqual({ ok: true, value: 8 });
    expect(JSON.parse(await shown(database))).toMatchObject([
      { id: 'n00001', state: { data: { text: 'changed' } } },
    ]);
    expect((await database.rows.get('n00000'))!.state.withdrawn).toBe(true);
    expect((await database.rows.get('n00002'))!.state.withdrawn).toBeUndefined();
    // Nothing is left that an undo would have to take back.
    expect(await takeBack(database, writer, now + 2)).toEqual({ ok: true, value: 0 });
  });
});
