import type { Locator, Page } from 'playwright-core';
import { en } from '../../core/i18n/messages/en.ts';

/** Wednesday, half past one in Madrid: lunch time. */
export const WEDNESDAY = { now: '2026-11-25T12:30:00Z', day: '2026-11-25', yesterday: '2026-11-24' };

/** Goes to a day of the diary and waits until its entries stand there. */
export async function openDay(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilLoaded(page);
}

export async function untilLoaded(page: Page): Promise<void> {
  await page.locator('main[data-day][data-loaded="true"]').waitFor();
}

/** The sheet on top. */
export function sheet(page: Page): Locator {
  return page.locator('dialog[open]').last();
}

export function button(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** A line that says how an action went. It stands inside the sheet on top, where there is one. */
export function toast(page: Page, text: string): Locator {
  return page.locator('.toast').filter({ hasText: text }).last();
}

export function entries(page: Page, slot?: string): Locator {
  return page.locator(slot ? `[data-slot=${slot}] [data-entry]` : '[data-entry]');
}

/** What one tap would log in a slot, with a word of it. */
export function ghost(page: Page, slot: string, text = ''): Locator {
  return page
    .locator(`[data-slot=${slot}]`)
    .getByRole('button', { name: en.diary.logAgain })
    .filter({ hasText: text });
}

/** Opens a slot's search, or that of the hour's slot. */
export async function openSearch(page: Page, slot?: string): Promise<Locator> {
  const opener = slot ? button(page, en.diary.addTo(slot)) : button(page, en.diary.search);
  await opener.click();
  const add = sheet(page);
  await add.getByRole('searchbox').waitFor();
  return add;
}

/** Searches and logs the first food found with one tap, in the amount offered; resolves to the food's name. */
export async function logBySearch(page: Page, text: string, slot?: string): Promise<string> {
  const add = await openSearch(page, slot);
  await add.getByRole('searchbox').fill(text);
  const first = add.getByRole('region', { name: en.diary.results }).locator('[data-food]').first();
  const name = (await first.locator('.title').textContent()) ?? '';
  await first.getByRole('button').last().click();
  await toast(page, en.diary.logged(1)).waitFor();
  await closeSheet(page);
  return name;
}

/** Logs quick calories, typed as they come: `2*150`. */
export async function logQuick(page: Page, energy: string, label = ''): Promise<void> {
  await button(page, en.diary.quick).click();
  await sheet(page).getByLabel(en.diary.quickEnergy('kcal')).fill(energy);
  if (label) await sheet(page).getByLabel(en.diary.quickLabel).fill(label);
  await button(sheet(page), en.common.add).click();
  await toast(page, en.diary.logged(1)).waitFor();
  await untilNoSheet(page);
}

export async function closeSheet(page: Page): Promise<void> {
  await button(sheet(page), en.common.close).first().click();
  await untilNoSheet(page);
}

export async function untilNoSheet(page: Page): Promise<void> {
  await page.locator('dialog[open]').first().waitFor({ state: 'detached' });
}

/** The day as its screen shows it: what stands in each slot, the energy eaten and the water drunk. */
export async function shownDay(page: Page) {
  await untilLoaded(page);
  return page.evaluate(() => {
    const texts = (root: Element, selector: string) =>
      [...root.querySelectorAll(selector)].map((element) => element.textContent?.trim() ?? '');
    return {
      slots: [...document.querySelectorAll('[data-slot]')].map((slot) => ({
        slot: slot.getAttribute('data-slot'),
        entries: texts(slot, '[data-entry]'),
      })),
      eaten: document.querySelector('[data-eaten]')?.getAttribute('data-eaten'),
      water: document.querySelector('[data-water]')?.getAttribute('data-water'),
    };
  });
}
