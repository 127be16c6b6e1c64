import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { en } from '../core/i18n/messages/en.ts';
import { esLate } from '../core/i18n/messages/es-late.ts';
import { es } from '../core/i18n/messages/es.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  closeSheet,
  entries,
  logBySearch,
  logQuick,
  openDay,
  openSearch,
  sheet,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';

const LOOKS = [
  { language: 'en', words: en, late: enLate, scheme: 'light' },
  { language: 'es', words: es, late: esLate, scheme: 'dark' },
] as const;

async function runsOver(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

describe('every screen', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
    await openDay(page, server.url);
    await logBySearch(page, 'milk');
    await logQuick(page, '300', 'Soup');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  describe.each(LOOKS)('in $language and $scheme', ({ language, words, late, scheme }) => {
    beforeAll(async () => {
      await page.evaluate((chosen) => localStorage.setItem('welness.language', chosen), language);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await openDay(page, server.url);
    });

    it('the day has nothing axe objects to', async () => {
      expect(await violations(page)).toEqual([]);
    });

    it.each(['search', 'quick', 'entry', 'slotMenu', 'dayMenu', 'calendar', 'history'] as const)(
      'the sheet %s has nothing axe objects to',
      async (name) => {
        await openDay(page, server.url);
        const lunch = words.diary.lunch;
        const openers: Record<typeof name, () => Promise<unknown>> = {
          search: async () => {
            await button(page, words.diary.search).click();
            await sheet(page).getByRole('searchbox').fill('pan');
            await sheet(page).locator('[data-food]').first().waitFor();
          },
          quick: () => button(page, words.diary.quick).click(),
          entry: () => entries(page, 'lunch').first().click(),
          slotMenu: () => button(page, words.diary.slotMenu(lunch)).click(),
          dayMenu: () => button(page, words.diary.dayMenu).click(),
          calendar: () => page.getByRole('button', { name: words.diary.chooseDay }).click(),
          history: async () => {
            await entries(page, 'lunch').first().click();
            await button(sheet(page), words.diary.history).click();
            await sheet(page).getByText(words.diary.currentVersion).waitFor();
          },
        };
        await openers[name]();
        await sheet(page).waitFor();
        expect(await violations(page)).toEqual([]);
      },
    );

    it.each([
      '/settings',
      '/foods',
      '/deleted',
      '/nutrients',
      '/nutrients?week',
      '/fasting',
      '/nowhere/at/all',
    ])('the page %s has nothing axe objects to', async (path) => {
      await page.goto(server.url + path);
      await page.locator('h1:visible').waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it('the sheets of the nutrients have nothing axe objects to', async () => {
      await page.goto(`${server.url}/nutrients`);
      await page.locator('[data-nutrient=calcium]').click();
      await sheet(page).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.goto(`${server.url}/nutrients`);
      await button(page, new RegExp(`^${late.intake.narrow}`)).click();
      await sheet(page).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it('the fasting timer has nothing axe objects to, with a fast that runs and one that ended', async () => {
      await page.goto(`${server.url}/fasting`);
      const turnOn = button(page, late.fasting.understood);
      await turnOn.click();
      await page.locator('[data-fasting]').waitFor();
      // One that ran when the timer was turned off is there when it is turned on again.
      const end = button(page, late.fasting.end);
      if (await end.isVisible()) await end.click();
      await button(page, late.fasting.startNow).click();
      await end.click();
      await page.locator('[data-ended]').first().waitFor();
      await button(page, late.fasting.startNow).click();
      await page.locator('[data-fasting=running]').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await runsOver(page)).toBe(false);
      await button(page, late.fasting.turnOff).click();
      await turnOn.waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it('nothing runs over the edge at 320 px with letters twice as large', async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of ['/', '/settings', '/foods', '/deleted', '/nutrients', '/fasting']) {
        await page.goto(server.url + path);
        await page.locator('h1:visible').waitFor();
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        await expect.poll(() => runsOver(page), { message: path }).toBe(false);
      }
      await page.setViewportSize({ width: 390, height: 844 });
    });
  });

  it('a food is logged, deleted and brought back by keyboard alone', async () => {
    await page.evaluate(() => localStorage.setItem('welness.language', 'en'));
    await openDay(page, server.url);
    const before = await entries(page, 'lunch').count();
    await page.keyboard.press('/');
    await sheet(page).getByRole('searchbox').waitFor();
    await page.keyboard.type('banana');
    const first = sheet(page).locator('[data-food]').first();
    await first.getByText('anana').waitFor();
    await first.getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => entries(page, 'lunch').count()).toBe(before + 1);
    await page.keyboard.press('Escape');
    await untilNoSheet(page);
    await entries(page, 'lunch').last().focus();
    await page.keyboard.press('Enter');
    await button(sheet(page), en.common.delete).focus();
    await page.keyboard.press('Enter');
    await untilNoSheet(page);
    await expect.poll(() => entries(page, 'lunch').count()).toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => entries(page, 'lunch').count()).toBe(before + 1);
    await page.keyboard.press('ArrowLeft');
    await page.locator(`main[data-day="${WEDNESDAY.yesterday}"]`).waitFor();
  });

  it('a sheet gives the focus back to what opened it', async () => {
    await openDay(page, server.url);
    await openSearch(page, en.diary.lunch);
    await closeSheet(page);
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(label).toBe(en.diary.addTo(en.diary.lunch));
  });

  it('no console error was written', () => {
    const unexpected = browser.errors.filter((error) => !error.includes('/nowhere/at/all'));
    expect(unexpected).toEqual([]);
  });
});
