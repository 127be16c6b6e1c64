import type { Messages } from './en.ts';
import { common } from './es/common.ts';
import { crash } from './es/crash.ts';
import { data } from './es/data.ts';
import { diary } from './es/diary.ts';
import { errors } from './es/errors.ts';
import { foods } from './es/foods.ts';
import { goals } from './es/goals.ts';
import { meals } from './es/meals.ts';
import { nutrients } from './es/nutrients.ts';
import { pwa } from './es/pwa.ts';
import { recipes } from './es/recipes.ts';
import { settings } from './es/settings.ts';

export const es: Messages = {
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
