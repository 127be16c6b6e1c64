import { describe, expect, it } from 'vitest';
import type { WelnessDatabase } from '#app/core/storage/database.ts';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { compareArchive, importArchive } from './archive-import.ts';
import { archiveFile, readArchive } from './archive.ts';
import { compactDocuments } from './compaction.ts';
import { Journal } from './journal.ts';
import { projectionFromUpdates, rebuildProjection } from './rebuild.ts';
import { versionsIn } from './versions.ts';

const now = new Date('2026-11-23T12:00:00Z');
const about = { file: 'welness.json', now, tab: 'a tab' };

async function aSpaceWithHistory() {
  const database = await anEmptyDatabase();
  const journal = new Journal(
    () => database,
    () => now.getTime(),
  );
  const place = (day: string, text: string) => ({
    document: `log:${day.slice(0, 7)}`,
    state: { kind: 'note', v: 1, data: { day, text } },
  });
  await journal.act('log', [{ id: 'a', next: () => place('2026-11-30', 'oats') }]);
  await journal.act('edit', [{ id: 'a', next: () => place('2026-11-30', 'porridge') }]);
  await journal.act('move', [{ id: 'a', next: () => place('2026-12-01', 'porridge') }]);
  await journal.act('log', [{ id: 'b', next: () => place('2026-12-02', 'coffee') }]);
  await journal.undo();
  return { database, journal };
}

const exported = async (database: WelnessDatabase) => (await archiveFile(database, now)).text();

async function archiveOf(database: WelnessDatabase) {
  const archive = await readArchive(await exported(database), () => null);
  if (!archive.ok) throw new Error(JSON.stringify(archive.error));
  return archive.value;
}

describe('an archive', () => {
  it('brings back the same state, history and deleted rows included', async () => {
    const { database } = await aSpaceWithHistory();
    const other = await anEmptyDatabase();
    expect(await importArchive(other, await archiveOf(database), about)).toMatchObject({
      ok: true,
      value: { added: 6, restore: { rows: 1 } },
    });
    expect(await exported(other)).toBe(await exported(database));
    expect(await other.rows.toArray()).toEqual(await database.rows.toArray());
    expect(await projectionFromUpdates(other)).toEqual(await projectionFromUpdates(database));
  });

  it('changes nothing when it is imported twice', async () => {
    const { database } = await aSpaceWithHistory();
    const archive = await archiveOf(database);
    const updates = await database.updates.count();
    expect(await importArchive(database, archive, about)).toEqual({
      ok: true,
      value: { added: 0, restore: null },
    });
    expect(await database.updates.count()).toBe(updates);
  });

  it('does not take back what was edited after the export', async () => {
    const { database, journal } = await aSpaceWithHistory();
    const archive = await archiveOf(database);
    const state = { kind: 'note', v: 1, data: { day: '2026-12-01', text: 'later' } };
    await journal.act('edit', [{ id: 'a', next: () => ({ document: 'log:2026-12', state }) }]);
    await importArchive(database, archive, about);
    expect((await database.rows.get('a'))!.state.data).toMatchObject({ text: 'later' });
  });

  it('says what an import would bring before anything is brought', async () => {
    const { database, journal } = await aSpaceWithHistory();
    const archive = await archiveOf(database);
    const other = await anEmptyDatabase();
    expect(await compareArchive(other, archive)).toEqual([{ kind: 'note', total: 1, missing: 1, newer: 0 }]);
    expect(await other.updates.count()).toBe(0);
    expect(await compareArchive(database, archive)).toMatchObject([{ missing: 0, newer: 0 }]);
    const state = { kind: 'note', v: 1, data: { text: 'later' } };
    await journal.act('edit', [{ id: 'a', next: () => ({ document: 'log:2026-12', state }) }]);
    await importArchive(other, archive, about);
    expect(await compareArchive(other, await archiveOf(database))).toMatchObject([{ missing: 0, newer: 1 }]);
  });

  it('names what is wrong and where', async () => {
    const { database } = await aSpaceWithHistory();
    const good = await exported(database);
    const bad = async (change: (archive: Record<string, never>) => void) => {
      const archive = JSON.parse(good) as Record<string, never>;
      change(archive);
      const read = await readArchive(JSON.stringify(archive), ({ data }) => ('day' in data ? null : 'day'));
      return read.ok ? [] : read.error;
    };
    const problemIn = async (text: string) => readArchive(text, () => null);
    expect(await problemIn(good.slice(0, 50))).toMatchObject({ error: [{ problem: 'NotJson' }] });
    expect(await problemIn('[]')).toMatchObject({ error: [{ problem: 'NotAnArchive' }] });
    expect(await bad((archive) => Object.assign(archive, { version: 9 }))).toEqual([
      { where: 'version', problem: 'NewerArchive' },
    ]);
    const rows = {
      'a@1@w': { kind: 'note', v: 1, data: {} },
      nonsense: { kind: 'note', v: 1, data: {} },
      x: 3,
    };
    expect(
      await bad((archive) => Object.assign(archive, { documents: { 'log:2026-11': rows, '../x': {} } })),
    ).toEqual([
      { where: 'documents › log:2026-11 › a@1@w › data › day', problem: 'BadField' },
      { where: 'documents › log:2026-11 › nonsense', problem: 'NotAKey' },
      { where: 'documents › log:2026-11 › x', problem: 'NotARow' },
      { where: 'documents › ../x', problem: 'NotADocument' },
    ]);
  });
});

describe('stored updates', () => {
  it('rebuild a lost projection', async () => {
    const { database } = await aSpaceWithHistory();
    const rows = await database.rows.toArray();
    await database.rows.clear();
    expect(await rebuildProjection(database)).toBe(rows.length);
    expect(await database.rows.toArray()).toEqual(rows);
  });

  it('say the same after compaction, and what was pending still is', async () => {
    const database = await anEmptyDatabase();
    const journal = new Journal(() => database);
    for (let i = 0; i < 70; i++) {
      const state = { kind: 'note', v: 1, data: { day: '2026-11-23', text: `${i}` } };
      await journal.act('edit', [{ id: `row${i % 5}`, next: () => ({ document: 'log:2026-11', state }) }]);
      if (i === 9) await database.outbox.put({ document: 'log:2026-11', pendingFrom: 8 });
    }
    const before = await versionsIn(database, 'log:2026-11');
    await compactDocuments(database);
    expect((await database.updates.toArray()).map((update) => update.seq)).toEqual([1, 8]);
    const byKey = (versions: typeof before) => versions.map((version) => version.hlc).sort();
    expect(byKey(await versionsIn(database, 'log:2026-11'))).toEqual(byKey(before));
    await journal.act('edit', [
      { id: 'after', next: () => ({ document: 'log:2026-11', state: { kind: 'note', v: 1, data: {} } }) },
    ]);
    expect(await versionsIn(database, 'log:2026-11')).toHaveLength(71);
  });
});
