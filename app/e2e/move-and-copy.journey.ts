import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
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
  untilLoaded,
  untilNoSheet,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored } from './support/stored.ts';

// The last day of a year, at lunch time in Madrid: what is moved a day on changes month and year.
const TOMORROW = '2027-01-01';
const NOW = '2026-12-31T12:30:00Z';

describe('moving and copying', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: NOW });
    page = browser.page;
    await openDay(page, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const at = (path: string) => `${server.url}/${path}`;

  it('moves an entry to another month, where its history goes on', async () => {
    await logBySearch(page, 'rice', en.diary.dinner);
    await entries(page, 'dinner').click();
    await sheet(page).getByLabel(en.diary.day, { exact: true }).fill(TOMORROW);
    await button(sheet(page), en.common.save).click();
    await untilNoSheet(page);
    await expect.poll(() => entries(page).count()).toBe(0);

    await openDay(page, at(TOMORROW));
    await entries(page, 'dinner').click();
    await button(sheet(page), en.diary.history).click();
    await expect.poll(() => sheet(page).getByRole('listitem').count()).toBe(2);
    const stored = await readStored(page);
    expect(stored.documents).toEqual(['log:2026-12', 'log:2027-01']);
    expect(stored.rows).toEqual(stored.rebuilt);
  });

  it('makes an earlier version the current one, in the month where that was', async () => {
    await button(sheet(page), en.diary.restore).last().click();
    await untilNoSheet(page);
    await expect.poll(() => entries(page).count()).toBe(0);
    await openDay(page, at(''));
    await expect.poll(() => entries(page, 'dinner').count()).toBe(1);
    const stored = await readStored(page);
    expect(stored.rows).toEqual(stored.rebuilt);
  });

  it('restores what was deleted', async () => {
    await entries(page, 'dinner').click();
    await button(sheet(page), en.common.delete).click();
    await expect.poll(() => entries(page).count()).toBe(0);
    await page.goto(at('deleted'));
    await button(page, en.diary.restore).click();
    await page.getByText(en.diary.nothingDeleted).waitFor();
    await page.getByRole('link', { name: en.common.back }).click();
    await untilLoaded(page);
    await expect.poll(() => entries(page, 'dinner').count()).toBe(1);
  });

  it('copies a meal to a day, and a day to another', async () => {
    await openDay(page, at('2026-12-28'));
    await logBySearch(page, 'coffee', en.diary.breakfast);
    await logBySearch(page, 'bread', en.diary.breakfast);
    await logQuick(page, '500', 'Lentils');
    const breakfast = (await shownDay(page)).slots[0]?.entries;

    await button(page, en.diary.slotMenu(en.diary.breakfast)).click();
    await button(sheet(page), en.diary.copyMeal).click();
    await copyTo('2026-12-29');
    await openDay(page, at('2026-12-29'));
    expect((await shownDay(page)).slots.map((slot) => slot.entries)).toEqual([breakfast, [], [], []]);

    await openDay(page, at('2026-12-28'));
    const whole = await shownDay(page);
    await button(page, en.diary.dayMenu).click();
    await button(sheet(page), en.diary.copyDay).click();
    await copyTo('2026-12-30');
    await openDay(page, at('2026-12-30'));
    expect(await shownDay(page)).toEqual(whole);
  });

  it("repeats yesterday's lunch in one tap, and takes it back in one", async () => {
    await openDay(page, at(''));
    await ghost(page, 'lunch', 'Yesterday: Lentils').click();
    const lunch = entries(page, 'lunch').filter({ hasText: 'Lentils' });
    await expect.poll(() => lunch.count()).toBe(1);
    await button(toast(page, en.diary.logged(1)), en.common.undo).click();
    await expect.poll(() => lunch.count()).toBe(0);
  });

  it('logs the usual breakfast in one tap', async () => {
    await ghost(page, 'breakfast', en.diary.usual).click();
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(2);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });

  async function copyTo(day: string) {
    await sheet(page).getByLabel(en.diary.day, { exact: true }).fill(day);
    await button(sheet(page), en.common.copy).click();
    await untilNoSheet(page);
  }
});

describe('a day that starts at three', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    server = await startServer();
    // Half past one in the night from Tuesday to Wednesday.
    browser = await launchBrowser({ now: '2026-11-25T00:30:00Z' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('takes in what is logged at half past one, and keeps it when days start at midnight again', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    expect(await page.locator('main').getAttribute('data-day')).toBe('2026-11-25');
    await startDaysAt('3');
    await openDay(page, server.url);
    await page.locator('main[data-day="2026-11-24"]').waitFor();
    await logQuick(page, '90', 'Late bite');
    const { rows } = await readStored(page);
    expect(rows.find((row) => row.kind === 'entry')?.state.data).toMatchObject({
      day: '2026-11-24',
      at: expect.stringMatching(/^2026-11-25T00:3/) as string,
      zone: 'Europe/Madrid',
    });

    await startDaysAt('0');
    await openDay(page, server.url);
    await page.locator('main[data-day="2026-11-25"]').waitFor();
    expect(await entries(page).count()).toBe(0);
    await openDay(page, `${server.url}/2026-11-24`);
    expect(await entries(page).count()).toBe(1);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);

    async function startDaysAt(hour: string) {
      await page.goto(`${server.url}/settings`);
      await page.getByLabel(en.settings.dayStartsAt).selectOption(hour);
      await expect
        .poll(async () => JSON.stringify((await readStored(page)).rows))
        .toContain(`"value":${hour}`);
    }
  });
});
