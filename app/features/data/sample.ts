import { chooseSpace, SPACES } from '#app/core/documents/open-space.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { TargetsStore } from '#app/features/goals/index.ts';
import { SAMPLE_FOODS } from '#domain/diary/sample-menu.ts';
import { sampleWeek } from '#domain/diary/sample-week.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';

/** The same week for everyone. */
const SEED = 7;

export type SampleFailure = StorageFailure | { type: 'NoFoods' };

/** Fills the sample space anew with a week that ends today. This person's own space is neither read nor written. */
export async function prepareSample(
  foodsById: (ids: readonly FoodId[]) => Promise<Food[]>,
  today: Day,
): Promise<Result<void, SampleFailure>> {
  const foods = new Map((await foodsById(SAMPLE_FOODS)).map((food) => [food.id, food]));
  if (foods.size === 0) return fail({ type: 'NoFoods' });
  // What was tried out before goes: the week is to end today.
  await new Space(SPACES.sample).erase();
  const space = new Space(SPACES.sample);
  await space.open();
  try {
    const { entries, targets } = sampleWeek(today, (id) => foods.get(id), SEED);
    const logged = await new DiaryStore(space).log(entries);
    if (!logged.ok) return logged;
    for (const { id: _, ...target } of targets) {
      const set = await new TargetsStore(space).set(target);
      if (!set.ok) return set;
    }
    // Undo takes back what the person does here, not the week itself.
    await (await space.database).actions.clear();
    return ok(undefined);
  } finally {
    await space.close();
  }
}

/** Shows the sample in this tab. */
export function enterSample(): void {
  chooseSpace('sample');
  location.assign('/');
}
