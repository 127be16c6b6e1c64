import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN_FOOD_FACTS } from '../../domain/foods/product.ts';
import { aDump, aDumpRecord, anEan } from '../../sync-server/testing/off-files.ts';
import { en } from '../core/i18n/messages/en.ts';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { cuttableNetwork, type CuttableNetwork } from './support/cuttable-network.ts';
import { button, openDay, openSearch, sheet, toast, untilNoSheet, WEDNESDAY } from './support/diary-page.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { aDataDirectoryWith } from './support/products.ts';
import { startServer, type RunningServer } from './support/server.ts';

const words = enLate.offlineProducts;
/** Three pages of the pack. */
const PRODUCTS = 2_500;
const nameOf = (index: number) => `Horchata number ${index}`;

describe('products for scanning offline', () => {
  let server: RunningServer;
  let network: CuttableNetwork;
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    const records = Array.from({ length: PRODUCTS }, (_, index) =>
      aDumpRecord({ code: anEan(index), product_name: nameOf(index), brands: 'Chufi' }),
    );
    server = await startServer({ dataDirectory: await aDataDirectoryWith(aDump(records)) });
    network = await cuttableNetwork(server.url);
    browser = await launchBrowser({ now: WEDNESDAY.now });
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
    await server?.kill();
  });

  const setting = () => browser.page.locator('[data-offline-products]');

  /** Opens the scanner and types the number; resolves when the sheet says the text. */
  async function lookUp(index: number, says: string): Promise<void> {
    const { page } = browser;
    await button(page, en.diary.scan).click();
    await sheet(page).getByLabel(enLate.scan.number).fill(anEan(index));
    await button(sheet(page), enLate.scan.lookUp).click();
    await sheet(page).getByText(says).first().waitFor();
  }

  it('are fetched when a person says so, and go on after a cut', async () => {
    const { page } = browser;
    await untilItWorksOffline(page, network.url);
    await button(setting(), words.ask).click();
    await button(setting(), words.download).waitFor();
    await setting().getByText('2,500 products').waitFor();
    await setting().getByText(OPEN_FOOD_FACTS.credit).waitFor();
    expect(await violations(page)).toEqual([]);

    network.cutAt(/^\/api\/foods\/pack\/[0-9a-f]{64}$/);
    await button(setting(), words.download).click();
    await setting().getByText(words.notices.Offline).waitFor();
    network.mend();
    await button(setting(), words.download).click();
    await setting().getByText('2,500 products kept, as of November 14, 2023').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('are known by their barcodes with the server gone, never seen before', async () => {
    const { page } = browser;
    await server.kill();
    await openDay(page, network.url);
    await lookUp(1_234, nameOf(1_234));
    await sheet(page).getByText(OPEN_FOOD_FACTS.credit).waitFor();
    await button(sheet(page), en.common.add).click();
    await toast(page, en.diary.logged(1)).waitFor();
    await untilNoSheet(page);
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('horchata 1234');
    await add
      .locator('[data-food]')
      .filter({ hasText: nameOf(1_234) })
      .waitFor();
  });

  it('go when they are removed, and those that were used stay', async () => {
    const { page } = browser;
    await page.goto(`${network.url}/settings`);
    await button(setting(), words.remove).click();
    await setting().getByText(words.notices.Removed).waitFor();
    await openDay(page, network.url);
    await lookUp(77, enLate.scan.offline(anEan(77)));
    await openDay(page, network.url);
    await lookUp(1_234, nameOf(1_234));
  });
});
