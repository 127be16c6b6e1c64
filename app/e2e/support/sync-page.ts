import type { Page } from 'playwright-core';
import { sync as words } from '../../core/i18n/messages/en/sync.ts';
import { passphrase as passphraseWords } from '../../core/i18n/messages/en/passphrase.ts';
import { button, sheet, toast } from './diary-page.ts';

export const PERSON = { email: 'ada@welness.example', passphrase: 'tulip anvil harbour seven' };

/** Types a new passphrase, twice. */
export async function fillNewPassphrase(
  page: Page,
  passphrase: string,
  label: string = passphraseWords.label,
) {
  await sheet(page).getByLabel(label, { exact: true }).fill(passphrase);
  await sheet(page).getByLabel(passphraseWords.again).fill(passphrase);
}

/** Turns sync on and checks the recovery code; resolves to the code. */
export async function turnOnSync(page: Page, origin: string, deviceName: string): Promise<string> {
  await page.goto(`${origin}/sync`);
  await button(page, words.off.turnOn).click();
  await sheet(page).getByLabel(words.email).fill(PERSON.email);
  await fillNewPassphrase(page, PERSON.passphrase);
  await sheet(page).getByLabel(words.deviceName).fill(deviceName);
  await button(sheet(page), words.turnOnNow).click();
  return checkRecoveryCode(page);
}

/** Types the group of the shown recovery code that is asked for; resolves to the code. */
export async function checkRecoveryCode(page: Page): Promise<string> {
  const code = (await page.locator('[data-recovery-code]').getAttribute('data-recovery-code')) ?? '';
  const asked = Number(await page.locator('[data-group]').getAttribute('data-group'));
  await page.locator('[data-group]').fill((code.split('-')[asked] ?? '').toLowerCase());
  await button(page, words.code.checkNow).click();
  await toast(page, words.code.checked).waitFor();
  return code;
}

export async function joinByPassphrase(page: Page, origin: string, deviceName: string): Promise<void> {
  await page.goto(`${origin}/sync`);
  await button(page, words.off.join).click();
  await sheet(page).getByLabel(words.email).fill(PERSON.email);
  await sheet(page).getByLabel(words.passphrase, { exact: true }).last().fill(PERSON.passphrase);
  await sheet(page).getByLabel(words.deviceName).fill(deviceName);
  await button(sheet(page), words.joinNow).click();
  await toast(page, words.joined).waitFor();
}

/** Waits, on the sync page, until this device and the server agree and nothing waits. */
export async function untilInSync(page: Page): Promise<void> {
  await page.locator('[data-phase=upToDate][data-waiting="0"]').waitFor({ timeout: 60_000 });
}
