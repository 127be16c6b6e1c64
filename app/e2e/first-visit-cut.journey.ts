import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { cuttableNetwork, type CuttableNetwork } from './support/cuttable-network.ts';
import { button, logBySearch, logQuick, openDay, openSearch, WEDNESDAY } from './support/diary-page.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';

describe('a first visit that is cut', () => {
  let server: RunningServer;
  let network: CuttableNetwork;
  let browser: LaunchedBrowser;

  beforeEach(async () => {
    server = await startServer();
    network = await cuttableNetwork(server.url);
    browser = await launchBrowser({ now: WEDNESDAY.now });
  });
  afterEach(async () => {
    await browser?.close();
    await network?.close();
    await server?.kill();
  });

  it('in the middle of the food list, logs without it, says so, and goes on where it stopped', async () => {
    const { page } = browser;
    network.cutAt(/^\/packs\/.*\.nutrients$/);
    await openDay(page, network.url);
    await logQuick(page, '300', 'Soup');
    const add = await openSearch(page);
    await add.getByText(en.diary.foodsOffline).waitFor();
    expect(await page.getByText(en.pwa.worksOffline, { exact: true }).count()).toBe(0);

    network.mend();
    await button(add, en.common.retry).click();
    await add.getByText(en.diary.foodsOffline).waitFor({ state: 'detached' });
    await add.getByRole('searchbox').fill('milk');
    await add.locator('[data-food]').first().waitFor();
    await untilItWorksOffline(page, network.url);
    const manifest = (await (await fetch(`${server.url}/packs/base.json`)).json()) as {
      files: { path: string; bytes: number }[];
    };
    // Not a byte twice, but for the one with which a browser asks whether the file is still the same.
    for (const { path, bytes } of manifest.files) {
      expect(network.delivered.get(path)).toBeGreaterThanOrEqual(bytes);
      expect(network.delivered.get(path)).toBeLessThanOrEqual(bytes + 1);
    }
    await server.kill();
    await openDay(page, network.url);
    await logBySearch(page, 'milk');
  });

  it('in the middle of the app itself, claims nothing, and goes on with what is missing', async () => {
    const { page } = browser;
    // Only the service worker asks for this page as a file: it is in the middle of keeping the app.
    network.cutAt(/^\/index\.html/);
    await openDay(page, network.url);
    await expect.poll(isKept).toBe(false);
    expect(await page.getByText(en.pwa.worksOffline, { exact: true }).count()).toBe(0);

    network.mend();
    await untilItWorksOffline(page, network.url);
    expect(await isKept()).toBe(true);
    await server.kill();
    await openDay(page, network.url);
    await logQuick(page, '300', 'Soup');
  });

  /** Whether the browser has kept the app; null while it is at it. */
  async function isKept(): Promise<boolean | null> {
    return browser.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.installing) return null;
      return Boolean(registration?.active);
    });
  }
});
