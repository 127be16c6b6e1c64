import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { scan } from '../core/i18n/messages/en/scan.ts';
import { share as words } from '../core/i18n/messages/en/share.ts';
import { en } from '../core/i18n/messages/en.ts';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, sheet, toast, untilLoaded, untilNoSheet, WEDNESDAY } from './support/diary-page.ts';
import { photographOf } from './support/fake-camera.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';

interface SharedForm {
  title?: string;
  text?: string;
  url?: string;
  photo?: Buffer;
}

const NUMBER = '9506000134352';
const A_PICTURE = readFileSync('static/icons/icon-192.png');

describe('sharing with the installed app, the server gone', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
    await untilItWorksOffline(page, server.url);
    await server.kill();
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Posts what the system posts for the manifest's share target, as a navigation from elsewhere. */
  async function share({ photo, ...texts }: SharedForm) {
    await page.goto('about:blank');
    const inputs = Object.entries(texts).map(([name, value]) => `<input name="${name}" value="${value}">`);
    await page.setContent(
      `<form method="post" enctype="multipart/form-data" action="${server.url}/share">
        ${inputs.join('')}<input type="file" name="photo"><button>Share</button></form>`,
    );
    if (photo)
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: photo });
    await page.locator('button').click();
  }

  const isKept = () => page.evaluate(() => caches.has('welness-shared'));

  it('shows a photo in which there is no barcode, says so, and keeps nothing', async () => {
    await share({ photo: A_PICTURE });
    await page.getByText(words.noBarcode).waitFor();
    expect(await page.getByRole('img', { name: words.photo }).isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await isKept()).toBe(false);
    await page.reload();
    await page.getByText(words.empty).waitFor();
    await button(page, words.search).click();
    await untilLoaded(page);
    expect(await sheet(page).getByRole('searchbox').isVisible()).toBe(true);
    await page.goBack();
    await untilNoSheet(page);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/');
  });

  it('reads a shared sentence as a meal, to be confirmed', async () => {
    await share({ text: 'two eggs and a coffee with milk https://example.org/x' });
    await button(sheet(page), enLate.sentence.add(2)).waitFor();
    expect(await isKept()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.goBack();
    await untilNoSheet(page);
    await untilLoaded(page);
    expect(page.url()).toBe(`${server.url}/`);
    expect(await page.locator('[data-entry]').count()).toBe(0);
  });

  it('looks up a shared barcode number; one that nobody knows becomes an own food in one step', async () => {
    await share({ url: `https://id.gs1.org/01/0${NUMBER}` });
    await sheet(page).getByText(scan.offline(NUMBER)).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(sheet(page), scan.create).click();
    await sheet(page).getByLabel(en.foods.name, { exact: true }).fill('Grandma’s jam');
    await sheet(page).getByLabel(en.foods.nutrientIn(en.nutrients.energy, 'kcal')).fill('250');
    await button(sheet(page), en.common.save).click();
    await sheet(page).getByRole('heading', { name: 'Grandma’s jam' }).waitFor();
  });

  it('opens the food whose barcode is in a shared photo', async () => {
    await share({ photo: await photographOf(NUMBER) });
    await sheet(page).getByRole('heading', { name: 'Grandma’s jam' }).waitFor();
    expect(await isKept()).toBe(false);
    await button(sheet(page), en.common.add).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page, 'lunch').count()).toBe(1);
  });

  it('says what cannot be opened and what says nothing', async () => {
    await share({ photo: Buffer.from('no picture') });
    await page.getByText(words.noPicture).waitFor();
    await share({ url: 'https://example.org/soup' });
    await page.getByText(words.nothing).waitFor();
    expect(await isKept()).toBe(false);
  });

  it('logs nothing by itself', async () => {
    await button(page, words.leave).click();
    await untilLoaded(page);
    // The one that was confirmed.
    expect(await page.locator('[data-entry]').count()).toBe(1);
    // A number that is not on the device is asked for at the server, which is gone.
    expect(browser.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  });
});

describe('a shortcut of the installed app', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it.each(['/?do=log', '/?log'])(
    '%s opens the search, and Back leads to the day and no further round',
    async (address) => {
      await page.goto(server.url + address);
      await sheet(page).getByRole('searchbox').waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'searchbox');
      await page.goBack();
      await untilNoSheet(page);
      await untilLoaded(page);
      expect(page.url()).toBe(`${server.url}/`);
      await page.reload();
      await untilLoaded(page);
      expect(await page.locator('dialog[open]').count()).toBe(0);
    },
  );

  it('adds a glass of water once', async () => {
    await page.goto(`${server.url}/?do=water`);
    await page
      .locator('.toast')
      .filter({ hasText: en.diary.logged(1) })
      .waitFor();
    await page.reload();
    await untilLoaded(page);
    expect(await page.locator('[data-water]').first().getAttribute('data-water')).toBe('250');
  });
});
