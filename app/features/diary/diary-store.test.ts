import { expect, it } from 'vitest';
import { Space } from '#app/core/documents/space.svelte.ts';
import { newId } from '#app/core/documents/id.ts';
import { aFoodEntry } from '#app/testing/entries.ts';
import { DiaryStore } from './diary-store.ts';

const now = new Date('2026-11-23T12:00:00Z');

async function aDiary() {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  return { space, store: new DiaryStore(space) };
}

it('lists the entries of a stretch of days and no others', async () => {
  const { store } = await aDiary();
  const days = ['2026-10-31', '2026-11-01', '2026-11-07', '2026-11-08'];
  await store.log(days.map((day) => aFoodEntry({ day })));
  const found = await store.entriesBetween('2026-11-01', '2026-11-07');
  expect(found.map((entry) => entry.day).sort()).toEqual(['2026-11-01', '2026-11-07']);
});

it('keeps the day an entry was given, wherever and whenever it was logged', async () => {
  const { store } = await aDiary();
  const kiritimati = aFoodEntry({
    day: '2026-11-24',
    at: '2026-11-23T10:30:00Z',
    zone: 'Pacific/Kiritimati',
  });
  const aYearWrong = aFoodEntry({ day: '2027-11-23', at: '2027-11-23T23:59:00Z' });
  await store.log([kiritimati, aYearWrong]);
  expect(await store.entriesBetween('2026-11-24', '2026-11-24')).toEqual([kiritimati]);
  await store.edit(aYearWrong.id, (entry) => ({ ...entry, day: '2026-11-23' }));
  const [corrected] = await store.entriesBetween('2026-11-23', '2026-11-23');
  expect(corrected).toEqual({ ...aYearWrong, day: '2026-11-23' });
});

it('moves an entry to another month with its history', async () => {
  const { space, store } = await aDiary();
  const entry = aFoodEntry({ day: '2026-11-30' });
  await store.log([entry]);
  await store.edit(entry.id, (was) => ({ ...was, order: 7 }));
  const updatesBefore = await (await space.database).updates.count();
  await store.edit(entry.id, (was) => ({ ...was, day: '2026-12-01' }));
  expect(await (await space.database).updates.count()).toBe(updatesBefore + 2);
  expect(await store.entriesBetween('2026-11-01', '2026-11-30')).toEqual([]);
  expect(
    (await store.history(entry.id)).map(({ entry: was, deleted }) => [was.day, was.order, deleted]),
  ).toEqual([
    ['2026-12-01', 7, false],
    ['2026-11-30', 7, false],
    ['2026-11-30', entry.order, false],
  ]);
});

it('offers what was deleted for thirty days and restores it', async () => {
  const { store } = await aDiary();
  const [recent, old] = [aFoodEntry({ day: '2026-11-20' }), aFoodEntry({ day: '2026-09-20' })];
  await store.log([recent, old]);
  await store.remove([old.id], new Date('2026-10-20T12:00:00Z'));
  await store.remove([recent.id], now);
  expect((await store.recentlyDeleted(now)).map(({ value }) => value.id)).toEqual([recent.id]);
  await store.restore(recent);
  expect(await store.entriesBetween('2026-11-20', '2026-11-20')).toEqual([recent]);
  expect(await store.recentlyDeleted(now)).toEqual([]);
});

it('restores an earlier version as a new one', async () => {
  const { store } = await aDiary();
  const entry = aFoodEntry({ day: '2026-11-23' });
  await store.log([entry]);
  await store.edit(entry.id, (was) => ({ ...was, order: 9 }));
  await store.restore((await store.history(entry.id)).at(-1)!.entry);
  expect(await store.entriesBetween('2026-11-23', '2026-11-23')).toEqual([entry]);
  expect(await store.history(entry.id)).toHaveLength(3);
});

it('leaves an entry deleted that another tab has deleted while it was being edited', async () => {
  const { store } = await aDiary();
  const entry = aFoodEntry({ day: '2026-11-23' });
  await store.log([entry]);
  await store.remove([entry.id], now);
  await store.edit(entry.id, (was) => ({ ...was, order: 9 }));
  expect(await store.entriesBetween('2026-11-23', '2026-11-23')).toEqual([]);
});
