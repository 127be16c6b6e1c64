import { expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { Clock } from '#app/core/clock/clock.svelte.ts';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import type { Diary } from '#app/features/diary/index.ts';
import type { Settings } from '#app/features/profile/index.ts';
import { Fasting } from './fasting.svelte.ts';
import { FastingStore } from './fasting-store.ts';

/** Waits until a timer that shows so many fasts reads the diary from a day on, and no further back. */
async function readsFrom(shown: number, day: string) {
  const space = new Space(`test-${newId()}`);
  await space.open();
  for (const started of ['10-01', '11-18', '11-20'])
    await new FastingStore(space).start({
      id: `f${started}`,
      startedAt: `2026-${started}T20:00:00.000Z`,
      zone: 'Europe/Madrid',
      startedFrom: 'now',
      goalHours: 14,
    });
  const entriesBetween = vi.fn((_from: string, _until: string) => Promise.resolve([]));
  const fasting = new Fasting({
    space,
    shown,
    diary: { today: '2026-11-25', store: { entriesBetween } } as unknown as Diary,
    clock: { now: new Date('2026-11-25T08:00:00Z'), zone: 'Europe/Madrid' } as unknown as Clock,
    settings: { startHour: 0 } as unknown as Settings,
  });
  const stop = $effect.root(() => {
    $effect(() => void [fasting.isLoaded, fasting.runs]);
  });
  await vi.waitFor(() => {
    flushSync();
    expect(fasting.runs).toHaveLength(Math.min(shown, 3));
    expect(entriesBetween.mock.calls.at(-1)?.[0]).toBe(day);
  });
  stop();
  await space.close();
}

it('reads the diary back to the oldest fast that is shown, and no further', async () => {
  await readsFrom(8, '2026-09-30');
  await readsFrom(1, '2026-11-19');
});
