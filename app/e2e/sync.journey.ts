import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  closeSheet,
  entries,
  logQuick,
  openDay,
  sheet,
  shownDay,
  toast,
  untilNoSheet,
} from './support/diary-page.ts';
import { recordingProxy, type RecordingProxy } from './support/recording-proxy.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { joinByPassphrase, PERSON, turnOnSync, untilInSync } from './support/sync-page.ts';

const PATIENT = { timeout: 60_000, interval: 250 };

/** Every file below a folder, in one. */
function filesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .map((path) => readFileSync(path));
}

const holds = (parts: readonly Buffer[], text: string) =>
  parts.some((part) => part.includes(text) || part.includes(Buffer.from(text, 'utf16le')));

describe('two devices of one person', () => {
  let dataDirectory: string;
  let server: RunningServer;
  let proxy: RecordingProxy;
  let phone: LaunchedBrowser;
  let laptop: LaunchedBrowser;

  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'welness-server-'));
    server = await startServer({ dataDirectory });
    proxy = await recordingProxy(server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await server.kill();
  });
  beforeEach(async () => {
    phone = await launchBrowser();
    laptop = await launchBrowser();
  });
  afterEach(async () => {
    await phone.close();
    await laptop.close();
  });

  async function editQuick(page: Page, label: string, energy: string) {
    await entries(page).filter({ hasText: label }).first().click();
    await sheet(page).getByLabel(en.diary.quickEnergy('kcal')).fill(energy);
    await button(sheet(page), en.common.save).click();
    await untilNoSheet(page);
  }

  async function untilShown(page: Page, label: string, text = label) {
    await entries(page)
      .filter({ hasText: label })
      .filter({ hasText: text })
      .first()
      .waitFor({ timeout: 60_000 });
  }

  it('each with a diary of its own, join, are edited apart and agree, and the server can read none of it', async () => {
    await openDay(phone.page, proxy.url);
    await logQuick(phone.page, '301', 'Invented lentils');
    await openDay(laptop.page, proxy.url);
    await logQuick(laptop.page, '302', 'Imaginary oats');
    expect(proxy.messages).toBe(0);

    await turnOnSync(phone.page, proxy.url, 'Ada’s phone');
    await untilInSync(phone.page);
    expect(await violations(phone.page)).toEqual([]);

    // On one of them something is logged with the network gone, before the other joins.
    await openDay(phone.page, proxy.url);
    proxy.cut();
    await logQuick(phone.page, '303', 'Fabled soup');
    proxy.mend();

    await joinByPassphrase(laptop.page, proxy.url, 'Ada’s laptop');
    await untilInSync(laptop.page);
    for (const { page } of [phone, laptop]) {
      await openDay(page, proxy.url);
      for (const label of ['Invented lentils', 'Imaginary oats', 'Fabled soup'])
        await untilShown(page, label);
    }

    // Both edit the same day, and the same entry, without a network.
    proxy.cut();
    await editQuick(phone.page, 'Invented lentils', '411');
    await logQuick(phone.page, '120', 'Phantom pear');
    await editQuick(laptop.page, 'Invented lentils', '522');
    await logQuick(laptop.page, '130', 'Mythical fig');
    proxy.mend();

    await vi.waitFor(async () => {
      const [one, other] = await Promise.all([shownDay(phone.page), shownDay(laptop.page)]);
      expect(one).toEqual(other);
      const shown = JSON.stringify(one);
      for (const text of ['Phantom pear', 'Mythical fig', 'Imaginary oats', 'Fabled soup', '522'])
        expect(shown).toContain(text);
    }, PATIENT);

    // The version that lost is in the row's history, and comes back as a new one, here and there.
    await entries(laptop.page).filter({ hasText: 'Invented lentils' }).first().click();
    await button(sheet(laptop.page), en.diary.history).click();
    const lost = sheet(laptop.page).getByRole('listitem').filter({ hasText: '411' });
    await button(lost, en.diary.restore).click();
    await toast(laptop.page, en.diary.restored).waitFor();
    await closeAll(laptop.page);
    await untilShown(laptop.page, 'Invented lentils', '411');
    await untilShown(phone.page, 'Invented lentils', '411');

    await laptop.page.goto(`${proxy.url}/sync`);
    await untilInSync(laptop.page);
    await laptop.page.getByText('Ada’s phone').waitFor();
    expect(await violations(laptop.page)).toEqual([]);

    const database = filesBelow(dataDirectory);
    // What is there in the clear is found, so what is not found is not there.
    expect(holds(database, PERSON.email)).toBe(true);
    expect(holds(proxy.recorded, PERSON.email)).toBe(true);
    expect(proxy.messages).toBeGreaterThan(20);
    const secrets = ['lentils', 'oats', 'soup', 'Phantom', 'Mythical', 'Ada’s', PERSON.passphrase];
    for (const secret of secrets) {
      expect(holds(database, secret)).toBe(false);
      expect(holds(proxy.recorded, secret)).toBe(false);
    }
  });

  async function closeAll(page: Page) {
    while ((await page.locator('dialog[open]').count()) > 0) await closeSheet(page).catch(() => undefined);
  }
});
