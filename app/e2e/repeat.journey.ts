import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { coveredByToast } from './support/covered.ts';
import {
  button,
  closeSheet,
  entries,
  ghost,
  logBySearch,
  openDay,
  openSearch,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored } from './support/stored.ts';
import { countTaps } from './support/taps.ts';

const MEAL = 'Early breakfast';

describe('repeating', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
    await openDay(page, `${server.url}/2026-11-20`);
    await logBySearch(page, 'coffee', en.diary.breakfast);
    await logBySearch(page, 'bread', en.diary.breakfast);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('a slot is kept as a meal, with a name', async () => {
    await button(page, en.diary.slotMenu(en.diary.breakfast)).click();
    await button(sheet(page), en.meals.saveAs).click();
    await sheet(page).getByLabel(en.meals.name).fill(MEAL);
    await button(sheet(page), en.meals.save).click();
    await toast(page, en.meals.saved(MEAL)).waitFor();
    await untilNoSheet(page);
  });

  it('a saved meal is logged whole from the menu of a slot, in two taps', async () => {
    await openDay(page, `${server.url}/2026-11-23`);
    const taps = await countTaps(page);
    await button(page, en.diary.slotMenu(en.diary.breakfast)).click();
    await button(sheet(page), en.meals.log(MEAL)).click();
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(2);
    expect(await taps()).toBe(2);
  });

  it('a saved meal is one tap in the search, found by its name too, and one undo', async () => {
    await openDay(page, `${server.url}/2026-11-24`);
    const add = await openSearch(page, en.diary.breakfast);
    await add.getByRole('searchbox').fill('early');
    const taps = await countTaps(page);
    await button(add, en.meals.logNow(MEAL)).click();
    expect(await taps()).toBe(1);
    await toast(page, en.diary.logged(2)).waitFor();
    expect(await coveredByToast(page)).toEqual([]);
    await closeSheet(page);
    expect(await entries(page, 'breakfast').count()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(0);
    await openSearch(page, en.diary.breakfast);
    await button(sheet(page), en.meals.logNow(MEAL)).click();
    await toast(page, en.diary.logged(2)).waitFor();
    await closeSheet(page);
  });

  it('a meal is repeated in one tap on the predicted card, and taken back in one', async () => {
    await openDay(page, server.url);
    const card = ghost(page, 'breakfast', en.diary.usual);
    await card.waitFor();
    const taps = await countTaps(page);
    await card.click();
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(2);
    expect(await taps()).toBe(1);
    await button(toast(page, en.diary.logged(2)), en.common.undo).click();
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(0);
    await card.click();
    await expect.poll(() => entries(page, 'breakfast').count()).toBe(2);
  });

  it('a food is repeated in one tap, in the amount it was last logged in', async () => {
    await logBySearch(page, 'rice', en.diary.dinner);
    await openDay(page, server.url);
    const row = ghost(page, 'lunch', 'Rice');
    await row.waitFor();
    const taps = await countTaps(page);
    await row.click();
    await expect.poll(() => entries(page, 'lunch').count()).toBe(1);
    expect(await taps()).toBe(1);
    const amount = (slot: string) => entries(page, slot).locator('.amount').textContent();
    await expect.poll(() => amount('lunch')).toBe(await amount('dinner'));
  });

  it('a saved meal stands under My foods; what is changed there and not saved is kept when Back closes it', async () => {
    await page.goto(`${server.url}/foods`);
    const meal = page.getByRole('region', { name: en.meals.meals }).locator('[data-meal]');
    await meal.getByRole('button').first().click();
    await sheet(page).getByLabel(en.meals.name).fill('Late breakfast');
    await page.goBack();
    await toast(page, en.drafts.kept).waitFor();
    expect(await violations(page)).toEqual([]);

    await meal.getByRole('button').first().click();
    expect(await sheet(page).getByLabel(en.meals.name).inputValue()).toBe('Late breakfast');
    expect(await violations(page)).toEqual([]);
    await button(sheet(page), en.drafts.discard).click();
    expect(await sheet(page).getByLabel(en.meals.name).inputValue()).toBe(MEAL);
    await page.keyboard.press('Escape');
    await untilNoSheet(page);

    await button(page, en.foods.deleteNamed(MEAL)).click();
    await toast(page, en.meals.deleted).waitFor();
    await meal.waitFor({ state: 'detached' });
    await button(page, en.common.undo).click();
    await meal.waitFor();
  });

  it('half a meal is half of all that is in it; it is changed, deleted and restored', async () => {
    await openDay(page, `${server.url}/2026-11-19`);
    const add = await openSearch(page, en.diary.breakfast);
    await add.locator('[data-meal]').getByRole('button').first().click();
    const whole = await sheet(page).locator('.sum').textContent();
    await sheet(page).getByRole('radio', { name: en.meals.factors.half }).check();
    await expect
      .poll(async () => Number.parseInt((await sheet(page).locator('.sum').textContent()) ?? '', 10))
      .toBeCloseTo(Number.parseInt(whole ?? '', 10) / 2, -1);
    await button(sheet(page), en.meals.logIt).click();
    await toast(page, en.diary.logged(2)).waitFor();

    await add.locator('[data-meal]').getByRole('button').first().click();
    await sheet(page)
      .getByRole('button', { name: en.meals.takeOut('') })
      .last()
      .click();
    await button(sheet(page), en.meals.saveChanges).click();
    await toast(page, en.meals.changed).waitFor();
    await add.locator('[data-meal]').getByRole('button').first().click();
    await button(sheet(page), en.meals.delete).click();
    await toast(page, en.meals.deleted).waitFor();
    await add.locator('[data-meal]').waitFor({ state: 'detached' });
    await closeSheet(page);
    expect(await entries(page, 'breakfast').count()).toBe(2);

    await page.goto(`${server.url}/deleted`);
    await page.getByRole('region', { name: en.meals.meals }).getByRole('button').click();
    await toast(page, en.diary.restored).waitFor();
    const { rows, rebuilt } = await readStored(page);
    const meal = rows.find((row) => row.kind === 'meal');
    expect(meal?.state.data).toMatchObject({ name: MEAL, items: [{ kind: 'food' }] });
    expect(rows).toEqual(rebuilt);
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});
