import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { recognition as words } from '../core/i18n/messages/en/recognition.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, openDay, sheet, toast, untilNoSheet } from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';

const PIZZA = resolve(process.env.WELNESS_SHARED ?? '../shared', 'models/photos/pizza/1179703.jpg');

describe('a photograph of a meal', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('that is no picture is said to be none, and search is at hand', async () => {
    await openDay(page, server.url);
    await button(page, en.diary.photo).click();
    const file = { name: 'meal.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    await page.locator('input[type=file]').setInputFiles(file);
    await sheet(page).getByText(words.problems.NoPicture).waitFor({ timeout: 60_000 });
    await button(sheet(page), words.none)
      .or(button(sheet(page), en.diary.search))
      .first()
      .click();
    await sheet(page).getByRole('searchbox').waitFor();
    await page.goBack();
    await untilNoSheet(page);
  });

  it('is logged in one tap with the server gone, and looks like that from then on', async (context) => {
    context.skip(
      !existsSync(PIZZA),
      'no photographs of food here: WELNESS_SHARED names no folder that has them',
    );
    await server.kill();
    await button(page, en.diary.photo).click();
    await page.locator('input[type=file]').setInputFiles(PIZZA);
    const pizza = sheet(page).locator('[data-seen=pizza]');
    await pizza.waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    await pizza.getByRole('button', { name: /^Add / }).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page).filter({ hasText: 'izza' }).count()).toBe(1);
    expect(browser.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  });
});
