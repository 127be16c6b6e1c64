import type { LateMessages } from './en-late.ts';
import { backup } from './es/backup.ts';
import { camera } from './es/camera.ts';
import { data } from './es/data.ts';
import { drafts } from './es/drafts.ts';
import { fasting } from './es/fasting.ts';
import { foods } from './es/foods.ts';
import { goals } from './es/goals.ts';
import { imports } from './es/imports.ts';
import { intake } from './es/intake.ts';
import { meals } from './es/meals.ts';
import { nutrients } from './es/nutrients.ts';
import { offlineProducts } from './es/offline-products.ts';
import { passphrase } from './es/passphrase.ts';
import { products } from './es/products.ts';
import { pwa } from './es/pwa.ts';
import { recipes } from './es/recipes.ts';
import { recognition } from './es/recognition.ts';
import { scan } from './es/scan.ts';
import { sentence } from './es/sentence.ts';
import { settings } from './es/settings.ts';
import { share } from './es/share.ts';
import { sync } from './es/sync.ts';
import { undo } from './es/undo.ts';

export const esLate: LateMessages = {
  backup,
  camera,
  data,
  drafts,
  fasting,
  foods,
  goals,
  imports,
  intake,
  meals,
  nutrients,
  offlineProducts,
  passphrase,
  products,
  pwa,
  recipes,
  recognition,
  scan,
  sentence,
  settings,
  share,
  sync,
  undo,
};
