// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { Journal } from '../documents/journal.ts';
import { Live } from './live.svelte.ts';
import { Reactive } from '#app/testing/reactive.svelte.ts';

const note = (id: string, day: string) => ({
  id,
  next: () => ({ document: 'log:2026-11', state: { kind: 'note', v: 1, data: { day } } }),
});

it('follows what is written and what it is asked for', async () => {
  const database = await anEmptyDatabase();
  const journal = new Journal(() => database);
  await journal.act('log', [note('a', '2026-11-23')]);
  const day = new Reactive('2026-11-23');
  const live = new Live(
    () => day.value,
    (of) => database.rows.where({ kind: 'note', day: of }).primaryKeys(),
  );
  const seen: (string[] | undefined)[] = [];
  const stop = $effect.root(() => {
    $effect(() => void seen.push(live.current));
  });
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['a']));
  await journal.act('log', [note('b', '2026-11-23'), note('c', '2026-11-24')]);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['a', 'b']));
  day.value = '2026-11-24';
  flushSync();
  expect(seen.at(-1)).toEqual(['a', 'b']);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['c']));
  expect(seen[0]).toBeUndefined();
  stop();
});
