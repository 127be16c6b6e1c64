import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { en } from '../../core/i18n/messages/en.ts';
import { button, sheet, toast, untilLoaded, untilNoSheet } from './diary-page.ts';

/** Waits, in the settings, until the app says that it works offline. */
export async function untilItWorksOffline(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings`);
  await page.getByRole('heading', { name: en.pwa.worksOffline, exact: true }).waitFor({ timeout: 60_000 });
}

/** Saves everything as a file; resolves to its path, the file's text and the text of its documents alone. */
export async function saveEverything(page: Page, origin: string) {
  if (!page.url().endsWith('/settings')) await page.goto(`${origin}/settings`);
  const downloading = page.waitForEvent('download');
  await button(page, en.data.exportJson).first().click();
  const path = await (await downloading).path();
  const text = readFileSync(path, 'utf8');
  return { path, text, documents: text.slice(text.indexOf('"documents":')) };
}

/** Removes everything from this device, the word typed and all. */
export async function eraseEverything(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings`);
  await button(page, en.data.erase).click();
  await sheet(page).getByLabel(en.data.eraseType(en.data.eraseWord)).fill(en.data.eraseWord);
  await button(sheet(page), en.data.eraseNow).click();
  await page.waitForURL(`${origin}/`);
  await untilLoaded(page);
}

/** Chooses a saved file and brings it back. */
export async function bringBack(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(`${origin}/settings`);
  await page.locator('input[data-archive-file]').setInputFiles(path);
  await button(sheet(page), en.data.importNow).click();
  await untilNoSheet(page);
  await toast(page, en.data.imported).waitFor();
}
