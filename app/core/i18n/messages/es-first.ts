import type { FirstMessages } from './en-first.ts';
import { common } from './es/common.ts';
import { crash } from './es/crash.ts';
import { diary } from './es/diary.ts';
import { errors } from './es/errors.ts';

export const esFirst: FirstMessages = {
  common,
  crash,
  diary,
  errors,
};
