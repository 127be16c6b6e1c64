import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { MOST_LOOKS } from '#domain/recognition/looks.ts';
import { LooksStore } from './looks-store.ts';

const now = new Date('2026-11-26T12:00:00Z');
const SOUP = Float32Array.of(1, 0, 0);

async function someLooks() {
  const space = new Space(`test-${newId()}`, () => now.getTime());
  await space.open();
  return { space, store: new LooksStore(space) };
}

it('remembers what a food looked like in the catalog, and undo passes it by', async () => {
  const { space, store } = await someLooks();
  await store.remember(['own:soup'], 'm@1', SOUP, now);
  expect(await store.all()).toMatchObject([{ food: 'own:soup', of: 'm@1', at: now.toISOString() }]);
  const [row] = await (await space.database).rows.where('kind').equals('look').toArray();
  expect(row?.document).toBe('catalog');
  expect(await space.journal.undo()).toEqual({ ok: true, value: null });
  expect(await store.all()).toHaveLength(1);
});

it('takes back what was remembered by a slip', async () => {
  const { store } = await someLooks();
  await store.remember(['own:soup'], 'm@1', SOUP, now);
  const slip = await store.remember(['own:stew'], 'm@1', SOUP, now);
  await store.takeBack(slip.ok ? slip.value : [], now);
  expect((await store.all()).map(({ food }) => food)).toEqual(['own:soup']);
});

it('keeps the newest of each food', async () => {
  const { store } = await someLooks();
  for (let i = 0; i < MOST_LOOKS + 2; i++)
    await store.remember(['own:soup'], 'm@1', SOUP, new Date(now.getTime() + i * 1000));
  const times = (await store.all()).map(({ at }) => at).sort();
  expect(times).toHaveLength(MOST_LOOKS);
  expect(times[0]).toBe('2026-11-26T12:00:02.000Z');
});

it('forgets one food, or all, and that can be undone', async () => {
  const { space, store } = await someLooks();
  await store.remember(['own:soup', 'own:stew'], 'm@1', SOUP, now);
  await store.forget('own:soup', now);
  expect((await store.all()).map(({ food }) => food)).toEqual(['own:stew']);
  await space.journal.undo();
  expect(await store.all()).toHaveLength(2);
  await store.forget(null, now);
  expect(await store.all()).toEqual([]);
});
