/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

// What a SvelteKit page's own service worker does at the least: keep the build and answer from it.
const CACHE = `empty-${version}`;

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([...build, ...files, '/index.html']))
      .then(() => self.skipWaiting()),
  );
});

addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

addEventListener('fetch', (event) => {
  const key = event.request.mode === 'navigate' ? '/index.html' : event.request;
  event.respondWith(caches.match(key).then((kept) => kept ?? fetch(event.request)));
});
