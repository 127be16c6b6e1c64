import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, logQuick, openDay, toast, WEDNESDAY } from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';

const words = enLate.fasting;

describe('the fasting timer', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  const shown = () => browser.page.locator('[data-fasting]');

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    await openDay(browser.page, server.url);
    await logQuick(browser.page, '300', 'Soup');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('is off until its warning was read, and nothing on the day speaks of it', async () => {
    const { page } = browser;
    expect(await page.locator('[data-fast]').count()).toBe(0);
    await page.goto(`${server.url}/settings`);
    await page.getByRole('link', { name: words.setting }).click();
    await page.getByText(words.warnings.disorder).waitFor();
    await button(page, words.understood).click();
    await shown().waitFor();
    await page.getByText(/^You read the note about it on/).waitFor();
  });

  it('runs from the last food on, through a reload', async () => {
    const { page } = browser;
    await page.clock.fastForward('02:15:00');
    await button(page, /^Start from the last food/).click();
    await toast(page, words.started).waitFor();
    await expect.poll(() => shown().textContent()).toMatch(/^2 h 1[5-9] min$/);
    await page.reload();
    await expect.poll(() => shown().textContent()).toMatch(/^2 h 1[5-9] min$/);
    expect(await shown().getAttribute('data-fasting')).toBe('running');
  });

  it('runs on past midnight, and says so near the top of the day', async () => {
    const { page } = browser;
    await page.clock.fastForward('10:00:00');
    await openDay(page, server.url);
    await expect
      .poll(() => page.locator('[data-fast=running]').textContent())
      .toMatch(/^Fasting 12 h \d+ min$/);
    const [line, week] = [page.locator('[data-fast]'), page.getByRole('group', { name: en.diary.week })];
    expect((await line.boundingBox())!.y).toBeLessThan((await week.boundingBox())!.y);
  });

  it('is ended by logging food, and goes on when that is undone', async () => {
    const { page } = browser;
    await logQuick(page, '250', 'Oats');
    await expect.poll(() => page.locator('[data-fast]').getAttribute('data-fast')).toBe('none');
    await button(toast(page, en.diary.logged(1)), en.common.undo).click();
    await expect.poll(() => page.locator('[data-fast]').getAttribute('data-fast')).toBe('running');
    await logQuick(page, '250', 'Oats');
    await page.locator('[data-fast]').click();
    await page.locator('[data-ended=food]').waitFor();
    await page.getByText(words.endedBy.food('Oats')).waitFor();
  });

  it('is ended by hand, taken back, and removed', async () => {
    const { page } = browser;
    await button(page, words.startNow).click();
    await expect.poll(() => shown().getAttribute('data-fasting')).toBe('running');
    await page.clock.fastForward('01:00:00');
    await button(page, words.end).click();
    await page.locator('[data-ended=hand]').waitFor();
    await button(toast(page, words.ended), en.common.undo).click();
    await expect.poll(() => shown().getAttribute('data-fasting')).toBe('running');
  });

  it('stops counting after a day, with a kind word and no praise', async () => {
    const { page } = browser;
    await page.clock.fastForward('24:30:00');
    await expect.poll(() => shown().textContent()).toBe(words.moreThan);
    await page.getByText(words.longEnough).waitFor();
  });

  it('goes when it is turned off', async () => {
    const { page } = browser;
    await button(page, words.turnOff).click();
    await page.getByText(words.warningTitle).waitFor();
    await openDay(page, server.url);
    expect(await page.locator('[data-fast]').count()).toBe(0);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});
