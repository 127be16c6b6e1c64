import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { SCHEMA_VERSION } from '../core/storage/database.ts';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, logQuick, openDay, sheet, untilLoaded, WEDNESDAY } from './support/diary-page.ts';
import { buildNextVersion, type NextVersion } from './support/next-version.ts';
import { saveEverything, untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';

// Step after step: each begins where the one before has ended.
describe('a new version with a new schema', () => {
  let next: NextVersion;
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let one: Page;
  let other: Page;
  /** Loaded past the service worker, by Shift and Reload: nothing tells it to load anew. */
  let stubborn: Page;
  let saved: { documents: string };

  beforeAll(async () => {
    next = buildNextVersion();
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    one = browser.page;
    await untilItWorksOffline(one, server.url);
    [other, stubborn] = [await browser.context.newPage(), await browser.context.newPage()];
    for (const page of [one, other, stubborn]) await openDay(page, server.url);
    const session = await browser.context.newCDPSession(stubborn);
    const loaded = stubborn.waitForEvent('load');
    await session.send('Page.reload', { ignoreCache: true });
    await loaded;
    await untilLoaded(stubborn);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    next?.remove();
  });

  it('is offered once in every open tab, and forced on none', async () => {
    expect(await stubborn.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await logQuick(one, '300', 'Soup');
    await replaceServer(next.appDirectory);
    // Who comes back asks for the newest.
    for (const page of [one, other]) await page.evaluate(() => dispatchEvent(new Event('online')));
    for (const page of [one, other]) await page.getByText(en.pwa.updateReady).waitFor({ timeout: 60_000 });
    await logQuick(other, '150', 'Bread');
    for (const page of [one, other]) {
      expect(await page.getByText(en.pwa.updateReady).count()).toBe(1);
      await expect.poll(() => entries(page, 'lunch').count()).toBe(2);
      expect(await runsNext(page)).toBe(false);
    }
    saved = await saveEverything(await browser.context.newPage(), server.url);
    await browser.context.pages().at(-1)?.close();
  });

  it('is in all tabs once one has accepted it, with nothing lost and nothing more asked', async () => {
    await button(one, en.pwa.update).click();
    for (const page of [one, other]) {
      await expect.poll(() => runsNext(page).catch(() => false), { timeout: 20_000 }).toBe(true);
      await untilLoaded(page);
      await expect.poll(() => entries(page, 'lunch').count()).toBe(2);
    }
    // Dexie counts in tens.
    expect(await schemaVersion(one)).toBe((SCHEMA_VERSION + 1) * 10);
    await logQuick(one, '90', 'Apple');
    await expect.poll(() => entries(other, 'lunch').count()).toBe(3);
    for (const page of [one, other]) expect(await page.getByText(en.pwa.updateReady).count()).toBe(0);
  });

  it('finds a tab of the old one that saves nothing more, says why, and keeps what is typed', async () => {
    expect(await runsNext(stubborn)).toBe(false);
    await stubborn.getByText(en.errors.databaseClosed).first().waitFor();
    await button(stubborn, en.diary.quick).click();
    await sheet(stubborn).getByLabel(en.diary.quickEnergy('kcal')).fill('120');
    await button(sheet(stubborn), en.common.add).click();
    await sheet(stubborn).locator('.toast').getByText(en.errors.newerDatabase).waitFor();
    expect(await sheet(stubborn).getByLabel(en.diary.quickEnergy('kcal')).inputValue()).toBe('120');

    await stubborn.reload();
    await untilLoaded(stubborn);
    expect(await runsNext(stubborn)).toBe(true);
    await expect.poll(() => entries(stubborn, 'lunch').count()).toBe(3);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });

  it('leaves behind a diary that older code reads and saves as a file, and does not write', async () => {
    for (const page of [other, stubborn]) await page.close();
    const before = await saveEverything(one, server.url);
    expect(before.documents).not.toBe(saved.documents);
    await one.goto('about:blank');
    const session = await browser.context.newCDPSession(one);
    await session.send('Storage.clearDataForOrigin', {
      origin: server.url,
      storageTypes: 'service_workers,cache_storage',
    });
    await replaceServer();
    await openDay(one, server.url);
    expect(await runsNext(one)).toBe(false);
    await one.getByText(en.errors.newerDatabase).first().waitFor();
    expect(await entries(one, 'lunch').count()).toBe(3);
    await button(one, /^Add .* of water$/).click();
    await one.locator('.toast').getByText(en.errors.newerDatabase).waitFor();
    expect((await saveEverything(one, server.url)).documents).toBe(before.documents);
    expect(browser.errors).toEqual([]);
  });

  async function replaceServer(appDirectory?: string) {
    const { port } = server;
    await server.kill();
    server = await startServer(appDirectory ? { port, appDirectory } : { port });
  }

  /** Whether a page was started from the newer build: SvelteKit names a global after the version. */
  async function runsNext(page: Page): Promise<boolean> {
    const html = readFileSync(join(next.appDirectory, 'index.html'), 'utf8');
    const name = /__sveltekit_\w+/.exec(html)?.[0];
    if (!name) throw new Error('index.html no longer names its version as this test knows it');
    return page.evaluate((global) => global in globalThis, name);
  }

  async function schemaVersion(page: Page): Promise<number | undefined> {
    const databases = await page.evaluate(() => indexedDB.databases());
    return databases.find(({ name }) => name === 'welness')?.version;
  }
});
