import { fail, ok, type Result } from '#domain/result.ts';

/**
 * Keeps a pack of many pages on this device, to read one of them at a time. Each page lies under the SHA-256 of its
 * bytes and is kept as soon as it is right, so a download that is cut goes on with what is missing. The manifest is what
 * makes them a pack: it is kept last, and until then the pack that was there before stays as it was.
 */
const CACHE = 'welness-pages';
const MANIFEST = '/pages/manifest';
const pathOf = (sha256: string) => `/pages/${sha256}`;

/** Absent on insecure origins. */
export function canKeepPages(): boolean {
  return 'caches' in globalThis && 'crypto' in globalThis && crypto.subtle !== undefined;
}

/** The manifest as it was kept; null where no pack is. */
export async function keptManifest(): Promise<string | null> {
  const kept = await (await caches.open(CACHE)).match(MANIFEST);
  return kept ? kept.text() : null;
}

/** The names of all pages that are here, of the pack or on their way to a new one. */
export async function keptPages(): Promise<Set<string>> {
  const requests = await (await caches.open(CACHE)).keys();
  const names = requests.map(({ url }) => new URL(url).pathname.slice(pathOf('').length));
  return new Set(names.filter((name) => pathOf(name) !== MANIFEST));
}

export type KeepFailure = { type: 'Damaged' } | { type: 'NoRoom' };

/** Keeps a page; not if its bytes are not those it is named by. */
export async function keepPage(
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<void, KeepFailure>> {
  if ((await sha256Of(bytes)) !== sha256) return fail({ type: 'Damaged' });
  return putting(async (cache) => cache.put(pathOf(sha256), new Response(bytes)));
}

/** Makes pages that are all here the pack. Those it does not name go. */
export async function keepManifest(
  text: string,
  pages: readonly string[],
): Promise<Result<void, KeepFailure>> {
  const kept = await putting((cache) => cache.put(MANIFEST, new Response(text)));
  if (!kept.ok) return kept;
  const named = new Set(pages);
  const cache = await caches.open(CACHE);
  for (const page of await keptPages()) if (!named.has(page)) await cache.delete(pathOf(page));
  return ok(undefined);
}

/** What a page packs, as JSON; null where it is not here, or not what it was. */
export async function readPage(sha256: string): Promise<unknown> {
  const kept = await (await caches.open(CACHE)).match(pathOf(sha256));
  if (!kept) return null;
  try {
    const packed = new Blob([await kept.arrayBuffer()]).stream();
    return await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).json();
  } catch {
    return null;
  }
}

/** Removes the pack, and what was on its way to one. */
export async function erasePages(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}

async function putting(put: (cache: Cache) => Promise<void>): Promise<Result<void, KeepFailure>> {
  try {
    await put(await caches.open(CACHE));
    return ok(undefined);
  } catch {
    // Browsers name a full disk in several ways, and refuse to put for no other reason that could be mended.
    return fail({ type: 'NoRoom' });
  }
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
