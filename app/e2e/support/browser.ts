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
  /** Every request of every tab that got no answer or one of 400 and above, as `404 http://…`. */
  failedRequests: string[];
  close(): Promise<void>;
  /** SIGKILL to the browser and all its processes, as a phone out of power. The profile stays, until `close`. */
  kill(): Promise<void>;
}

interface Options {
  /** A profile to go on with; without it a fresh one, which `close` removes. */
  profileDir?: string;
  locale?: string;
  timezoneId?: string;
  colorScheme?: 'light' | 'dark';
  /** What every tab's clock says at the launch, ISO 8601; it goes on from there. By default the machine's own. */
  now?: string;
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
  const failedRequests: string[] = [];
  const listen = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) =>
      errors.push(`${page.url()}: ${error.stack || `${error.name} ${error.message}`}`),
    );
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed';
      // Whoever goes to another page takes back what the one before had asked for.
      if (reason !== 'net::ERR_ABORTED') failedRequests.push(`${reason} ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) failedRequests.push(`${response.status()} ${response.url()}`);
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  if (options.now) await context.clock.install({ time: options.now });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    profileDir,
    errors,
    failedRequests,
    async close() {
      await context.close();
      if (!options.profileDir) rmSync(profileDir, { recursive: true, force: true });
    },
    async kill() {
      const session = await context.browser()!.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const gone = new Promise((resolve) => context.once('close', resolve));
      // The browser leads a process group of its own, in which all its processes are.
      process.kill(-processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
      await gone;
    },
  };
}
