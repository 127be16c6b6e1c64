import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { recognition as words } from '../core/i18n/messages/en/recognition.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, openDay, sheet, toast, untilLoaded, untilNoSheet } from './support/diary-page.ts';
import { fakeCamera, photographOfAll } from './support/fake-camera.ts';
import { enlarged, lyingOnItsSide, ONE_PIXEL } from './support/odd-photographs.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { readStored } from './support/stored.ts';
import { startServer, type RunningServer } from './support/server.ts';

const PHOTOS = resolve(process.env.WELNESS_SHARED ?? '../shared', 'models/photos');
const PIZZA = `${PHOTOS}/pizza/1179703.jpg`;
const WAFFLES = `${PHOTOS}/waffles/57352.jpg`;
const BIBIMBAP = `${PHOTOS}/bibimbap/2671015.jpg`;

const needsPhotos = (context: TestContext) =>
  context.skip(
    !existsSync(PIZZA),
    'no photographs of food here: WELNESS_SHARED names no folder that has them',
  );

describe('a photograph of a meal', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('that is no picture is said to be none, and search is at hand', async () => {
    await openDay(page, server.url);
    await button(page, en.diary.photo).click();
    const file = { name: 'meal.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    await page.locator('input[type=file]').setInputFiles(file);
    await sheet(page).getByText(words.problems.NoPicture).waitFor({ timeout: 60_000 });
    await button(sheet(page), words.none)
      .or(button(sheet(page), en.diary.search))
      .first()
      .click();
    await sheet(page).getByRole('searchbox').waitFor();
    await page.goBack();
    // Nothing was found there either: the photo is where it was.
    await sheet(page).getByText(words.problems.NoPicture).waitFor();
    await page.goBack();
    await untilNoSheet(page);
  });

  const seen = (key: string) => sheet(page).locator(`[data-seen="${key}"]`);
  async function showPizza() {
    await button(page, en.diary.photo).click();
    await page.locator('input[type=file]').setInputFiles(PIZZA);
    await seen('pizza').waitFor({ timeout: 60_000 });
  }

  it('is logged in one tap with the server gone, and taken back in one', async (context) => {
    needsPhotos(context);
    await server.kill();
    await showPizza();
    expect(await violations(page)).toEqual([]);
    await seen('pizza').getByRole('button', { name: /^Add / }).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page).filter({ hasText: 'izza' }).count()).toBe(1);
    await button(page, en.common.undo).click();
    await entries(page).filter({ hasText: 'izza' }).waitFor({ state: 'detached' });
  });

  it('of two foods is logged one after the other, each by a tap on it', async (context) => {
    needsPhotos(context);
    await button(page, en.diary.photo).click();
    const buffer = await photographOfAll(WAFFLES, BIBIMBAP);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    const photo = sheet(page).getByRole('button', { name: words.several });
    await sheet(page).locator('[data-seen]').first().waitFor({ timeout: 60_000 });
    const { width, height } = (await photo.boundingBox())!;
    for (const [dish, x] of [
      ['waffles', 0.25],
      ['bibimbap', 0.75],
    ] as const) {
      await photo.click({ position: { x: width * x, y: height / 2 } });
      await sheet(page).getByText(words.part).waitFor();
      await seen(dish).getByRole('button', { name: /^Add / }).click();
      await sheet(page).getByText(words.next).waitFor();
    }
    expect(await violations(page)).toEqual([]);
    expect(await photo.locator('.logged').count()).toBe(2);
    await button(sheet(page), en.common.undo).click();
    await photo.locator('.logged').nth(1).waitFor({ state: 'detached' });
    await photo.click({ position: { x: width * 0.75, y: height / 2 } });
    await button(sheet(page), words.none).click();
    await sheet(page).getByRole('searchbox').fill('bibimbap');
    await sheet(page).locator('[data-food]').first().getByRole('button', { name: /^Add / }).click();
    await entries(page)
      .filter({ hasText: /bibimbap/i })
      .first()
      .waitFor({ state: 'attached' });
    await page.goBack();
    await sheet(page).getByText(words.next).waitFor();
    expect(await photo.locator('.logged').count()).toBe(2);
    await button(sheet(page), en.common.done).click();
    await untilNoSheet(page);
    for (const name of [/waffle/i, /bibimbap/i])
      await entries(page).filter({ hasText: name }).first().waitFor();
  });

  it('is looked at upright as its EXIF says, whatever its size', async (context) => {
    needsPhotos(context);
    const show = (buffer: Buffer, name = 'a.jpg', mimeType = 'image/jpeg') =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    const first = sheet(page).locator('[data-seen]').first();
    const two = await photographOfAll(WAFFLES, BIBIMBAP);
    await button(page, en.diary.photo).click();
    await show(await lyingOnItsSide(page, two));
    const photo = sheet(page).getByRole('button', { name: words.several });
    await first.waitFor();
    const { width, height } = (await photo.boundingBox())!;
    expect(width / height).toBeCloseTo(640 / 480, 1);
    await photo.click({ position: { x: width * 0.75, y: height / 2 } });
    await sheet(page).locator('li[data-seen]:first-child[data-seen=bibimbap]').waitFor();
    await photo.click({ position: { x: width * 0.25, y: height / 2 } });
    await sheet(page).locator('li[data-seen]:first-child[data-seen=waffles]').waitFor();

    await button(sheet(page), words.retake).click();
    await show(await enlarged(page, readFileSync(PIZZA), 12));
    await seen('pizza').waitFor({ timeout: 60_000 });
    await button(sheet(page), words.retake).click();
    await show(ONE_PIXEL, 'dot.png', 'image/png');
    await sheet(page).getByText(words.verdict.notFood).waitFor();
    await button(sheet(page), words.retake).click();
    // Cut where it was being copied.
    await show(two.subarray(0, 200));
    await sheet(page).getByText(words.problems.NoPicture).waitFor();
    await page.goBack();
    await untilNoSheet(page);
  });

  it('that was something else is remembered as that, after a reload too, until it is forgotten', async (context) => {
    needsPhotos(context);
    await showPizza();
    await button(sheet(page), words.none).click();
    await sheet(page).getByRole('searchbox').fill('lentils');
    const lentils = sheet(page).locator('[data-food]').first();
    const food = (await lentils.getAttribute('data-food'))!;
    await lentils.getByRole('button', { name: /^Add / }).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await page.goBack();
    await untilNoSheet(page);
    await vi.waitFor(
      async () => {
        const looks = (await readStored(page)).rows.filter(({ kind }) => kind === 'look');
        expect(looks.map(({ state }) => (state.data as { food: string }).food)).toContain(food);
      },
      { timeout: 10_000 },
    );

    await page.reload();
    await untilLoaded(page);
    await showPizza();
    await seen(food).getByText(words.known).waitFor();
    await page.goBack();
    await untilNoSheet(page);

    await page.goto(`${server.url}/settings`);
    const known = page.locator(`[data-known="${food}"]`);
    await known.getByRole('button').click();
    await known.waitFor({ state: 'detached' });
    expect(await page.getByText(words.settings.asked).count()).toBe(1);
    await page.goto(server.url);
    await untilLoaded(page);
    await showPizza();
    expect(await seen(food).count()).toBe(0);
    await page.goBack();
    await untilNoSheet(page);
  });

  it('needs a model, which can be removed, and is brought again', async (context) => {
    needsPhotos(context);
    await page.goto(`${server.url}/settings`);
    const model = page.locator('[data-model=food101-64]');
    await model.getByRole('button').click();
    await toast(page, words.settings.removed).waitFor();
    await page.goto(server.url);
    await untilLoaded(page);
    await button(page, en.diary.photo).click();
    await sheet(page).getByText(words.problems.NoModel).waitFor();
    await page.goBack();
    await untilNoSheet(page);

    const { port } = new URL(server.url);
    server = await startServer({ port: Number(port) });
    await page.goto(`${server.url}/settings`);
    await button(page, words.settings.ask).click();
    await model.getByRole('button').click();
    await toast(page, words.settings.kept).waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    await page.goto(server.url);
    await untilLoaded(page);
    await showPizza();
    expect(browser.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  });
});

it('a plate before the camera is named while it is aimed at, and logged with the server gone', async (context) => {
  needsPhotos(context);
  const camera = await fakeCamera({ path: WAFFLES });
  const server = await startServer();
  const browser = await launchBrowser({ args: camera.args });
  const { page } = browser;
  try {
    await openDay(page, server.url);
    await untilItWorksOffline(page, server.url);
    await page.goto(server.url);
    await untilLoaded(page);
    await button(page, en.diary.photo).click();
    // The model comes, once.
    await sheet(page).getByText(words.seen('Waffles')).waitFor({ timeout: 60_000 });
    await page.goBack();
    await untilNoSheet(page);
    await server.kill();
    await page.reload();
    await untilLoaded(page);
    await button(page, en.diary.photo).click();
    await sheet(page).getByText(words.seen('Waffles')).waitFor({ timeout: 60_000 });
    await button(sheet(page), words.shoot).click();
    await sheet(page).locator('[data-seen=waffles]').getByRole('button', { name: /^Add / }).click();
    await untilNoSheet(page);
    await entries(page)
      .filter({ hasText: /waffle/i })
      .waitFor();
  } finally {
    await browser.close();
    await server.kill();
    camera.remove();
  }
});
