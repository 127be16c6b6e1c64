import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  entries,
  logBySearch,
  openDay,
  openSearch,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';

describe('an amount as it is typed', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let amount: Locator;
  let preview: Locator;

  beforeAll(async () => {
    server = await startServer();
    // Reads English and lives in Spain: the amount follows what is typed, in either way of writing numbers.
    browser = await launchBrowser({ now: WEDNESDAY.now });
    await openDay(browser.page, server.url);
    await logBySearch(browser.page, 'rice');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });
  beforeEach(async () => {
    const { page } = browser;
    await openDay(page, server.url);
    await entries(page, 'lunch').first().click();
    await sheet(page).getByLabel(en.diary.unit).selectOption('g');
    amount = sheet(page).getByLabel(en.diary.amount, { exact: true });
    preview = sheet(page).locator('output').first();
  });

  it.each([
    ['2.5', /^= 2\.5 g/],
    ['2,5', /^= 2\.5 g/],
    ['2*150', /^= 300 · 300 g/],
    ['(100+50)*2', /^= 300 · 300 g/],
  ])('reads %s', async (typed, shown) => {
    await amount.fill(typed);
    expect(await plain(preview)).toMatch(shown);
    await button(sheet(browser.page), en.common.save).click();
    await untilNoSheet(browser.page);
    await toast(browser.page, en.common.saved).waitFor();
  });

  it('has keys for the signs that a phone keyboard lacks', async () => {
    await amount.fill('2');
    await amount.press('End');
    await button(sheet(browser.page), en.common.operators.times).click();
    await amount.press('7');
    expect(await amount.inputValue()).toBe('2×7');
    expect(await plain(preview)).toMatch(/^= 14 · 14 g/);
  });

  it('is shown as it was read where it can be read in two ways, with the other one tap away', async () => {
    const { page } = browser;
    await amount.fill('1.500');
    const [first, second] = await readings();
    await button(sheet(page), en.diary.useInstead(second)).click();
    expect(await plain(preview)).toContain(`= ${second} g`);
    expect([first, second].sort()).toEqual(['1,500', '1.5'].sort());

    async function readings(): Promise<[string, string]> {
      const isThousands = await sheet(page).getByText(en.diary.readAs('1,500')).count();
      return isThousands > 0 ? ['1,500', '1.5'] : ['1.5', '1,500'];
    }
  });

  it.each([
    ['0', en.errors.number.zero],
    ['-3', en.errors.number.negative],
    ['two', en.errors.number.notANumber],
    ['', en.errors.number.empty],
    ['2*', en.errors.number.unfinished],
    ['5/0', en.errors.number.divisionByZero],
  ])('is refused at its field when it is “%s”', async (typed, problem) => {
    const { page } = browser;
    await amount.fill(typed);
    await button(sheet(page), en.common.save).click();
    await sheet(page).getByText(problem).waitFor();
    expect(await amount.inputValue()).toBe(typed);
    expect(await amount.getAttribute('aria-invalid')).toBe('true');
    expect(await sheet(page).count()).toBe(1);
  });

  it('that is not plausible is asked about before it is saved', async () => {
    const { page } = browser;
    const before = await plain(entries(page, 'lunch').first());
    await amount.fill('90000');
    await button(sheet(page), en.common.save).click();
    const question = sheet(page).getByRole('alert');
    await question.waitFor();
    await button(sheet(page), en.diary.correctIt).click();
    await question.waitFor({ state: 'detached' });
    expect(await amount.inputValue()).toBe('90000');
    await page.goBack();
    await untilNoSheet(page);
    expect(await plain(entries(page, 'lunch').first())).toBe(before);

    await entries(page, 'lunch').first().click();
    await sheet(page).getByLabel(en.diary.unit).selectOption('g');
    await amount.fill('90000');
    await button(sheet(page), en.common.save).click();
    await button(sheet(page), en.diary.yesSave).click();
    await untilNoSheet(page);
    await expect.poll(() => plain(entries(page, 'lunch').first())).toContain('90,000 g');
  });

  it('closes with Back, which does not leave the day', async () => {
    const { page } = browser;
    await page.goBack();
    await untilNoSheet(page);
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('egg');
    await add.locator('[data-food]').first().getByRole('button').first().click();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(2);
    await page.goBack();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(1);
    // What was typed stands while the sheet above it comes and goes.
    expect(await add.getByRole('searchbox').inputValue()).toBe('egg');
    await page.goBack();
    await untilNoSheet(page);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});

/** The text with plain spaces where Intl puts those that do not break. */
async function plain(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
}
