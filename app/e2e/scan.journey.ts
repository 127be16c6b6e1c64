import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { scan as words } from '../core/i18n/messages/en/scan.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, openDay, sheet, toast, untilNoSheet, WEDNESDAY } from './support/diary-page.ts';
import { fakeCamera, type FakeCamera } from './support/fake-camera.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { countTaps } from './support/taps.ts';

const SHARED = process.env.WELNESS_SHARED ?? '../shared';
const PHOTOGRAPH = join(SHARED, 'data/barcodes/ean13-1/1.png');
const DUMP = join(SHARED, 'data/off/off_dump_2024-02_first1000.tsv');

/** Whatever the camera sees becomes an amount to confirm, and an entry: the two taps of the promise. */
async function scanAndAdd(page: Page, name: string): Promise<number> {
  const taps = await countTaps(page);
  await button(page, en.diary.scan).click();
  await sheet(page).getByRole('heading', { name }).waitFor();
  await button(sheet(page), en.common.add).click();
  await toast(page, en.diary.logged(1)).waitFor();
  const counted = await taps();
  await untilNoSheet(page);
  return counted;
}

describe('a barcode nobody knows', () => {
  const NUMBER = '8413000065504';
  let camera: FakeCamera;
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeAll(async () => {
    camera = await fakeCamera({ ean13: NUMBER });
    server = await startServer();
    await untilDatabaseAnswers(server);
    browser = await launchBrowser({ now: WEDNESDAY.now, args: camera.args });
    page = browser.page;
    await untilItWorksOffline(page, server.url);
    await openDay(page, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    camera?.remove();
  });

  it('becomes an own food in one step, its number remembered, and is logged', async () => {
    await button(page, en.diary.scan).click();
    await sheet(page).getByText(words.unknown(NUMBER)).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(sheet(page), words.create).click();
    await sheet(page).getByLabel(en.foods.name, { exact: true }).fill('Grandma’s jam');
    await sheet(page).getByLabel(en.foods.nutrientIn(en.nutrients.energy, 'kcal')).fill('250');
    await button(sheet(page), en.common.save).click();
    await sheet(page).getByRole('heading', { name: 'Grandma’s jam' }).waitFor();
    await button(sheet(page), en.common.add).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await untilNoSheet(page);
    expect(await entries(page, 'lunch').count()).toBe(1);
  });

  it('is known the next time, the server gone: scan, Add', async () => {
    await server.kill();
    await openDay(page, server.url);
    expect(await scanAndAdd(page, 'Grandma’s jam')).toBe(2);
    expect(await entries(page, 'lunch').count()).toBe(2);
  });

  it('is found by its number typed, with spaces, and by a shortcut of the installed app', async () => {
    await openDay(page, `${server.url}/?do=scan`);
    await sheet(page).getByRole('heading', { name: 'Grandma’s jam' }).waitFor();
    await page.goBack();
    await sheet(page).getByLabel(words.number).fill('8413 0000 6550 5');
    await button(sheet(page), words.lookUp).click();
    await sheet(page).getByText(words.numberProblems.wrongCheckDigit).waitFor();
  });
});

describe('a photograph of a packet before the camera', () => {
  let camera: FakeCamera;
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let page: Page;
  let product: string;
  let directory: string;

  beforeAll(async () => {
    if (!hasShared()) return;
    directory = mkdtempSync(join(tmpdir(), 'welness-products-'));
    product = importRowWithCode(directory, readFileSync(PHOTOGRAPH.replace('.png', '.txt'), 'utf8').trim());
    camera = await fakeCamera({ path: PHOTOGRAPH });
    server = await startServer({ dataDirectory: directory });
    await untilDatabaseAnswers(server);
    browser = await launchBrowser({ now: WEDNESDAY.now, args: camera.args });
    page = browser.page;
    await untilItWorksOffline(page, server.url);
    await openDay(page, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    camera?.remove();
    if (directory) rmSync(directory, { recursive: true, force: true });
  });

  it('is the product the server knows, and logged: scan, Add', async (context) => {
    skipWithoutShared(context);
    expect(await scanAndAdd(page, product)).toBe(2);
    expect(await entries(page, 'lunch').first().textContent()).toContain(product);
  });

  it('is found again with the server gone, in the amount it was logged in', async (context) => {
    skipWithoutShared(context);
    await server.kill();
    await openDay(page, server.url);
    expect(await scanAndAdd(page, product)).toBe(2);
    expect(await entries(page, 'lunch').count()).toBe(2);
  });
});

/** The first question to a server makes its database, which takes longer than a person waits. */
async function untilDatabaseAnswers({ url }: RunningServer): Promise<void> {
  const answer = await fetch(`${url}/api/foods/barcode/96385074`);
  expect(answer.status).toBe(404);
}

function hasShared(): boolean {
  return existsSync(PHOTOGRAPH) && existsSync(DUMP);
}

function skipWithoutShared(context: TestContext): void {
  context.skip(!hasShared(), `no photographs of barcodes or Open Food Facts rows at ${SHARED}`);
}

/**
 * A real row of Open Food Facts, given the photograph's code for this test and marked as such in its name, imported as
 * anyone would. Resolves to the product's name.
 */
function importRowWithCode(directory: string, code: string): string {
  const [header = '', ...rows] = readFileSync(DUMP, 'utf8').split('\n');
  const columns = header.split('\t');
  const at = (name: string) => columns.indexOf(name);
  const needed = ['product_name', 'energy-kcal_100g', 'proteins_100g', 'fat_100g', 'carbohydrates_100g'];
  const row = rows
    .map((line) => line.split('\t'))
    .find((cells) => needed.every((name) => cells[at(name)]?.trim()));
  if (!row) throw new Error(`No row of ${DUMP} has what is needed.`);
  const name = `${row[at('product_name')]} (code given for a test)`;
  const changed = row.with(at('code'), code).with(at('product_name'), name);
  const file = join(directory, 'one-row.tsv');
  writeFileSync(file, `${header}\n${changed.join('\t')}\n`);
  execFileSync('npm', ['run', '--silent', 'foods:import', '--', file], {
    env: { ...withoutDatabase(process.env), WELNESS_DATA_DIR: directory },
  });
  return name;
}

function withoutDatabase({ DATABASE_URL: _, ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}

describe('where there is no camera', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('the number is ready to be typed, and what is wrong with it moves nothing', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    await button(page, en.diary.scan).click();
    await sheet(page).getByText(words.noCamera.None).waitFor();
    const field = sheet(page).getByLabel(words.number);
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    const places = () =>
      sheet(page).evaluate((dialog) =>
        [...dialog.querySelectorAll('button, input')].map((each) => each.getBoundingClientRect().y),
      );
    const before = await places();
    await page.keyboard.type('8413000065505');
    await page.keyboard.press('Enter');
    await sheet(page).getByText(words.numberProblems.wrongCheckDigit).waitFor();
    expect(await places()).toEqual(before);
  });
});
