import { expect, it } from 'vitest';
import { importArchive } from '#app/core/documents/archive-import.ts';
import { archiveFile, readArchive } from '#app/core/documents/archive.ts';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import type { Fast } from '#domain/fasting/fast.ts';
import { FastingStore } from './fasting-store.ts';

const FAST: Fast = {
  id: 'f1',
  startedAt: '2026-11-24T20:00:00.000Z',
  zone: 'Europe/Madrid',
  startedFrom: 'food',
  goalHours: 14,
};
const MORNING = new Date('2026-11-25T08:00:00Z');

async function aSpace() {
  const space = new Space(`test-${newId()}`);
  await space.open();
  return { space, store: new FastingStore(space) };
}

it('is started, and ended once', async () => {
  const { store } = await aSpace();
  await store.start(FAST);
  await store.end('f1', MORNING);
  await store.end('f1', new Date('2026-11-25T09:00:00Z'));
  expect(await store.all()).toEqual([{ ...FAST, endedAt: MORNING.toISOString() }]);
});

it('runs again when its end is undone, and is gone when its start is', async () => {
  const { space, store } = await aSpace();
  await store.start(FAST);
  await store.end('f1', MORNING);
  await space.journal.undo();
  expect(await store.all()).toEqual([FAST]);
  await space.journal.undo();
  expect(await store.all()).toEqual([]);
});

it('comes back when its removal is undone', async () => {
  const { space, store } = await aSpace();
  await store.start(FAST);
  await store.remove('f1', MORNING);
  expect(await store.all()).toEqual([]);
  await space.journal.undo();
  expect(await store.all()).toEqual([FAST]);
});

it('lies in the profile, which nobody else is ever given', async () => {
  const { space, store } = await aSpace();
  await store.start(FAST);
  expect(await (await space.database).rows.toArray()).toMatchObject([{ id: 'f1', document: 'profile' }]);
});

it('goes out to a file and comes back in another space', async () => {
  const [from, to] = [await aSpace(), await aSpace()];
  await from.store.start(FAST);
  const file = await archiveFile(await from.space.database, MORNING, () => undefined);
  const archive = await readArchive(
    await file.text(),
    () => null,
    () => undefined,
  );
  if (!archive.ok) throw new Error(JSON.stringify(archive.error));
  const about = { file: 'x.json', now: new Date(), tab: 'a tab' };
  await importArchive(await to.space.database, archive.value, about);
  expect(await to.store.all()).toEqual([FAST]);
});
