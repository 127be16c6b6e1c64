import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { startServer, type RunningServer } from './support/server.ts';

describe('opening the app', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it('shows a page, isolated and without an error in the console', async () => {
    const response = await browser.page.goto(server.url);
    await browser.page.locator('h1, main').first().waitFor();
    await browser.page.waitForLoadState('networkidle');
    const headers = response?.headers() ?? {};

    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
    expect(await browser.page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    expect(browser.errors).toEqual([]);
  });

  it('answers for its health beside the page', async () => {
    const answer = await fetch(`${server.url}/api/health`);

    expect(await answer.json()).toMatchObject({ status: 'ok' });
  });
});
