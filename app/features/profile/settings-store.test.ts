import * as v from 'valibot';
import { expect, it } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { KnownSettingSchema, SettingsStore } from './settings-store.ts';

async function someSettings() {
  const space = new Space(`test-${newId()}`);
  await space.open();
  return { space, store: new SettingsStore(space) };
}

it('keeps each setting by itself', async () => {
  const { store } = await someSettings();
  await store.choose('startHour', 4);
  await store.choose('energyUnit', 'kJ');
  await store.choose('startHour', 3);
  expect(await store.chosen()).toEqual({ startHour: 3, energyUnit: 'kJ' });
});

it('counts a value that is not possible, or a key it does not know, as not chosen', async () => {
  const { space, store } = await someSettings();
  const stored = (key: string, value: unknown) => ({
    id: `setting:${key}`,
    next: () => ({ document: 'profile', state: { kind: 'setting', v: 1, data: { key, value } } }),
  });
  await space.journal.act('setting', [
    stored('startHour', 25),
    stored('glassMl', 'a big one'),
    stored('toString', 1),
    stored('firstWeekday', 7),
  ]);
  expect(await store.chosen()).toEqual({ firstWeekday: 7 });
});

it('takes from a file only values that are possible, and any key of newer code', () => {
  expect(v.is(KnownSettingSchema, { key: 'startHour', value: 7 })).toBe(false);
  expect(v.is(KnownSettingSchema, { key: 'startHour', value: 6 })).toBe(true);
  expect(v.is(KnownSettingSchema, { key: 'moonPhase', value: 'full' })).toBe(true);
});
