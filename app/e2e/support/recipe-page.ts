import type { Page } from 'playwright-core';
import { en } from '../../core/i18n/messages/en.ts';
import { button, sheet } from './diary-page.ts';

/** Adds the first food that a search finds, so many grams, to the recipe whose form is open. */
export async function addIngredient(page: Page, text: string, grams: string): Promise<void> {
  const form = page.locator('dialog[open]').first();
  const before = await form.locator('[data-ingredient]').count();
  await button(form, en.recipes.addIngredient).click();
  await sheet(page).getByRole('searchbox').fill(text);
  await sheet(page).locator('[data-food]').first().getByRole('button').first().click();
  await sheet(page).getByLabel(en.diary.unit).selectOption('g');
  await sheet(page).getByLabel(en.diary.amount).fill(grams);
  await button(sheet(page), en.common.add).click();
  await button(sheet(page), en.common.done).click();
  await form.locator('[data-ingredient]').nth(before).waitFor();
  await page.locator('dialog[open]').nth(1).waitFor({ state: 'detached' });
}

/** Opens a recipe among my foods. */
export async function openRecipe(page: Page, name: string, origin?: string): Promise<void> {
  if (origin) await page.goto(`${origin}/foods`);
  await page.locator('[data-food^="recipe:"]').filter({ hasText: name }).getByRole('button').first().click();
  await sheet(page).getByLabel(en.foods.name).waitFor();
}
