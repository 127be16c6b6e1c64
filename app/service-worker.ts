/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { PrecacheController } from 'workbox-precaching';
import { isShellMessage } from '#app/core/pwa/shell-messages.ts';
import { receiveShares } from '#app/core/share/share-target.ts';

/**
 * Keeps the shell, so that the app starts with the server gone. Everything the app is made of is stored before the
 * worker counts as installed; an installation that is cut goes on with what is missing. A new version waits until
 * the person asks for it: pages of two versions never share one storage. Food packs are kept by app/core/packs,
 * which fetches them file by file; the API is never answered from here.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const SHELL = '/index.html';
const FIRST_SCRIPT = '/first.js';
const SHELL_FILES = /^\/(boot\.(css|js)|manifest\.webmanifest|fonts\/.+\.woff2|icons\/.+\.svg)$/;

const shell = new PrecacheController();
shell.addToCacheList([
  // SvelteKit's fallback page and the script that tools/first-script.mjs makes belong to neither list.
  { url: SHELL, revision: version },
  { url: FIRST_SCRIPT, revision: version },
  // These names carry a hash of what is in them.
  ...build.map((url) => ({ url, revision: null })),
  ...files.filter((url) => SHELL_FILES.test(url)).map((url) => ({ url, revision: version })),
]);

worker.addEventListener('install', (event) => {
  event.waitUntil(shell.install(event));
});

worker.addEventListener('activate', (event) => {
  // Claiming makes the very first visit work offline without a reload.
  event.waitUntil(shell.activate(event).then(() => worker.clients.claim()));
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
  const url = storedFor(event.request);
  if (url) event.respondWith(shell.matchPrecache(url).then((stored) => stored ?? fetch(event.request)));
});

receiveShares(worker);

/** The stored file that answers a request, or null where the network does. */
function storedFor(request: Request): string | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/'))
    return null;
  if (shell.getCacheKeyForURL(pathname)) return pathname;
  // A path of the app has no extension. One that has is a file, and where it is missing that is what is said.
  const isFile = /\.[^/]+$/.test(pathname);
  return request.mode === 'navigate' && !isFile ? SHELL : null;
}

/** Fetches what the browser has evicted since the installation; says whether all is there. */
async function storeMissing(): Promise<boolean> {
  const cache = await worker.caches.open(shell.strategy.cacheName);
  const stored = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...shell.getURLsToCacheKeys().values()].filter((key) => !stored.has(key));
  try {
    await cache.addAll(missing);
    return true;
  } catch {
    return false;
  }
}
