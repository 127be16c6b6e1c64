/// <reference lib="webworker" />
import { handOver } from './handed-over.ts';

/** The address that `share_target` in the manifest names. */
const ADDRESS = '/share';

/**
 * Lets the service worker take what other apps share. The system posts it to our address as a form; it is kept on the
 * device for the page of the same address, which is asked for next. Nothing of it goes to the server.
 */
export function receiveShares(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'POST' || origin !== worker.location.origin || pathname !== ADDRESS) return;
    event.respondWith(receive(request).then((search) => Response.redirect(`${ADDRESS}${search}`, 303)));
  });
}

async function receive(request: Request): Promise<string> {
  try {
    const form = await request.formData();
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const photo = form.getAll('photo').find((file): file is File => file instanceof File && file.size > 0);
    await handOver({ title: text('title'), text: text('text'), url: text('url'), photo: photo ?? null });
    return '';
  } catch {
    // A form that cannot be read, or no room for it: the page says so.
    return '?failed';
  }
}
