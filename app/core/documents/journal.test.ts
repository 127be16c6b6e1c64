import { describe, expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import { Journal } from './journal.ts';
import type { RowChange } from './plan.ts';
import { projectionFromUpdates } from './rebuild.ts';
import { historyOf, versionsIn } from './versions.ts';

const november = 'log:2026-11';
const december = 'log:2026-12';

function note(id: string, text: string, { document = november, day = '2026-11-23' } = {}): RowChange {
  return { id, next: () => ({ document, state: { kind: 'note', v: 1, data: { day, text } } }) };
}

function deletion(id: string): RowChange {
  return {
    id,
    next: (row) =>
      row ? { document: row.document, state: { ...row.state, deletedAt: '2026-11-23T10:00:00.000Z' } } : null,
  };
}

async function textsOn(database: WelnessDatabase, day: string) {
  const rows = await database.rows.where({ kind: 'note', day }).toArray();
  return rows.map((row) => (row.state.data as { text: string }).text).sort();
}

async function expectProjectionToMatchUpdates(database: WelnessDatabase) {
  const live = new Map((await database.rows.toArray()).map((row) => [row.id, row]));
  expect(await projectionFromUpdates(database)).toEqual(live);
}

describe('the journal', () => {
  it('stores update, outbox row and projection together', async () => {
    const database = await anEmptyDatabase();
    const written = await new Journal(() => database).act('log', [note('a', 'oats')]);
    expect(written.ok).toBe(true);
    expect(await textsOn(database, '2026-11-23')).toEqual(['oats']);
    expect(await database.updates.count()).toBe(1);
    expect(await database.outbox.toArray()).toEqual([{ document: november, pendingFrom: 1 }]);
    await expectProjectionToMatchUpdates(database);
  });

  it('keeps every version of a row', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    await journal.act('log', [note('a', 'oats')]);
    await journal.act('edit', [note('a', 'porridge')]);
    await journal.act('delete', [deletion('a')]);
    expect(await textsOn(database, '2026-11-23')).toEqual([]);
    const history = await historyOf(database, 'a', [november]);
    expect(
      history.map(({ state }) => [(state.data as { text: string }).text, state.deletedAt !== undefined]),
    ).toEqual([
      ['porridge', true],
      ['porridge', false],
      ['oats', false],
    ]);
    await expectProjectionToMatchUpdates(database);
  });

  it('gives a new version an hlc above the one its author saw, whatever the clock says', async () => {
    const database = await anEmptyDatabase();
    const aYearAhead = Date.UTC(2027, 10, 23);
    await new Journal(
      () => database,
      () => aYearAhead,
    ).act('log', [note('a', 'from the future')]);
    await new Journal(
      () => database,
      () => Date.UTC(2026, 10, 23),
    ).act('edit', [note('a', 'today')]);
    expect(await textsOn(database, '2026-11-23')).toEqual(['today']);
    expect((await database.rows.get('a'))!.hlc).toBe(aYearAhead + 1);
    await expectProjectionToMatchUpdates(database);
  });

  it('moves a row to another document by tombstone and row in one action, and undoes it', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    await journal.act('log', [note('a', 'oats')]);
    await journal.act('move', [note('a', 'oats', { document: december, day: '2026-12-01' })]);
    expect(await textsOn(database, '2026-11-23')).toEqual([]);
    expect(await textsOn(database, '2026-12-01')).toEqual(['oats']);
    expect((await versionsIn(database, november)).at(-1)!.state.deletedAt).toBeDefined();
    await expectProjectionToMatchUpdates(database);
    await journal.undo();
    expect(await textsOn(database, '2026-11-23')).toEqual(['oats']);
    expect(await textsOn(database, '2026-12-01')).toEqual([]);
    await expectProjectionToMatchUpdates(database);
  });

  it('undoes the last twenty actions and no more, newest first', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    for (let i = 1; i <= 22; i++) await journal.act('edit', [note('a', `text ${i}`)]);
    for (let i = 21; i >= 2; i--) {
      expect((await journal.undo()).ok).toBe(true);
      expect(await textsOn(database, '2026-11-23')).toEqual([`text ${i}`]);
    }
    expect(await journal.undo()).toEqual({ ok: true, value: null });
    expect(await textsOn(database, '2026-11-23')).toEqual(['text 2']);
  });

  it('remembers what can be undone after a reload', async () => {
    const database = await anEmptyDatabase();
    await new Journal(() => database).act('log', [note('a', 'oats')]);
    await new Journal(() => database).undo();
    expect(await textsOn(database, '2026-11-23')).toEqual([]);
  });

  it('takes back what this tab has done before what another has', async () => {
    const database = await anEmptyDatabase();
    const [one, other] = [new Journal(() => database), new Journal(() => database)];
    await one.act('log', [note('a', 'oats')]);
    await other.act('log', [note('b', 'milk')]);
    await one.undo();
    expect(await textsOn(database, '2026-11-23')).toEqual(['milk']);
    await one.undo();
    expect(await textsOn(database, '2026-11-23')).toEqual([]);
  });

  it('leaves a row alone on undo when it was changed since by someone else', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    await journal.act('log', [note('a', 'oats'), note('b', 'milk')]);
    const { id, document, state, hlc } = (await database.rows.get('a'))!;
    const data = { day: '2026-11-23', text: 'theirs' };
    await database.rows.put({ ...(await database.rows.get('a'))!, hlc: hlc + 5, state: { ...state, data } });
    await journal.undo();
    expect([id, document]).toEqual(['a', november]);
    expect(await textsOn(database, '2026-11-23')).toEqual(['theirs']);
  });

  it('writes nothing when the transaction fails, and the next action is whole', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    await journal.act('log', [note('a', 'oats')]);
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    database.rows.hook('creating', full);
    const failed = await journal.act('log', [note('b', 'milk'), note('c', 'jam')]);
    database.rows.hook('creating').unsubscribe(full);
    expect(failed).toEqual({ ok: false, error: { type: 'QuotaExceeded' } });
    expect(await textsOn(database, '2026-11-23')).toEqual(['oats']);
    await journal.act('log', [note('d', 'bread')]);
    expect(await textsOn(database, '2026-11-23')).toEqual(['bread', 'oats']);
    await expectProjectionToMatchUpdates(database);
  });

  it('keeps the order of actions that were started at once', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(
      () => database,
      () => 1000,
    );
    await Promise.all(['one', 'two', 'three'].map((text) => journal.act('edit', [note('a', text)])));
    expect(await textsOn(database, '2026-11-23')).toEqual(['three']);
    await expectProjectionToMatchUpdates(database);
  });

  it('lets two tabs write the same document without losing a row', async () => {
    const database = await anEmptyDatabase();
    const tabs = [new Journal(() => database), new Journal(() => database)];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => tabs[i % 2]!.act('log', [note(`row${i}`, `${i}`)])),
    );
    expect(await textsOn(database, '2026-11-23')).toHaveLength(20);
    await expectProjectionToMatchUpdates(database);
  });

  it('keeps fields it does not know', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    const state = { kind: 'note', v: 7, data: { day: '2026-11-23', text: 'x', mood: 'new' }, colour: 'red' };
    await journal.act('log', [{ id: 'a', next: () => ({ document: november, state }) }]);
    await journal.act('delete', [deletion('a')]);
    await journal.undo();
    expect((await database.rows.get('a'))!.state).toEqual(state);
    await expectProjectionToMatchUpdates(database);
  });

  it('refuses to write a database that newer code has upgraded, and says so', async () => {
    const database = await anEmptyDatabase();
    const name = database.name;
    database.close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 990);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error!);
    });
    const older = await anEmptyDatabase(name);
    const refused = await new Journal(() => older).act('log', [note('a', 'oats')]);
    expect(refused).toEqual({ ok: false, error: { type: 'NewerDatabase' } });
    expect(await older.rows.count()).toBe(0);
  });
});
