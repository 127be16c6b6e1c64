import { flushSync } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { Pwa } from '#app/core/pwa/pwa.svelte.ts';
import { keptSince } from '#app/core/storage/persistence.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { aFoodEntry } from '#app/testing/entries.ts';
import { Keeping } from './keeping.svelte.ts';

beforeEach(() => localStorage.clear());

/** A visit to a space: opens it, follows it until storage has answered, and can be ended. */
async function aVisit(name: string) {
  const space = new Space(name);
  await space.open();
  const keeping = new Keeping(space, new Pwa());
  const stop = $effect.root(() => {
    $effect(() => keeping.follow());
  });
  flushSync();
  await vi.waitFor(() => expect(keeping.entries).not.toBeNull());
  flushSync();
  return {
    keeping,
    log: () => new DiaryStore(space).log([aFoodEntry()]),
    async leave() {
      stop();
      await space.close();
    },
  };
}

it('says nothing of a diary that has only just begun', async () => {
  const name = `test-${newId()}`;
  const { keeping, leave } = await aVisit(name);
  expect(keeping.vanishedSince).toBeNull();
  expect(keptSince(name)).toBeNull();
  await leave();
});

it('notices that a diary which was here is gone, and says so until the person has read it', async () => {
  const name = `test-${newId()}`;
  const first = await aVisit(name);
  await first.log();
  await vi.waitFor(() => expect(keptSince(name)).not.toBeNull());
  await first.leave();
  await new Space(name).erase();

  const second = await aVisit(name);
  expect(second.keeping.vanishedSince).toBe(keptSince(name));
  second.keeping.acceptLoss();
  expect(second.keeping.vanishedSince).toBeNull();
  await second.leave();

  const third = await aVisit(name);
  expect(third.keeping.vanishedSince).toBeNull();
  await third.leave();
});

it('says nothing while the diary is there', async () => {
  const name = `test-${newId()}`;
  const first = await aVisit(name);
  await first.log();
  await vi.waitFor(() => expect(keptSince(name)).not.toBeNull());
  await first.leave();
  const second = await aVisit(name);
  expect(second.keeping.vanishedSince).toBeNull();
  await second.leave();
});
