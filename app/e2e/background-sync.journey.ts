import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { entries, logQuick, openDay } from './support/diary-page.ts';
import { recordingProxy, type RecordingProxy } from './support/recording-proxy.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { joinByPassphrase, turnOnSync, untilInSync } from './support/sync-page.ts';

const TAG = 'welness.send.welness';

/** Tells the page that it is hidden, which a browser without a window never does. */
async function hide(page: Page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('a meal that is logged without a network, in an app that is closed before there is one', () => {
  let server: RunningServer;
  let proxy: RecordingProxy;
  let phone: LaunchedBrowser;
  let laptop: LaunchedBrowser;

  beforeAll(async () => {
    server = await startServer({ dataDirectory: mkdtempSync(join(tmpdir(), 'welness-server-')) });
    proxy = await recordingProxy(server.url);
    phone = await launchBrowser();
    laptop = await launchBrowser();
  });
  afterAll(async () => {
    await phone.close();
    await laptop.close();
    await proxy.close();
    await server.kill();
  });

  it('is on the other device when the network is back, and is taken for delivered when the app is opened', async () => {
    await openDay(phone.page, proxy.url);
    await turnOnSync(phone.page, proxy.url, 'Phone');
    await untilInSync(phone.page);
    await openDay(laptop.page, proxy.url);
    await joinByPassphrase(laptop.page, proxy.url, 'Laptop');
    await untilInSync(laptop.page);
    await openDay(laptop.page, proxy.url);

    await openDay(phone.page, proxy.url);
    proxy.cut();
    await logQuick(phone.page, '303', 'Fabled soup');
    await hide(phone.page);
    const asked = () =>
      phone.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (registration as unknown as { sync: { getTags(): Promise<string[]> } }).sync.getTags();
      });
    await vi.waitFor(async () => expect(await asked()).toContain(TAG), { timeout: 20_000 });

    // A page of this origin that is not the app: there is nobody left who could send but the service worker.
    const session = await phone.context.newCDPSession(phone.page);
    const registered = new Promise<string>((resolve) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      }),
    );
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    await phone.page.goto('about:blank');
    proxy.mend();
    expect(await entries(laptop.page).filter({ hasText: 'Fabled soup' }).count()).toBe(0);
    const event = { origin: proxy.url, registrationId, tag: TAG, lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', event);
    await entries(laptop.page).filter({ hasText: 'Fabled soup' }).waitFor({ timeout: 60_000 });

    await phone.page.goto(`${proxy.url}/sync`);
    await untilInSync(phone.page);
    await openDay(phone.page, proxy.url);
    expect(await entries(phone.page).filter({ hasText: 'Fabled soup' }).count()).toBe(1);
  });
});
