import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, logQuick, openDay, WEDNESDAY } from './support/diary-page.ts';
import { bringBack, saveEverything } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';

describe('a diary that the browser has cleared', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let saved: string;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('is not said to be gone where there never was one', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    await page.getByRole('region', { name: en.data.notice }).waitFor({ state: 'attached' });
    expect(await page.getByText(en.data.vanishedTitle).count()).toBe(0);
  });

  it('is noticed and said to be gone, with the way to bring back a saved file', async () => {
    const { page, context } = browser;
    await logQuick(page, '300', 'Soup');
    saved = (await saveEverything(page, server.url)).path;
    await page.goto('about:blank');
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' });

    await openDay(page, server.url);
    await page.getByText(en.data.vanishedTitle).waitFor();
    await page.getByText(en.data.vanished('25 November 2026').slice(0, 30)).waitFor();
    expect(await entries(page).count()).toBe(0);
    await page.getByRole('link', { name: en.data.toData }).click();
    await button(page, en.data.import).waitFor();
  });

  it('is whole again once the file is brought back, and no more is said', async () => {
    const { page } = browser;
    await bringBack(page, server.url, saved);
    await openDay(page, server.url);
    await entries(page, 'lunch').filter({ hasText: 'Soup' }).waitFor();
    await page.getByRole('region', { name: en.data.notice }).waitFor({ state: 'attached' });
    expect(await page.getByText(en.data.vanishedTitle).count()).toBe(0);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});
