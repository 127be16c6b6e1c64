import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, logQuick, openDay, sheet, toast } from './support/diary-page.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { fillNewPassphrase, joinByPassphrase, PERSON, turnOnSync, untilInSync } from './support/sync-page.ts';

const words = en.sync;
const NEXT = 'walnut ferry copper nine';

describe('an account whose ways are blocked', () => {
  let server: RunningServer;
  let phone: LaunchedBrowser;
  let laptop: LaunchedBrowser;

  beforeEach(async () => {
    server = await startServer();
    phone = await launchBrowser();
    laptop = await launchBrowser();
  });
  afterEach(async () => {
    expect([...phone.errors, ...laptop.errors]).toEqual([]);
    await phone.close();
    await laptop.close();
    await server.kill();
  });

  const phaseOf = (page: Page, phase: string) => page.locator(`[data-phase=${phase}]`);

  async function signInAgain(page: Page, passphrase: string): Promise<void> {
    await page.goto(`${server.url}/sync`);
    await phaseOf(page, 'signedOut').waitFor({ timeout: 60_000 });
    await page.getByLabel(words.passphrase, { exact: true }).fill(passphrase);
    await button(page, words.status.signIn).click();
  }

  it('[AC9] asks to sign in when the session has ended, and loses nothing meanwhile', async () => {
    const { page } = phone;
    await turnOnSync(page, server.url, 'Phone');
    await untilInSync(page);
    await page.evaluate(() => fetch('/api/accounts/sign-out', { method: 'POST' }));
    await phaseOf(page, 'signedOut').waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    await openDay(page, server.url);
    await page.getByText(words.line.signedOut).waitFor();
    await logQuick(page, '301', 'Invented lentils');

    await signInAgain(page, 'not the passphrase');
    await page.getByText(words.failures.SignInRefused).waitFor();
    await signInAgain(page, PERSON.passphrase);
    await toast(page, words.status.signedIn).waitFor();
    await untilInSync(page);

    await joinByPassphrase(laptop.page, server.url, 'Laptop');
    await untilInSync(laptop.page);
    await openDay(laptop.page, server.url);
    await entries(laptop.page).filter({ hasText: 'Invented lentils' }).first().waitFor();
  });

  it('[AC7, KY18] opens with the recovery code, sets a new passphrase, and asks the other devices for it', async () => {
    const code = await turnOnSync(phone.page, server.url, 'Phone');
    await untilInSync(phone.page);
    const { page } = laptop;
    await page.goto(`${server.url}/sync`);
    await button(page, words.off.join).click();
    await sheet(page).getByRole('radio', { name: words.joinWays.recovery }).check({ force: true });
    await sheet(page).getByLabel(words.email).fill(PERSON.email);
    // One wrong symbol is noticed before anything is sent.
    const other = code.at(0) === 'A' ? 'B' : 'A';
    await sheet(page)
      .getByLabel(words.recoveryCode, { exact: true })
      .last()
      .fill(other + code.slice(1));
    await fillNewPassphrase(page, NEXT, words.newPassphrase);
    await button(sheet(page), words.joinNow).click();
    await sheet(page).getByText(words.failures.BadRecoveryCode).waitFor();
    await sheet(page)
      .getByLabel(words.recoveryCode, { exact: true })
      .last()
      .fill(code.toLowerCase().replaceAll('-', ' '));
    await button(sheet(page), words.joinNow).click();
    await toast(page, words.joined).waitFor();
    await untilInSync(page);

    await signInAgain(phone.page, PERSON.passphrase);
    await phone.page.getByText(words.failures.SignInRefused).waitFor();
    await signInAgain(phone.page, NEXT);
    await untilInSync(phone.page);
  });

  it('[KY16, MB12] goes on without a device that was removed, which keeps its diary and gets nothing more', async () => {
    await turnOnSync(phone.page, server.url, 'Phone');
    await untilInSync(phone.page);
    await joinByPassphrase(laptop.page, server.url, 'Laptop');
    await untilInSync(laptop.page);
    await openDay(phone.page, server.url);
    await logQuick(phone.page, '301', 'Invented lentils');
    await openDay(laptop.page, server.url);
    await entries(laptop.page).filter({ hasText: 'Invented lentils' }).first().waitFor();

    await phone.page.goto(`${server.url}/sync`);
    await phone.page.getByText('Laptop').click();
    await button(sheet(phone.page), words.devices.remove).click();
    await button(sheet(phone.page), words.devices.removeNow).click();
    await toast(phone.page, words.devices.removed('Laptop')).waitFor();

    await laptop.page.goto(`${server.url}/sync`);
    await phaseOf(laptop.page, 'removed').waitFor({ timeout: 60_000 });
    expect(await violations(laptop.page)).toEqual([]);
    await openDay(phone.page, server.url);
    await logQuick(phone.page, '302', 'Imaginary oats');
    await phone.page.goto(`${server.url}/sync`);
    await untilInSync(phone.page);
    await openDay(laptop.page, server.url);
    await entries(laptop.page).filter({ hasText: 'Invented lentils' }).first().waitFor();
    expect(await entries(laptop.page).filter({ hasText: 'Imaginary oats' }).count()).toBe(0);
    await laptop.page.getByText(words.line.removed).waitFor();
  });

  it('[AC14] is joined by a device that another one approves, with nothing to remember', async () => {
    await turnOnSync(phone.page, server.url, 'Phone');
    await untilInSync(phone.page);
    await openDay(phone.page, server.url);
    await logQuick(phone.page, '301', 'Invented lentils');
    await phone.page.goto(`${server.url}/sync`);
    await button(phone.page, words.approval.open).click();
    const code = phone.page.locator('[data-approval-code]');
    await code.waitFor();
    expect(await violations(phone.page)).toEqual([]);

    // What the QR code says.
    await laptop.page.goto(`${server.url}/sync#approve=${await code.getAttribute('data-approval-code')}`);
    await sheet(laptop.page).getByLabel(words.deviceName).fill('Laptop');
    await button(sheet(laptop.page), words.approval.ask).click();
    const shown = laptop.page.locator('[data-digits]');
    await shown.waitFor({ timeout: 60_000 });
    const digits = (await shown.getAttribute('data-digits'))!;
    await sheet(phone.page)
      .getByLabel(words.approval.digits)
      .fill(digits === '000000' ? '1' : '000000');
    await button(sheet(phone.page), words.approval.add).click();
    await sheet(phone.page).getByText(words.failures.WrongDigits).waitFor();
    await sheet(phone.page).getByLabel(words.approval.digits).fill(digits);
    await button(sheet(phone.page), words.approval.add).click();
    await toast(phone.page, words.approval.added).waitFor();
    await button(sheet(laptop.page), words.approval.yesJoin).click();
    await toast(laptop.page, words.joined).waitFor();

    await untilInSync(laptop.page);
    await laptop.page.getByText('Phone', { exact: true }).waitFor();
    await openDay(laptop.page, server.url);
    await entries(laptop.page).filter({ hasText: 'Invented lentils' }).first().waitFor();
  });
});
