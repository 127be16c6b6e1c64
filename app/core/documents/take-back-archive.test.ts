import { describe, expect, it } from 'vitest';
import type { WelnessDatabase } from '#app/core/storage/database.ts';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { compareArchive, importArchive } from './archive-import.ts';
import { archiveFile, readArchive } from './archive.ts';
import { Journal } from './journal.ts';
import type { RowChange } from './plan.ts';
import { projectionFromUpdates } from './rebuild.ts';
import { takeBackArchive } from './take-back-archive.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const about = { file: 'welness.json', now: new Date(now), tab: 'another tab' };

const note = (id: string, day: string, text: string): RowChange => ({
  id,
  next: () => ({
    document: `log:${day.slice(0, 7)}`,
    state: { kind: 'note', v: 1, data: { day, text } },
  }),
});
const deletion = (id: string): RowChange => ({
  id,
  next: (row) => (row ? { document: row.document, state: { ...row.state, deletedAt: 'x' } } : null),
});

async function aDiary(at = now) {
  const database = await anEmptyDatabase();
  const journal = new Journal(
    () => database,
    () => at,
  );
  return { database, journal, act: (...changes: RowChange[]) => journal.act('write', changes) };
}

async function archiveOf(database: WelnessDatabase) {
  const archive = await readArchive(await (await archiveFile(database, new Date(now))).text(), () => null);
  if (!archive.ok) throw new Error(JSON.stringify(archive.error));
  return archive.value;
}

/** Here: `a` changed and moved to another month later, `b` deleted later, `c` as it is. In the file: all that, and `d`. */
async function aSpaceAndAFile() {
  const here = await aDiary(now - 2000);
  await here.act(
    note('a', '2026-10-31', 'oats'),
    note('b', '2026-11-01', 'tea'),
    note('c', '2026-11-02', 'egg'),
  );
  const there = await aDiary(now - 1000);
  await importArchive(there.database, await archiveOf(here.database), about);
  await there.act(note('a', '2026-11-01', 'porridge'), deletion('b'), note('d', '2026-11-03', 'rice'));
  return { ...here, archive: await archiveOf(there.database) };
}

async function bringBack(database: WelnessDatabase, archive: Awaited<ReturnType<typeof archiveOf>>) {
  const imported = await importArchive(database, archive, about);
  if (!imported.ok || !imported.value.restore) throw new Error('nothing was brought back');
  return imported.value.restore;
}

/** What screens show, after checking that the stored updates say the same. */
async function shown(database: WelnessDatabase) {
  const rows = await database.rows.toArray();
  expect(await projectionFromUpdates(database)).toEqual(new Map(rows.map((row) => [row.id, row])));
  const alive = rows.filter(({ deletedAt }) => deletedAt === undefined);
  return alive.map(({ id, document, state: { data } }) => [id, document, data]);
}

describe('a saved file that was brought back', () => {
  it('is taken back as one: what it brought goes, what it changed is as it was', async () => {
    const { database, archive } = await aSpaceAndAFile();
    const before = await shown(database);
    const restore = await bringBack(database, archive);
    expect(restore).toMatchObject({ file: 'welness.json', rows: 3 });
    expect(await database.restores.toArray()).toEqual([restore]);
    expect(await shown(database)).not.toEqual(before);

    expect(await takeBackArchive(database, restore.id, new Date(now + 1))).toEqual({
      ok: true,
      value: { removed: 3, kept: 0 },
    });
    expect(await shown(database)).toEqual(before);
    expect(await database.restores.count()).toBe(0);
    expect(await database.restorePieces.count()).toBe(0);
    expect((await database.rows.get('d'))?.state.withdrawn).toBe(true);
  });

  it('is the latest action, and what was done before it can still be undone', async () => {
    const { database, journal, act, archive } = await aSpaceAndAFile();
    await act(note('c', '2026-11-02', 'two eggs'));
    const before = await shown(database);
    const about = { file: 'welness.json', now: new Date(now), tab: journal.writer };
    await importArchive(database, archive, about);

    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'archive', count: 3 } });
    expect(await shown(database)).toEqual(before);
    expect(await database.restores.count()).toBe(0);
    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'write', count: 1 } });
    expect(await shown(database)).toContainEqual(['c', 'log:2026-11', { day: '2026-11-02', text: 'egg' }]);
    // Also what the file had changed, and what was put back.
    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'write', count: 3 } });
    expect(await shown(database)).toEqual([]);
  });

  it('is no longer an action once it was taken back from the list of imports', async () => {
    const { database, archive } = await aSpaceAndAFile();
    const { id } = await bringBack(database, archive);
    await takeBackArchive(database, id, new Date(now + 1));
    expect(await database.actions.toArray()).toMatchObject([{ name: 'write' }]);
  });

  it('keeps earlier actions from undoing what it changed', async () => {
    const { database, journal, archive } = await aSpaceAndAFile();
    await bringBack(database, archive);
    expect(await journal.undo()).toEqual({ ok: true, value: { name: 'write', count: 1 } });
    expect((await shown(database)).map(([id]) => id)).toEqual(['a', 'd']);
  });

  it('leaves alone and counts what was changed since', async () => {
    const { database, act, archive } = await aSpaceAndAFile();
    const restore = await bringBack(database, archive);
    await act(note('a', '2026-11-01', 'porridge with jam'), deletion('d'));
    expect(await takeBackArchive(database, restore.id, new Date(now + 1))).toEqual({
      ok: true,
      value: { removed: 1, kept: 1 },
    });
    expect(await shown(database)).toMatchObject([
      ['a', 'log:2026-11', { text: 'porridge with jam' }],
      ['b', 'log:2026-11', { text: 'tea' }],
      ['c', 'log:2026-11', { text: 'egg' }],
    ]);
    expect((await database.rows.get('d'))?.state.withdrawn).toBeUndefined();
  });

  it('comes again after it was taken back, and can go again', async () => {
    const { database, archive } = await aSpaceAndAFile();
    const before = await shown(database);
    const first = await bringBack(database, archive);
    const brought = await shown(database);
    await takeBackArchive(database, first.id, new Date(now + 1));
    expect(await compareArchive(database, archive)).toEqual([
      { kind: 'note', total: 3, missing: 1, newer: 1 },
    ]);

    const second = await bringBack(database, archive);
    expect(await shown(database)).toEqual(brought);
    expect(second.rows).toBe(3);
    expect(await compareArchive(database, archive)).toMatchObject([{ missing: 0, newer: 0 }]);
    expect(await importArchive(database, archive, about)).toMatchObject({
      value: { added: 0, restore: null },
    });
    await takeBackArchive(database, second.id, new Date(now + 2));
    expect(await shown(database)).toEqual(before);
  });

  it('does not come again over what was changed after it was taken back', async () => {
    const { database, act, archive } = await aSpaceAndAFile();
    await takeBackArchive(database, (await bringBack(database, archive)).id, new Date(now + 1));
    // The change carries along what the row says of itself.
    await act({
      id: 'a',
      next: (row) =>
        row ? { ...row, state: { ...row.state, data: { ...row.state.data, text: 'own' } } } : null,
    });
    await bringBack(database, archive);
    expect((await database.rows.get('a'))?.state.data).toMatchObject({ text: 'own' });
  });

  it('gives way to an older file, which brings what it has and no more', async () => {
    const { database, archive } = await aSpaceAndAFile();
    const older = await archiveOf(database);
    const before = await shown(database);
    await takeBackArchive(database, (await bringBack(database, archive)).id, new Date(now + 1));
    expect(await importArchive(database, older, about)).toMatchObject({ value: { added: 0, restore: null } });
    // Nor does one that was saved after it was taken back.
    expect(await importArchive(database, await archiveOf(database), about)).toMatchObject({
      value: { added: 0, restore: null },
    });
    expect(await shown(database)).toEqual(before);
  });

  it('goes under a later one as well, the later first', async () => {
    const { database, archive } = await aSpaceAndAFile();
    const before = await shown(database);
    const first = await bringBack(database, archive);
    const later = await aDiary(now + 5000);
    await importArchive(later.database, archive, about);
    await later.act(note('a', '2026-12-01', 'soup'), note('d', '2026-11-03', 'rice and beans'));
    const second = await bringBack(database, await archiveOf(later.database));
    await takeBackArchive(database, second.id, new Date(now + 6000));
    await takeBackArchive(database, first.id, new Date(now + 7000));
    expect(await shown(database)).toEqual(before);
  });
});
