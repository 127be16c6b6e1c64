import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findOrInstallBrowser } from '../tools/find-browser.mjs';

export interface IsolatedPage {
  page: Page;
  chromiumVersion: string;
  close(): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Otherwise memory is told only after the next garbage collection that happens by itself.
  '--enable-blink-features=ForceEagerMeasureMemory',
];

/**
 * A blank cross-origin isolated page on loopback, where clocks are fine and memory can be measured, with `entries` (TypeScript
 * paths by name) bundled as /NAME.js and `files` served beside them. The entry `page` is loaded.
 */
export async function openIsolatedPage(
  entries: Record<string, string>,
  files: Record<string, () => Uint8Array>,
): Promise<IsolatedPage> {
  const bundle = await bundleOf(entries);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    const body =
      path === ''
        ? '<!doctype html><script type="module" src="/page.js"></script>'
        : (bundle[path] ?? files[path]?.());
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type':
        path === '' ? 'text/html' : path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: FLAGS });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('globalThis.bench !== undefined');
  return {
    page,
    chromiumVersion: browser.version(),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function bundleOf(entries: Record<string, string>): Promise<Record<string, Uint8Array>> {
  const outDir = mkdtempSync(join(tmpdir(), 'welness-bench-'));
  const bundle: Record<string, Uint8Array> = {};
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2022',
        lib: { entry, formats: ['es'], fileName: () => `${name}.js` },
      },
    });
  }
  // With the chunks that an entry fetches later.
  for (const file of readdirSync(outDir)) bundle[file] = readFileSync(join(outDir, file));
  rmSync(outDir, { recursive: true });
  return bundle;
}
