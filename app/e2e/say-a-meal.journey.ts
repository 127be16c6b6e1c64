import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../core/i18n/messages/en.ts';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  entries,
  openDay,
  openSearch,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { countTaps } from './support/taps.ts';

const words = enLate.sentence;

/** In the page: a recogniser that would send sound away, and hears one thing. */
function hearing(transcript: string) {
  class Recognizer {
    onresult: ((event: object) => void) | null = null;
    onend: (() => void) | null = null;
    start() {
      queueMicrotask(() => {
        this.onresult?.({ results: [Object.assign([{ transcript }], { isFinal: true })] });
        this.onend?.();
      });
    }
    abort() {
      this.onend = null;
    }
  }
  Object.assign(globalThis, { SpeechRecognition: Recognizer, webkitSpeechRecognition: Recognizer });
}

// One lunch, said in a sentence: each step begins where the one before has ended.
describe('saying a meal in one sentence', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('reads a sentence as foods and logs all of them with one confirmation, the server gone', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    await untilItWorksOffline(page, server.url);
    await server.kill();
    await openDay(page, server.url);
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('two eggs, toast with butter and a coffee with milk');
    const taps = await countTaps(page);
    await add.locator('[data-spoken="4"]').getByRole('button').click();
    const confirm = sheet(page);
    const items = confirm.locator('[data-spoken-items] > li');
    expect(await items.count()).toBe(4);
    expect(await items.first().textContent()).toMatch(/Egg.*100\u00a0g/);
    await button(confirm, words.add(4)).click();
    await toast(page, en.diary.logged(4)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page, 'lunch').count()).toBe(4);
    // One opens what was understood, one confirms it.
    expect(await taps()).toBe(2);
  });

  it('takes all of it back with one undo', async () => {
    const { page } = browser;
    await button(toast(page, en.diary.logged(4)), en.common.undo).click();
    await toast(page, en.diary.undone).waitFor();
    expect(await entries(page).count()).toBe(0);
  });

  it('is done by the keyboard alone, focus on what comes next', async () => {
    const { page } = browser;
    await page.keyboard.press('/');
    const add = sheet(page);
    await add.getByRole('searchbox').fill('medio aguacate y una lata de atún');
    await add.locator('[data-spoken="2"]').waitFor();
    await page.keyboard.press('Enter');
    await button(sheet(page), words.add(2)).waitFor();
    await page.waitForFunction((text) => document.activeElement?.textContent?.trim() === text, words.add(2));
    await page.keyboard.press('Enter');
    await toast(page, en.diary.logged(2)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page, 'lunch').count()).toBe(2);
  });

  it('lets amounts be corrected, foods exchanged and left out', async () => {
    const { page } = browser;
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('200 g rice, chicken and a beer');
    await add.locator('[data-spoken="3"]').getByRole('button').click();
    const confirm = sheet(page);
    const [rice, chicken, beer] = await confirm.locator('[data-spoken-items] > li').all();
    await beer!.getByRole('button').last().click();
    await button(confirm, words.add(2)).waitFor();
    await chicken!.getByRole('button').first().click();
    await chicken!.getByLabel(en.diary.unit).selectOption('g');
    await chicken!.getByLabel(en.diary.amount).fill('2*75');
    await chicken!.getByText('150\u00a0g').first().waitFor();
    await rice!.getByRole('button').first().click();
    expect(await violations(page)).toEqual([]);
    const other = rice!.getByLabel(words.food);
    await other.selectOption({ index: 1 });
    expect(await rice!.locator('.detail').textContent()).toContain('200\u00a0g');
    await button(confirm, words.add(2)).click();
    await toast(page, en.diary.logged(2)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page, 'lunch').count()).toBe(4);
  });

  it('opens with what an address says, and leaves the address', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/?add=${encodeURIComponent('2 bananas y un yogur')}`);
    await button(sheet(page), words.add(2)).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await button(sheet(page), words.add(2)).click();
    await toast(page, en.diary.logged(2)).waitFor();
    expect(browser.errors).toEqual([]);
  });

  it('listens once it may, and what is said is read like what is typed', async () => {
    const { page } = browser;
    await page.addInitScript(hearing, 'an apple and a glass of milk');
    await openDay(page, server.url);
    const add = await openSearch(page);
    await button(add, words.speak).click();
    const consent = sheet(page);
    await consent.getByText(words.consent).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(consent, words.useRemote).click();
    await add.locator('[data-spoken="2"]').getByRole('button').click();
    await button(sheet(page), words.add(2)).click();
    await untilNoSheet(page);
    // It is asked once.
    const again = await openSearch(page);
    await button(again, words.speak).click();
    await again.locator('[data-spoken="2"]').waitFor();
  });
});
