/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { PrecacheController } from 'workbox-precaching';
import { isShellMessage } from '#app/core/pwa/shell-messages.ts';
import { sendInBackground } from '#app/core/sync/background/send-in-background.ts';
import { receiveShares } from '#app/core/share/share-target.ts';

/**
 * Keeps the shell, so that the app starts with the server gone. Everything the app is made of is stored before the
 * worker counts as installed; an installation that is cut goes on with what is missing. A new version waits until
 * the person asks for it: pages of two versions never share one storage. Food packs are kept by app/core/packs,
 * which fetches them file by file; the API is never answered from here, and asked only to send what waits.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const SHELL = '/';
const FIRST_SCRIPT = '/first.js';
const SHELL_FILES = /^\/(boot\.(css|js)|manifest\.webmanifest|fonts\/.+\.woff2|icons\/.+\.svg)$/;

/** What keeps its name from version to version, under its own address, so that the browser can serve it by itself. */
const NAMED = [SHELL, FIRST_SCRIPT, ...files.filter((url) => SHELL_FILES.test(url))];
const NAMED_PREFIX = 'welness-shell-';
const NAMED_CACHE = `${NAMED_PREFIX}${version}`;

/** What carries a hash of its content in its name: kept from version to version where it has not changed. */
const hashed = new PrecacheController();
hashed.addToCacheList(build.map((url) => ({ url, revision: null })));

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([hashed.install(event), storeNamed(), routeShell(event)]));
});

worker.addEventListener('activate', (event) => {
  // Claiming makes the very first visit work offline without a reload.
  event.waitUntil(Promise.all([hashed.activate(event), dropOlderNamed()]).then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (!isShellMessage(message)) return;
  switch (message.type) {
    case 'activate':
      event.waitUntil(worker.skipWaiting());
      break;
    case 'isShellStored':
      event.waitUntil(storeMissing().then((isStored) => event.ports[0]?.postMessage(isStored)));
      break;
  }
});

worker.addEventListener('fetch', (event) => {
  const stored = storedFor(event.request);
  if (stored) event.respondWith(stored().then((found) => found ?? fetch(event.request)));
});

receiveShares(worker);
sendInBackground(worker);

/** How to read the stored file that answers a request, or null where the network does. */
function storedFor(request: Request): (() => Promise<Response | undefined>) | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/'))
    return null;
  if (hashed.getCacheKeyForURL(pathname)) return () => hashed.matchPrecache(pathname);
  if (NAMED.includes(pathname)) return () => named(pathname);
  // A path of the app has no extension. One that has is a file, and where it is missing that is what is said.
  const isFile = /\.[^/]+$/.test(pathname);
  return request.mode === 'navigate' && !isFile ? () => named(SHELL) : null;
}

async function named(url: string): Promise<Response | undefined> {
  return (await worker.caches.open(NAMED_CACHE)).match(url);
}

async function storeNamed(): Promise<void> {
  const cache = await worker.caches.open(NAMED_CACHE);
  await cache.addAll(NAMED.map((url) => new Request(url, { cache: 'reload' })));
}

async function dropOlderNamed(): Promise<void> {
  const older = (await worker.caches.keys()).filter(
    (name) => name.startsWith(NAMED_PREFIX) && name !== NAMED_CACHE,
  );
  await Promise.all(older.map((name) => worker.caches.delete(name)));
}

/**
 * Has the browser serve the shell from its caches without starting this worker, which a cold start would have to wait
 * for. Where the browser knows no such routes, the `fetch` handler serves the same.
 */
async function routeShell(event: InstallEvent): Promise<void> {
  // An address with a query is the worker's: its key in the cache is another.
  const at = (pathname: string) => ({ urlPattern: { pathname, search: '' } });
  await event.addRoutes?.([
    { condition: { or: NAMED.map(at) }, source: { cacheName: NAMED_CACHE } },
    { condition: at('/_app/immutable/*'), source: { cacheName: hashed.strategy.cacheName } },
  ]);
}

/** Fetches what the browser has evicted since the installation; says whether all is there. */
async function storeMissing(): Promise<boolean> {
  try {
    await addMissing(NAMED_CACHE, NAMED);
    await addMissing(hashed.strategy.cacheName, [...hashed.getURLsToCacheKeys().values()]);
    return true;
  } catch {
    return false;
  }
}

async function addMissing(cacheName: string, wanted: readonly string[]): Promise<void> {
  const cache = await worker.caches.open(cacheName);
  const stored = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll(wanted.filter((url) => !stored.has(new URL(url, worker.location.href).href)));
}

/** Static routing: https://w3c.github.io/ServiceWorker/#dom-installevent-addroutes. Not in the worker types yet. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly RouterRule[]): Promise<void>;
}

interface RouterRule {
  condition: RouterCondition;
  source: { cacheName: string };
}

interface RouterCondition {
  urlPattern?: { pathname: string; search: string };
  or?: RouterCondition[];
}
