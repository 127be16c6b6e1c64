import { backup } from './en/backup.ts';
import { camera } from './en/camera.ts';
import { data } from './en/data.ts';
import { drafts } from './en/drafts.ts';
import { fasting } from './en/fasting.ts';
import { foods } from './en/foods.ts';
import { goals } from './en/goals.ts';
import { imports } from './en/imports.ts';
import { intake } from './en/intake.ts';
import { meals } from './en/meals.ts';
import { nutrients } from './en/nutrients.ts';
import { offlineProducts } from './en/offline-products.ts';
import { passphrase } from './en/passphrase.ts';
import { products } from './en/products.ts';
import { pwa } from './en/pwa.ts';
import { recipes } from './en/recipes.ts';
import { recognition } from './en/recognition.ts';
import { scan } from './en/scan.ts';
import { sentence } from './en/sentence.ts';
import { settings } from './en/settings.ts';
import { share } from './en/share.ts';
import { sync } from './en/sync.ts';
import { undo } from './en/undo.ts';

/** What all else says, fetched with the first page or sheet that says it. */
export const enLate = {
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

export type LateMessages = typeof enLate;
