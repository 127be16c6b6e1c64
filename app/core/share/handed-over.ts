/**
 * What another app shares, between the service worker that receives it and the page that shows it. It lies in a cache of
 * its own until the page takes it, which removes it: one share at a time, never on the network, never in the diary.
 */
export interface Shared {
  title: string;
  text: string;
  url: string;
  photo: Blob | null;
}

const CACHE = 'welness-shared';
const WORDS = '/share/words';
const PHOTO = '/share/photo';

/** Keeps a share for the page; what was there before goes. */
export async function handOver({ photo, ...words }: Shared): Promise<void> {
  await forgetShared();
  const cache = await caches.open(CACHE);
  await cache.put(WORDS, new Response(JSON.stringify(words)));
  if (photo) await cache.put(PHOTO, new Response(photo, { headers: { 'content-type': photo.type } }));
}

/** What was shared, once: it is gone from here when this resolves. Null when there is nothing. */
export async function takeShared(): Promise<Shared | null> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return null;
  const cache = await caches.open(CACHE);
  const [words, photo] = await Promise.all([cache.match(WORDS), cache.match(PHOTO)]);
  const shared = words ? { ...wordsOf(await words.json()), photo: photo ? await photo.blob() : null } : null;
  await forgetShared();
  return shared;
}

/** Removes what was shared and never looked at. */
export async function forgetShared(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}

function wordsOf(stored: Partial<Omit<Shared, 'photo'>>): Omit<Shared, 'photo'> {
  return { title: stored.title ?? '', text: stored.text ?? '', url: stored.url ?? '' };
}
