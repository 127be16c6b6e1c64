import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser, NO_BROWSER } from '../../../tools/find-browser.mjs';

export interface LaunchedBrowser {
  context: BrowserContext;
  /** The tab that is open from the start. */
  page: Page;
  /** Launch again with it to find what a person left behind. */
  profileDir: string;
  /** Every console error and uncaught exception of every tab since the launch, with its tab's address. */
  errors: string[];
  close(): Promise<void>;
}

interface Options {
  /** A profile to go on with; without it a fresh one, which `close` removes. */
  profileDir?: string;
  locale?: string;
  timezoneId?: string;
  colorScheme?: 'light' | 'dark';
  args?: string[];
}

/** A phone-sized Chromium with a profile on disk: one that can install, be killed and be started again. */
export async function launchBrowser(options: Options = {}): Promise<LaunchedBrowser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(NO_BROWSER);
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'welness-profile-'));
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    headless: true,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: options.locale ?? 'en-US',
    timezoneId: options.timezoneId ?? 'Europe/Madrid',
    colorScheme: options.colorScheme ?? 'light',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.args ?? []),
    ],
  });
  const errors: string[] = [];
  const listen = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.stack ?? error.message}`));
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    profileDir,
    errors,
    async close() {
      await context.close();
      if (!options.profileDir) rmSync(profileDir, { recursive: true, force: true });
    },
  };
}
