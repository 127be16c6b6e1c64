import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDump, aDumpRecord, anEan } from '../../sync-server/testing/off-files.ts';
import { OPEN_FOOD_FACTS } from '../../domain/foods/product.ts';
import { en } from '../core/i18n/messages/en.ts';
import { enLate } from '../core/i18n/messages/en-late.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import {
  button,
  openDay,
  openSearch,
  sheet,
  shownDay,
  toast,
  untilNoSheet,
  WEDNESDAY,
} from './support/diary-page.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { aDataDirectoryWith } from './support/products.ts';
import { startServer, type RunningServer } from './support/server.ts';

const words = enLate.products;
const HORCHATA = 'Horchata fresca';

describe('brands that the server knows', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  const asked: string[] = [];

  beforeAll(async () => {
    const file = aDump([
      aDumpRecord({
        code: anEan(1),
        product_name: HORCHATA,
        brands: 'Chufi',
        quantity: '250 ml',
        'energy-kcal_100g': '',
        energy_100g: '',
      }),
      aDumpRecord({ code: anEan(2), product_name: 'Horchata en polvo', brands: 'Chufi' }),
    ]);
    server = await startServer({ dataDirectory: await aDataDirectoryWith(file) });
    browser = await launchBrowser({ now: WEDNESDAY.now });
    browser.context.on('request', (request) => {
      if (request.url().includes('/api/foods/')) asked.push(new URL(request.url()).pathname);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const results = () => sheet(browser.page).getByRole('region', { name: OPEN_FOOD_FACTS.credit });

  it('are asked for once, when a person says so, and shown with their source and what is odd', async () => {
    const { page } = browser;
    await openDay(page, server.url);
    await untilItWorksOffline(page, server.url);
    await openDay(page, server.url);
    const add = await openSearch(page);
    await add.getByRole('searchbox').pressSequentially('horchata chufi');
    await button(add, words.searchOnline).waitFor();
    expect(asked).toEqual([]);

    await button(add, words.searchOnline).click();
    await results().locator('[data-food]').nth(1).waitFor();
    expect(asked).toEqual(['/api/foods/search']);
    await results()
      .getByRole('button', { name: new RegExp(`^${HORCHATA}`) })
      .click();
    await sheet(page).getByText(OPEN_FOOD_FACTS.credit).waitFor();
    await sheet(page).getByText(words.doubts.energyWorkedOut).waitFor();
    await button(sheet(page), en.common.add).click();
    await untilNoSheet(page);

    const { slots } = await shownDay(page);
    expect(slots.flatMap(({ entries }) => entries)).toEqual([
      expect.stringMatching(/^Horchata fresca.*645/s),
    ]);
  });

  it('are found again with the server gone', async () => {
    const { page } = browser;
    await server.kill();
    const add = await openSearch(page);
    await add.getByRole('searchbox').fill('horchat');
    const row = add
      .getByRole('region', { name: en.diary.results })
      .locator('[data-food]')
      .filter({ hasText: HORCHATA });
    await row.getByText(OPEN_FOOD_FACTS.name).waitFor();
    await row.getByRole('button').last().click();
    await toast(page, en.diary.logged(1)).waitFor();
    expect(await add.getByText('Horchata en polvo').count()).toBe(0);
  });

  it('that cannot be asked for are said to be, and all that is here still works', async () => {
    const { page } = browser;
    await sheet(page).getByRole('searchbox').fill('milk');
    await button(sheet(page), words.searchOnline).click();
    await sheet(page).getByText(words.failures.Offline).waitFor();
    await sheet(page)
      .getByRole('region', { name: en.diary.results })
      .locator('[data-food]')
      .first()
      .waitFor();
    expect(browser.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  });
});
