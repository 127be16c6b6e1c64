import { afterEach, expect, it } from 'vitest';
import { chooseSpace, chosenSpace, spaceOfThisTab, SPACES } from '#app/core/documents/open-space.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { TargetsStore } from '#app/features/goals/index.ts';
import { aFood, aFoodEntry } from '#app/testing/entries.ts';
import type { FoodId } from '#domain/foods/food.ts';
import { prepareSample } from './sample.ts';

const today = '2026-11-23';
const foodsById = (ids: readonly FoodId[]) => Promise.resolve(ids.map((id) => aFood({ id })));

afterEach(async () => {
  sessionStorage.clear();
  for (const name of Object.values(SPACES)) await new Space(name).erase();
});

async function opened(name: string) {
  const space = new Space(name);
  await space.open();
  return { space, diary: new DiaryStore(space) };
}

it('lies in a space of its own: the person’s diary is neither read nor written', async () => {
  const own = await opened(SPACES.own);
  const entry = aFoodEntry({ day: today });
  await own.diary.log([entry]);
  expect(await prepareSample(foodsById, today)).toEqual({ ok: true, value: undefined });

  expect(await own.diary.entriesBetween('2026-01-01', '2026-12-31')).toEqual([entry]);
  expect(await (await own.space.database).updates.count()).toBe(1);
  const sample = await opened(SPACES.sample);
  const days = (await sample.diary.entriesBetween('2026-01-01', '2026-12-31')).map(({ day }) => day);
  expect(new Set(days)).toEqual(new Set(Array.from({ length: 7 }, (_, n) => `2026-11-${17 + n}`)));
  expect(await new TargetsStore(sample.space).all()).toHaveLength(1);
  expect(await sample.space.journal.undo()).toEqual({ ok: true, value: null });
  await own.space.close();
  await sample.space.close();
});

it('begins afresh each time, with a week that ends today', async () => {
  await prepareSample(foodsById, '2026-11-10');
  await prepareSample(foodsById, today);
  const { space, diary } = await opened(SPACES.sample);
  expect(await diary.entriesBetween('2026-11-01', '2026-11-16')).toEqual([]);
  await space.close();
});

it('is not shown empty where no food list can be had', async () => {
  expect(await prepareSample(() => Promise.resolve([]), today)).toEqual({
    ok: false,
    error: { type: 'NoFoods' },
  });
});

it('is what this tab shows until it is left', async () => {
  chooseSpace('sample');
  expect(chosenSpace()).toBe('sample');
  const sample = spaceOfThisTab();
  chooseSpace('own');
  const own = spaceOfThisTab();
  expect([sample.name, own.name]).toEqual([SPACES.sample, SPACES.own]);
  await sample.close();
  await own.close();
});
