import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  closeSheet,
  entries,
  openDay,
  openSearch,
  sheet,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { countTaps } from './support/taps.ts';
import { addIngredient, openRecipe } from './support/recipe-page.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored } from './support/stored.ts';

describe('recipes', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    page = browser.page;
    await openDay(page, server.url);
    // Said once, over whatever stands below: a pointer that waits there would keep it.
    await button(toast(page, en.pwa.worksOffline), en.common.close).click({ timeout: 60_000 });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('are written once: ingredients from search, servings, and the weight of the pot as a sum', async () => {
    await page.goto(`${server.url}/foods`);
    await button(page, en.recipes.write).click();
    const form = sheet(page);
    await form.getByLabel(en.foods.name).fill('Lentil stew');
    await addIngredient(page, 'lentils cooked', '600');
    await addIngredient(page, 'carrot raw', '200');
    await addIngredient(page, 'olive oil', '30');
    await form.getByLabel(en.recipes.servings, { exact: true }).fill('4');
    await form.getByText(en.recipes.weighsRaw('830\u00a0g')).waitFor();
    await form.getByLabel(en.recipes.cookedWeight).fill('1500-800');
    await form.getByText(en.recipes.weighsCooked('830\u00a0g', '700\u00a0g')).waitFor();
    await button(form, en.common.save).click();
    await toast(page, en.recipes.saved).waitFor();
    await page
      .locator('[data-food^="recipe:"]')
      .getByText(en.recipes.servingsOf('4', '175\u00a0g'))
      .waitFor();
  });

  it('are logged in two taps: the search, and the plus beside what was typed', async () => {
    await openDay(page, server.url);
    const taps = await countTaps(page);
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('lentil st');
    const found = add.locator('[data-food^="recipe:"]');
    await found.getByRole('button').last().click();
    await toast(page, en.diary.logged(1)).waitFor();
    expect(await taps()).toBe(2);
    expect(await add.locator('[data-food]').first().getAttribute('data-food')).toMatch(/^recipe:/);
    await closeSheet(page);
    await expect.poll(() => entries(page, 'lunch').textContent()).toContain('Lentil stew');
  });

  it('are logged off the scales: 350 g out of the pot', async () => {
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('lentil st');
    await add.locator('[data-food^="recipe:"]').getByRole('button').first().click();
    await sheet(page).getByLabel(en.diary.unit).selectOption('g');
    await sheet(page).getByLabel(en.diary.amount).fill('350');
    await button(sheet(page), en.common.add).click();
    await untilNoSheet(page);
    const energies = await page.locator('[data-slot=lunch] [data-entry] .figures').allTextContents();
    // Half of the 700 g in the pot, and a quarter of it before.
    expect(Number(energies[1]) / Number(energies[0])).toBeCloseTo(2, 1);
  });

  it('are ingredients of others, and never of themselves', async () => {
    await page.goto(`${server.url}/foods`);
    await button(page, en.recipes.write).click();
    await sheet(page).getByLabel(en.foods.name).fill('Lunch box');
    await addIngredient(page, 'lentil st', '350');
    await addIngredient(page, 'bread white', '60');
    await button(sheet(page), en.common.save).click();
    await toast(page, en.recipes.saved).waitFor();

    await openRecipe(page, 'Lentil stew');
    await button(sheet(page), en.recipes.addIngredient).click();
    await sheet(page).getByRole('searchbox').fill('lunch box');
    const found = sheet(page).locator('[data-food^="recipe:"]').filter({ hasText: 'Lunch box' });
    await found.getByRole('button').last().click();
    await sheet(page).getByText(en.recipes.refusals.madeOfIt('Lunch box')).waitFor();
    await button(sheet(page), en.common.done).click();
    expect(await sheet(page).locator('[data-ingredient]').count()).toBe(3);
  });

  it('change past entries where the person says so, and take that back in one undo', async () => {
    const before = await page.evaluate(() => document.title);
    expect(before).toBe(en.foods.ownFoods);
    await sheet(page).getByLabel(en.recipes.cookedWeight).fill('1400');
    await sheet(page).getByText(en.foods.scopes.alsoPast).click();
    await button(sheet(page), en.common.save).click();
    await toast(page, en.recipes.revised).waitFor();
    const grams = async () => {
      const { rows } = await readStored(page);
      return rows
        .filter((row) => row.kind === 'entry')
        .map((row) => (row.state.data as { amount: { value: number; portion?: { size: number } } }).amount)
        .map(({ value, portion }) => value * (portion?.size ?? 1));
    };
    expect((await grams()).sort()).toEqual([350, 350]);
    await button(toast(page, en.recipes.revised), en.common.undo).click();
    await expect.poll(async () => (await grams()).sort()).toEqual([175, 350]);
    const stored = await readStored(page);
    expect(stored.rows).toEqual(stored.rebuilt);
  });

  it('are restored when deleted, and what was eaten of them stays', async () => {
    await button(page, en.foods.deleteNamed('Lentil stew')).click();
    await toast(page, en.recipes.deleted).waitFor();
    await openDay(page, server.url);
    await expect.poll(() => entries(page, 'lunch').count()).toBe(2);
    await page.goto(`${server.url}/deleted`);
    await page.getByRole('region', { name: en.recipes.recipes }).getByRole('button').click();
    await toast(page, en.diary.restored).waitFor();
    await openRecipe(page, 'Lentil stew', server.url);
    expect(await sheet(page).locator('[data-ingredient]').count()).toBe(3);
    await button(sheet(page), en.diary.history).click();
    await sheet(page).getByText(en.diary.currentVersion, { exact: true }).waitFor();
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });
});
