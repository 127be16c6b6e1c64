import { common } from './en/common.ts';
import { crash } from './en/crash.ts';
import { diary } from './en/diary.ts';
import { errors } from './en/errors.ts';

/** What the first screen says, and a screen that fails: every start loads these words and no others. */
export const enFirst = {
  common,
  crash,
  diary,
  errors,
};

export type FirstMessages = typeof enFirst;
