import { common } from './en/common.ts';
import { crash } from './en/crash.ts';
import { data } from './en/data.ts';
import { diary } from './en/diary.ts';
import { errors } from './en/errors.ts';
import { foods } from './en/foods.ts';
import { goals } from './en/goals.ts';
import { meals } from './en/meals.ts';
import { nutrients } from './en/nutrients.ts';
import { pwa } from './en/pwa.ts';
import { recipes } from './en/recipes.ts';
import { settings } from './en/settings.ts';

/** Every word a person reads, by feature. A function where the words depend on something. */
export const en = {
  common,
  crash,
  data,
  diary,
  errors,
  foods,
  goals,
  meals,
  nutrients,
  pwa,
  recipes,
  settings,
};

/** What every language must say: a missing key is a type error. */
export type Messages = typeof en;
