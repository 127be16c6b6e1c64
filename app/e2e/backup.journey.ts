import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { backup as words } from '../core/i18n/messages/en/backup.ts';
import { passphrase as passphraseWords } from '../core/i18n/messages/en/passphrase.ts';
import { en } from '../core/i18n/messages/en.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  entries,
  logQuick,
  openDay,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { eraseEverything } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored } from './support/stored.ts';

const PASSPHRASE = 'tulip anvil harbour seven';

describe('an encrypted backup', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => server.kill());
  beforeEach(async () => {
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
  });
  afterEach(async () => {
    expect(browser.errors).toEqual([]);
    await browser.close();
  });

  async function save(): Promise<string> {
    await page.goto(`${server.url}/sync`);
    await button(page, words.save).click();
    await sheet(page).getByLabel(passphraseWords.label).fill(PASSPHRASE);
    await sheet(page).getByLabel(passphraseWords.again).fill(PASSPHRASE);
    const downloading = page.waitForEvent('download');
    await button(sheet(page), words.saveNow).click();
    const path = await (await downloading).path();
    await untilNoSheet(page);
    return path;
  }

  async function open(purpose: 'try' | 'restore', path: string, passphrase = PASSPHRASE) {
    if (!page.url().endsWith('/sync')) await page.goto(`${server.url}/sync`);
    const choosing = page.waitForEvent('filechooser');
    await button(page, words[purpose]).click();
    await (await choosing).setFiles(path);
    await sheet(page).getByLabel(words.passphrase).fill(passphrase);
    await button(sheet(page), words.open).click();
  }

  const stored = async () => JSON.stringify((await readStored(page)).rows);

  it('[BK1] is saved, tried out without changing anything, and brings everything back where all is gone', async () => {
    await openDay(page, server.url);
    await logQuick(page, '300', 'Invented lentils');
    const path = await save();
    expect(readFileSync(path).includes('Invented lentils')).toBe(false);
    const before = await stored();

    await open('try', path);
    await sheet(page).getByText(words.isGood).waitFor();
    await sheet(page)
      .getByText(words.holds('1', 1, '1', 1))
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await button(sheet(page), en.common.done).click();
    await untilNoSheet(page);
    expect(await stored()).toBe(before);

    await eraseEverything(page, server.url);
    expect(await entries(page).count()).toBe(0);
    await open('restore', path);
    await button(sheet(page), en.data.importNow).click();
    await untilNoSheet(page);
    await toast(page, en.data.imported).waitFor();
    await openDay(page, server.url);
    await entries(page).filter({ hasText: 'Invented lentils' }).waitFor();
  });

  it('[BK1] opens under no other passphrase, and says so in its place', async () => {
    await openDay(page, server.url);
    await logQuick(page, '300', 'Mine');
    const path = await save();
    await open('restore', path, 'tulip anvil harbour eight');
    await sheet(page).getByText(words.failures['cannot-open']).waitFor();
    expect(await violations(page)).toEqual([]);
    await sheet(page).getByLabel(words.passphrase).fill(PASSPHRASE);
    await button(sheet(page), words.open).click();
    await sheet(page).getByText(en.data.importNothingNew).waitFor();
  });

  it('wants a passphrase of eight characters, twice the same', async () => {
    await page.goto(`${server.url}/sync`);
    await button(page, words.save).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, words.save).click();
    await sheet(page).getByLabel(passphraseWords.label).fill('short');
    await button(sheet(page), words.saveNow).click();
    await sheet(page).getByText(passphraseWords.tooShort).waitFor();
    await sheet(page).getByLabel(passphraseWords.label).fill(PASSPHRASE);
    await button(sheet(page), words.saveNow).click();
    await sheet(page).getByText(passphraseWords.differs).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
