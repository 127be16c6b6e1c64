import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  entries,
  ghost,
  logBySearch,
  logQuick,
  openDay,
  sheet,
  shownDay,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { bringBack, eraseEverything, saveEverything, untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';

// One person's day, step after step: each begins where the one before has ended.
describe('logging with the server gone', () => {
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

  it('can be installed and says when it works offline', async () => {
    const { page, context } = browser;
    await openDay(page, server.url);
    const session = await context.newCDPSession(page);
    expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
    await untilItWorksOffline(page, server.url);
  });

  it('logs four foods by search, one of them in Spanish, and calories by a sum', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    expect(await logBySearch(page, 'milk', en.diary.breakfast)).toMatch(/^Milk/);
    expect(await logBySearch(page, 'huevo', en.diary.breakfast)).toMatch(/^Egg/);
    expect(await logBySearch(page, 'chicken breast')).toMatch(/^Chicken/);
    expect(await logBySearch(page, 'banana', en.diary.snacks)).toMatch(/^Banana/);
    await logQuick(page, '2*150', 'Soup');
    const day = await shownDay(page);
    expect(day.slots.map(({ entries }) => entries.length)).toEqual([2, 2, 0, 1]);
    expect(day.slots[1]?.entries[1]).toMatch(/^Soup\s*300/);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });

  it('logs, edits, deletes and takes back when the server process has died', async () => {
    const { page } = browser;
    await server.kill();
    await logBySearch(page, 'apple', en.diary.snacks);
    expect(await entries(page, 'snacks').count()).toBe(2);

    const banana = entries(page, 'snacks').first();
    const two = /(?<!\d)2 [a-z]/;
    await banana.click();
    await sheet(page).getByLabel(en.diary.amount, { exact: true }).fill('2');
    await button(sheet(page), en.common.save).click();
    await untilNoSheet(page);
    await expect.poll(() => banana.textContent()).toMatch(two);

    const soup = entries(page, 'lunch').filter({ hasText: 'Soup' });
    await soup.click();
    await button(sheet(page), en.common.delete).click();
    await untilNoSheet(page);
    await expect.poll(() => soup.count()).toBe(0);
    await button(toast(page, en.diary.deleted(1)), en.common.undo).click();
    await soup.waitFor();

    await page.keyboard.press('Control+z');
    await expect.poll(() => banana.textContent()).not.toMatch(two);
  });

  it('repeats a food and drinks a glass with one tap each', async () => {
    const { page } = browser;
    const before = await entries(page, 'lunch').count();
    await ghost(page, 'lunch').first().click();
    await expect.poll(() => entries(page, 'lunch').count()).toBe(before + 1);
    await button(page, /^Add .* of water$/).click();
    await expect.poll(async () => (await shownDay(page)).water).toBe('250');
    // Said after the commit, and not before.
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    await toast(page, en.diary.logged(1)).waitFor();
  });

  it('opens deep links in new tabs and shows everything after a reload', async () => {
    const { page, context } = browser;
    const before = await shownDay(page);
    await page.reload();
    expect(await shownDay(page)).toEqual(before);

    const other = await context.newPage();
    await other.goto(`${server.url}/settings`);
    await other.getByRole('heading', { name: en.settings.title, exact: true, level: 1 }).waitFor();
    await openDay(other, `${server.url}/${WEDNESDAY.yesterday}`);
    expect(await other.locator('main').getAttribute('data-day')).toBe(WEDNESDAY.yesterday);
    await openDay(other, `${server.url}/${WEDNESDAY.day}`);
    expect(await shownDay(other)).toEqual(before);
    await other.close();
  });

  it('has asked nothing of the dead server but whether there is a new version', () => {
    expect(browser.failedRequests.filter((request) => !/\/service-worker\.js$/.test(request))).toEqual([]);
    expect(browser.errors.filter((error) => !/ERR_CONNECTION_REFUSED/.test(error))).toEqual([]);
  });

  it('brings everything back from a file after everything was removed', async () => {
    const { page } = browser;
    const before = await shownDay(page);
    const saved = await saveEverything(page, server.url);
    await eraseEverything(page, server.url);
    expect(await entries(page).count()).toBe(0);
    await bringBack(page, server.url, saved.path);
    expect((await saveEverything(page, server.url)).documents).toBe(saved.documents);
    await openDay(page, server.url);
    expect(await shownDay(page)).toEqual(before);
    // The food list was removed as well, and cannot be fetched again.
    expect(browser.errors.filter((error) => !/ERR_CONNECTION_REFUSED/.test(error))).toEqual([]);
  });
});
