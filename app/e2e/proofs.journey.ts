import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { type OpenIdProvider, startOpenIdProvider } from '../../sync-server/testing/openid-provider.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, entries, logQuick, openDay, sheet, toast } from './support/diary-page.ts';
import { freePort, startServer, type RunningServer } from './support/server.ts';
import {
  checkRecoveryCode,
  fillNewPassphrase,
  PERSON,
  turnOnSync,
  untilInSync,
} from './support/sync-page.ts';

const words = en.sync;

describe('[AC11] someone who would rather not type', () => {
  let server: RunningServer;
  let provider: OpenIdProvider;
  let origin: string;
  let browser: LaunchedBrowser;
  let page: Page;

  beforeEach(async () => {
    const port = await freePort();
    // A name, not an address: passkeys have none otherwise, and the provider is another site.
    origin = `http://localhost:${port}`;
    provider = await startOpenIdProvider([`${origin}/api/accounts/providers/callback`]);
    provider.visitor = { subject: 'subject-of-ada', email: PERSON.email, isVerified: true };
    const environment = {
      WELNESS_OIDC_NAME: 'Clinic',
      WELNESS_OIDC_ISSUER: provider.issuer,
      WELNESS_OIDC_CLIENT_ID: provider.clientId,
      WELNESS_OIDC_CLIENT_SECRET: provider.clientSecret,
    };
    server = await startServer({ port, environment });
    browser = await launchBrowser();
    page = browser.page;
  });
  afterEach(async () => {
    await browser.close();
    await server.kill();
    await provider.stop();
  });

  /** A security key of the device that says yes to everything. */
  async function plugInAuthenticator(hasPrf: boolean): Promise<void> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
  }

  async function openProofs(): Promise<void> {
    await page.goto(`${origin}/sync`);
    await page.getByText(words.proofs.title).click();
    await sheet(page).getByText(words.proofs.none).waitFor();
  }

  async function turnOff(): Promise<void> {
    await page.goto(`${origin}/sync`);
    await untilInSync(page);
    await page.getByText(words.account.off, { exact: true }).click();
    await button(sheet(page), words.account.offNow).click();
    await toast(page, words.account.isOff).waitFor();
  }

  it('[KY4] adds a passkey, and joins with nothing else', async () => {
    await plugInAuthenticator(true);
    await turnOnSync(page, origin, 'Phone');
    await untilInSync(page);
    await openDay(page, origin);
    await logQuick(page, '301', 'Invented lentils');
    await openProofs();
    expect(await violations(page)).toEqual([]);
    await sheet(page).getByLabel(words.proofs.passphraseToAdd).fill(PERSON.passphrase);
    await button(sheet(page), words.proofs.addPasskey).click();
    await sheet(page).getByText(words.proofs.opens, { exact: true }).waitFor();

    await turnOff();
    await button(page, words.off.join).click();
    await button(sheet(page), words.proofs.usePasskey).click();
    await toast(page, words.joined).waitFor();

    await untilInSync(page);
    await openDay(page, origin);
    await entries(page).filter({ hasText: 'Invented lentils' }).first().waitFor();
  });

  it('with a passkey that only signs in, types the passphrase alone', async () => {
    await plugInAuthenticator(false);
    await turnOnSync(page, origin, 'Phone');
    await untilInSync(page);
    await openProofs();
    await sheet(page).getByLabel(words.proofs.passphraseToAdd).fill(PERSON.passphrase);
    await button(sheet(page), words.proofs.addPasskey).click();
    await sheet(page).getByText(words.proofs.signsIn, { exact: true }).waitFor();

    await turnOff();
    await button(page, words.off.join).click();
    await button(sheet(page), words.proofs.usePasskey).click();
    await sheet(page).getByText(words.proofs.opensNothing).waitFor();
    await sheet(page).getByLabel(words.passphrase, { exact: true }).fill(PERSON.passphrase);
    await button(sheet(page), words.joinNow).click();
    await toast(page, words.joined).waitFor();
    await untilInSync(page);
  });

  it('makes an account with a provider, joins with it, and signs in again with it', async () => {
    await page.goto(`${origin}/sync`);
    await button(page, words.off.turnOn).click();
    await button(sheet(page), words.proofs.goOnWith('Clinic')).click();

    // To the provider and back.
    await sheet(page).getByText(words.proofs.knownTo('Clinic')).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await sheet(page).getByLabel(words.email).inputValue()).toBe(PERSON.email);
    await fillNewPassphrase(page, PERSON.passphrase);
    await button(sheet(page), words.turnOnNow).click();
    await checkRecoveryCode(page);
    await untilInSync(page);

    await turnOff();
    await button(page, words.off.join).click();
    await button(sheet(page), words.proofs.goOnWith('Clinic')).click();
    await sheet(page).getByText(words.proofs.opensNothing).waitFor();
    await sheet(page).getByLabel(words.passphrase, { exact: true }).fill(PERSON.passphrase);
    await button(sheet(page), words.joinNow).click();
    await toast(page, words.joined).waitFor();
    await untilInSync(page);

    // The session ends, as it does when it was not used for long.
    await page.evaluate(() => fetch('/api/accounts/sign-out', { method: 'POST' }));
    await button(page, words.proofs.goOnWith('Clinic')).click();
    await page.getByText(words.status.signedIn).waitFor();
    await untilInSync(page);

    // Somebody who turns back, at a provider that knows them no more, has changed nothing.
    await turnOff();
    provider.visitor.declines = true;
    await page.context().clearCookies();
    await button(page, words.off.join).click();
    await button(sheet(page), words.proofs.goOnWith('Clinic')).click();
    await page.getByText(words.proofs.back.cancelled).waitFor();
  });
});
