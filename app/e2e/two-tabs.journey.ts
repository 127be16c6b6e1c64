import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  entries,
  logQuick,
  openDay,
  sheet,
  shownDay,
  toast,
  WEDNESDAY,
} from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored } from './support/stored.ts';

describe('two tabs on the same day', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let one: Page;
  let other: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    one = browser.page;
    other = await browser.context.newPage();
    await openDay(one, server.url);
    await openDay(other, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });
  beforeEach(async () => {
    await one.bringToFront();
  });

  it('agree without a reload on what either of them logs, edits and deletes', async () => {
    await logQuick(one, '300', 'Soup');
    await logQuick(other, '150', 'Bread');
    await button(one, /^Add .* of water$/).click();
    await button(other, /^Add .* of water$/).click();
    await agreeOn({ lunch: [/^Soup\s*300/, /^Bread\s*150/], eaten: '450', water: '500' });

    await editEnergy(other, 'Soup', '320');
    await agreeOn({ lunch: [/^Soup\s*320/, /^Bread\s*150/], eaten: '470', water: '500' });

    await entries(one).filter({ hasText: 'Bread' }).click();
    await button(sheet(one), en.common.delete).click();
    await agreeOn({ lunch: [/^Soup\s*320/], eaten: '320', water: '500' });
  });

  it('agree when both log at the same moment, again and again', async () => {
    const water = button(one, /^Add .* of water$/);
    const otherWater = button(other, /^Add .* of water$/);
    for (let i = 0; i < 5; i++) await Promise.all([water.click(), otherWater.click()]);
    await agreeOn({ lunch: [/^Soup\s*320/], eaten: '320', water: '3000' });
    const stored = await readStored(one);
    expect(stored.rows).toEqual(stored.rebuilt);
  });

  it('leave alone, when one takes its edit back, what the other has edited since', async () => {
    await editEnergy(one, 'Soup', '400');
    await agreeOn({ lunch: [/^Soup\s*400/], eaten: '400', water: '3000' });
    await editEnergy(other, 'Soup', '500');
    await agreeOn({ lunch: [/^Soup\s*500/], eaten: '500', water: '3000' });
    await one.keyboard.press('Control+z');
    await toast(one, en.diary.undone).waitFor();
    await button(one, /^Add .* of water$/).click();
    await agreeOn({ lunch: [/^Soup\s*500/], eaten: '500', water: '3250' });
    expect(browser.errors).toEqual([]);
    expect(browser.failedRequests).toEqual([]);
  });

  async function editEnergy(page: Page, name: string, energy: string) {
    await entries(page).filter({ hasText: name }).click();
    await sheet(page).getByLabel(en.diary.quickEnergy('kcal')).fill(energy);
    await button(sheet(page), en.common.save).click();
    await sheet(page).waitFor({ state: 'detached' });
  }

  async function agreeOn(expected: { lunch: RegExp[]; eaten: string; water: string }) {
    const lunch = expected.lunch.map((pattern) => expect.stringMatching(pattern) as string);
    for (const page of [one, other]) {
      await expect
        .poll(async () => {
          const { slots, eaten, water } = await shownDay(page);
          return { lunch: slots[1]?.entries, eaten, water };
        })
        .toEqual({ lunch, eaten: expected.eaten, water: expected.water });
    }
  }
});
