import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  closeSheet,
  logBySearch,
  logQuick,
  openDay,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';

const words = enLate.intake;

describe('the nutrients of what was logged', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  const row = (id: string) => browser.page.locator(`[data-nutrient=${id}]`);

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    const { page } = browser;
    await openDay(page, server.url);
    await logBySearch(page, 'milk');
    await logBySearch(page, 'coffee');
    await logBySearch(page, 'bread');
    await logBySearch(page, 'beer');
    await logQuick(page, '300', 'Soup');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('open from the macros at the top of the day', async () => {
    const { page } = browser;
    await page.getByRole('link', { name: en.diary.nutrients }).click();
    await row('calcium').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/nutrients/${WEDNESDAY.day}`);
  });

  it('show a share of the reference, say “at least” where an entry does not know, and a dash where none does', async () => {
    expect(await plain(row('calcium'))).toMatch(/≥ \d+ mg .*% of the reference/);
    expect(await plain(row('manganese'))).toContain('–');
    expect(await plain(row('manganese'))).toContain(words.notKnown);
    expect(await plain(row('energy'))).not.toContain('≥');
  });

  it('list the foods a nutrient came from, largest first, and those that do not say', async () => {
    const { page } = browser;
    await row('calcium').click();
    const sources = sheet(page).locator('[data-source]');
    await expect.poll(() => sources.count()).toBe(4);
    expect(await plain(sources.first())).toMatch(/^Milk/);
    expect(await plain(sheet(page))).toMatch(/Does not say\s*Soup/);
    expect(await plain(sheet(page))).toContain('Reference: 950 mg to 1,000 mg a day');
    expect(await plain(sheet(page))).toContain('Upper level: 2,500 mg a day');
    await closeSheet(page);
  });

  it('count caffeine and alcohol by themselves, also in a line below the day', async () => {
    const { page } = browser;
    expect(await plain(row('caffeine'))).toMatch(/≥ \d+ mg/);
    expect(await plain(row('alcohol'))).toMatch(/≥ 14 g .*known for 1 of 5 entries/);
    await page.goBack();
    await expect
      .poll(() => plain(page.locator('[data-stimulants]')))
      .toMatch(/Caffeine at least \d+ mg · Alcohol at least 14 g \(1\.4 standard units\)/);
    await page.goForward();
    await row('calcium').waitFor();
  });

  it('narrow the reference once age and sex are said, and widen it when that is undone', async () => {
    const { page } = browser;
    expect(await plain(row('iron'))).toMatch(/to \d+% of the reference/);
    await button(page, new RegExp(`^${words.narrow}`)).click();
    await sheet(page).getByLabel(words.birthYear).fill('19');
    await button(sheet(page), en.common.save).click();
    await sheet(page).getByText(words.yearProblem).waitFor();
    await sheet(page).getByLabel(words.birthYear).fill('1990');
    await sheet(page).getByLabel(words.sexes.female, { exact: true }).check({ force: true });
    await sheet(page).getByLabel(words.stage).selectOption('pregnancy2');
    await button(sheet(page), en.common.save).click();
    await untilNoSheet(page);
    await page.getByText(words.forWhom.both.female(36)).waitFor();
    expect(await plain(row('iron'))).not.toMatch(/ to \d+% of the reference/);
    await button(toast(page, en.common.saved), en.common.undo).click();
    await page.getByText(words.forWhom.anyone).waitFor();
  });

  it('are an average of the days that were logged, and say how many those are of the days so far', async () => {
    const { page } = browser;
    const today = await plain(row('energy'));
    await page.getByRole('radio', { name: words.spans.week }).check({ force: true });
    await page.getByText(words.logged(1, 3)).waitFor();
    expect(await plain(row('energy'))).toBe(today);
    await page.reload();
    await page.getByText(words.logged(1, 3)).waitFor();
  });

  it('no console error was written', () => {
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});

/** The text with plain spaces where Intl puts those that do not break. */
async function plain(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
}
