import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../app/e2e/support/browser.ts';
import { en } from '../app/core/i18n/messages/en.ts';
import { startServer } from '../app/e2e/support/server.ts';
import { ensureBuilt } from './ensure-built.ts';
import { type BenchmarkReport, figure } from './report.ts';
import { launchBareBrowser } from './start/bare-browser.ts';
import { diaryArchive } from './start/diary.ts';

const ROUNDS = 9;
const YEARS = 3;
const CPU_SLOWDOWN = 4;
/** A browser that has just started is busy with itself for about a second. */
const REST_MS = 1500;
const root = fileURLToPath(new URL('..', import.meta.url));
const emptyApp = join(root, 'bench/start/empty-app');

interface Start {
  /** From the start of the navigation until the content stands and a frame has been drawn, in ms. */
  ms: number;
  /** Paths of the scripts that were fetched before that. */
  scripts: string[];
}

/** What counts as standing, on either page. */
const READY = {
  welness: 'main[data-loaded="true"] [data-entry]',
  empty: 'main[data-ready]',
} as const;

/** Cold start of the installed app, server stopped, against an empty SvelteKit page with its own service worker. */
export default async function benchStart(): Promise<BenchmarkReport> {
  ensureBuilt(root);
  const built = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: emptyApp,
  });
  if (built.status !== 0) throw new Error(`The empty page does not build: ${built.stderr.toString()}`);

  const profileDir = mkdtempSync(join(tmpdir(), 'welness-start-'));
  try {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Madrid' });
    const { archive, entries } = diaryArchive(YEARS, today, 1);
    const { ours, empty, bytes, chromium } = await install(profileDir, JSON.stringify(archive));
    const starts: Record<keyof typeof READY, Start[]> = { welness: [], empty: [] };
    for (let round = 0; round < ROUNDS; round++) {
      starts.empty.push(await coldStart(profileDir, empty, READY.empty));
      starts.welness.push(await coldStart(profileDir, ours, READY.welness));
    }
    return reportOf(starts, entries, bytes, chromium);
  } finally {
    rmSync(profileDir, { recursive: true, force: true });
  }
}

/** Visits both apps once, waits until they are kept, fills the diary, and stops the servers. */
async function install(profileDir: string, archive: string) {
  const [ours, empty] = [await startServer(), await startServer({ appDirectory: join(emptyApp, 'build') })];
  const browser = await launchBrowser({ profileDir });
  try {
    const { page } = browser;
    await page.goto(empty.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.goto(ours.url);
    await page.waitForSelector('main[data-loaded="true"]');
    await page.waitForFunction(isKept, undefined, { timeout: 60_000 });
    const before = await storedBytes(page);
    await importDiary(page, ours.url, archive);
    const bytes = (await storedBytes(page)) - before;
    const chromium = browser.context.browser()?.version() ?? 'unknown';
    return { ours: ours.url, empty: empty.url, bytes, chromium };
  } finally {
    await browser.close();
    await ours.kill();
    await empty.kill();
  }
}

async function isKept(): Promise<boolean> {
  const pack = await caches.open('welness-packs');
  return navigator.serviceWorker.controller !== null && (await pack.match('/packs/base.json')) !== undefined;
}

async function storedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number } } =
      await navigator.storage.estimate();
    return estimate.usageDetails?.indexedDB ?? 0;
  });
}

async function importDiary(page: Page, url: string, archive: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'welness-archive-')), 'diary.json');
  writeFileSync(file, archive);
  await page.goto(`${url}/settings`);
  await page.setInputFiles('input[type=file]', file);
  await page.getByRole('button', { name: en.data.importNow }).click();
  await page.locator('dialog').waitFor({ state: 'detached', timeout: 300_000 });
  rmSync(file);
}

/** A new browser process come to rest, nothing warm but the disk, the processor slowed, the server gone. */
async function coldStart(profileDir: string, url: string, ready: string): Promise<Start> {
  const browser = await launchBareBrowser(profileDir);
  try {
    await setTimeout(REST_MS);
    return JSON.parse(await browser.open(url, reportWhenStanding(ready), CPU_SLOWDOWN)) as Start;
  } finally {
    await browser.close();
  }
}

/** A script that runs in the page before anything else and tells a `Start`. */
function reportWhenStanding(selector: string): string {
  return `new MutationObserver((_, observer) => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        const ms = performance.now();
        const scripts = performance
          .getEntriesByType('resource')
          .filter((entry) => entry.startTime < ms && entry.name.endsWith('.js'))
          .map((entry) => new URL(entry.name).pathname);
        location.hash = 'standing=' + encodeURIComponent(JSON.stringify({ ms, scripts }));
      }),
    );
  }).observe(document, { subtree: true, childList: true, attributes: true });`;
}

function reportOf(
  starts: Record<keyof typeof READY, Start[]>,
  entries: number,
  bytes: number,
  chromium: string,
): BenchmarkReport {
  const msOf = (name: keyof typeof READY) => starts[name].map(({ ms }) => ms).sort((a, b) => a - b);
  const [ours, empty] = [msOf('welness'), msOf('empty')];
  const scripts = starts.welness[0]!.scripts;
  const script = scripts.reduce((sum, path) => sum + brotliBytes(path), 0) / 1000;
  const median = (values: number[]) => values[Math.floor(values.length / 2)]!;
  return {
    title: 'Cold start',
    notes: [
      `Chromium ${chromium}, a new browser process each time, processor slowed ${CPU_SLOWDOWN} times, servers stopped, ${ROUNDS} rounds in turns.`,
      `${YEARS} years of diary, ${entries.toLocaleString('en')} entries; until the day's entries and totals are in the page and a frame has been drawn.`,
      `IndexedDB holds ${Math.round(bytes / YEARS / 1000).toLocaleString('en')} kB per year of diary.`,
    ],
    tables: [
      {
        title: 'Cold start, ms',
        columns: ['page', 'least', 'median', 'most'],
        rows: [
          ['welness', ours[0]!, median(ours), ours.at(-1)!],
          ['empty SvelteKit page', empty[0]!, median(empty), empty.at(-1)!],
        ],
      },
    ],
    figures: [
      figure(
        'cold start against an empty page',
        median(ours) / median(empty),
        'times',
        '<=',
        1.5,
        'empty SvelteKit page',
      ),
      figure('script before the day stands', script, 'kB brotli', '<=', 90),
    ],
  };
}

function brotliBytes(path: string): number {
  return brotliCompressSync(readFileSync(join(root, 'build/app', path))).length;
}
