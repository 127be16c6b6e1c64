import { Clock } from '#app/core/clock/clock.svelte.ts';
import { openChosenSpace } from '#app/core/documents/open-space.ts';
import { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { Diary } from '#app/features/diary/index.ts';
import { Targets } from '#app/features/goals/index.ts';
import { Settings } from '#app/features/profile/index.ts';

/** How long the first screen waits for storage to answer before it is drawn without, in ms. */
const PATIENCE = 1500;

/**
 * What every start needs from disk: the database, the words, and the first day. The first script that runs calls
 * this, so that the day is there by the time the first screen is mounted, which is then drawn once. Built once;
 * a space is changed by loading the page anew.
 */
export const startSession = once(() => {
  const space = openChosenSpace();
  const clock = new Clock();
  const settings = new Settings(space);
  const targets = new Targets(space);
  const diary = new Diary(space, clock, settings, targets);
  const answered = Promise.all([settings.prime(), targets.prime()]).then(() => diary.prime());
  // A database that another tab keeps shut, or that is broken, is said on the screen, not waited for.
  const patient = Promise.race([answered.catch(() => undefined), later(PATIENCE)]);
  const i18n = I18n.load();
  return Promise.all([i18n, patient]).then(([words]) => ({
    space,
    clock,
    settings,
    targets,
    diary,
    i18n: words,
  }));
});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
