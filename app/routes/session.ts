import { Clock } from '#app/core/clock/clock.svelte.ts';
import { chosenSpace, spaceOfThisTab } from '#app/core/documents/open-space.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { afterFirstPaint, expectFirstPaint } from '#app/core/start/first-paint.ts';
import { readEarly } from '#app/core/storage/early-rows.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { Diary } from '#app/features/diary/index.ts';
import { Targets } from '#app/features/goals/index.ts';
import { Settings } from '#app/features/profile/index.ts';

/** How long the first screen waits for storage to answer before it is drawn without, in ms. */
const PATIENCE = 1500;

/**
 * What every start needs from disk: the words and the first day. The first script that runs calls
 * this, so that the day is there by the time the first screen is mounted, which is then drawn once. Built once;
 * a space is changed by loading the page anew.
 */
export const startSession = once(() => {
  expectFirstPaint();
  const space = spaceOfThisTab();
  const clock = new Clock();
  const settings = new Settings(space);
  const targets = new Targets(space);
  const diary = new Diary(space, clock, settings, targets);
  const prime = async (rows: Rows) => {
    await Promise.all([settings.prime(rows), targets.prime(rows)]);
    await diary.prime(rows);
    return true;
  };
  const answered = readEarly(prime).then((early) => early ?? prime(space.rows));
  // A database that another tab keeps shut, or that is broken, is said on the screen, not waited for.
  const patient = Promise.race([answered.catch(() => undefined), later(PATIENCE)]);
  const sync = once(async () => {
    const { Sync } = await import('#app/core/sync/index.ts');
    return new Sync(() => space.database);
  });
  afterFirstPaint(() => {
    const syncIfJoined = async () => {
      await space.open();
      // The sample belongs to nobody's account.
      if (space.state === 'ready' && chosenSpace() === 'own' && (await isJoined(space)))
        await (await sync()).start();
    };
    // Where its code does not come, the next start fetches it.
    void syncIfJoined().catch(() => undefined);
    // Where it does not come, the first action asks again.
    void space.journal.prepare().catch(() => undefined);
  });
  const i18n = new I18n();
  return patient.then(() => ({ space, clock, settings, targets, diary, i18n, sync }));
});

async function isJoined(space: Space): Promise<boolean> {
  return (await (await space.database).account.count()) > 0;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
