import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';

/**
 * Brings a food pack onto the device and keeps it there. A pack is a manifest and a few files named by their
 * hash. Each file is kept as soon as it is whole and its hash is right, so a download that is cut goes on where
 * it stopped; the manifest is kept last, so what it names is there. What the browser evicts is fetched again.
 */
const ManifestSchema = v.looseObject({
  files: v.array(
    v.looseObject({
      part: v.string(),
      path: v.string(),
      bytes: v.pipe(v.number(), v.integer()),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
type Manifest = v.InferOutput<typeof ManifestSchema>;
type PackFile = Manifest['files'][number];

export type PackFailure =
  /** Not on this device yet, and the server cannot be reached. */
  | { type: 'Offline' }
  /** What came is not what was promised. */
  | { type: 'Damaged'; path: string };

/** The bytes of every part of a pack, decompressed, by the part's name. */
export type PackParts = Map<string, ArrayBuffer>;

const CACHE = 'welness-packs';

/**
 * The pack whose manifest is at `manifestPath`: from this device where it is kept, else over the network.
 * `onProgress` hears how much of it is there, 0 to 1.
 */
export async function loadPack(
  manifestPath: string,
  onProgress: (fraction: number) => void = () => {},
): Promise<Result<PackParts, PackFailure>> {
  const cache = await caches.open(CACHE);
  const kept = await keptManifest(cache, manifestPath);
  if (kept && (await isComplete(cache, kept))) return readParts(cache, kept, onProgress);
  return fetchPack(cache, manifestPath, onProgress);
}

/** Whether every file of the pack is kept on this device. */
export async function isPackKept(manifestPath: string): Promise<boolean> {
  const cache = await caches.open(CACHE);
  const manifest = await keptManifest(cache, manifestPath);
  return manifest !== null && isComplete(cache, manifest);
}

/** Fetches a newer edition of a pack if there is one, for the next start. Files of older editions go. */
export async function renewPack(manifestPath: string): Promise<void> {
  const cache = await caches.open(CACHE);
  const fetched = await fetchPack(cache, manifestPath, () => {});
  const manifest = await keptManifest(cache, manifestPath);
  if (!fetched.ok || !manifest) return;
  const current = new Set([manifestPath, ...manifest.files.map((file) => file.path)]);
  for (const { url } of await cache.keys()) {
    if (!current.has(new URL(url).pathname)) await cache.delete(url);
  }
}

/** Removes every pack from this device. */
export async function erasePacks(): Promise<void> {
  // Absent on insecure origins.
  if ('caches' in globalThis) await caches.delete(CACHE);
}

async function fetchPack(
  cache: Cache,
  manifestPath: string,
  onProgress: (fraction: number) => void,
): Promise<Result<PackParts, PackFailure>> {
  const response = await fetch(manifestPath, { cache: 'no-cache' }).catch(() => null);
  if (!response?.ok) return fail({ type: 'Offline' });
  const text = await response.text();
  const manifest = v.safeParse(ManifestSchema, parseJson(text));
  if (!manifest.success) return fail({ type: 'Damaged', path: manifestPath });
  const parts = await readParts(cache, manifest.output, onProgress);
  if (parts.ok) await cache.put(manifestPath, new Response(text));
  return parts;
}

async function readParts(
  cache: Cache,
  { files }: Manifest,
  onProgress: (fraction: number) => void,
): Promise<Result<PackParts, PackFailure>> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const parts: PackParts = new Map();
  let done = 0;
  for (const file of files) {
    const bytes = await readFile(cache, file, (read) => onProgress((done + read) / total));
    if (!bytes.ok) return bytes;
    done += file.bytes;
    onProgress(done / total);
    parts.set(file.part, await decompress(bytes.value));
  }
  return ok(parts);
}

async function readFile(
  cache: Cache,
  file: PackFile,
  onProgress: (read: number) => void,
): Promise<Result<Uint8Array<ArrayBuffer>, PackFailure>> {
  const kept = await cache.match(file.path);
  if (kept) return ok(new Uint8Array(await kept.arrayBuffer()));
  const response = await fetch(file.path).catch(() => null);
  if (!response?.ok) return fail({ type: 'Offline' });
  const bytes = await readAll(response, file.bytes, onProgress).catch(() => null);
  if (!bytes) return fail({ type: 'Offline' });
  if ((await sha256(bytes)) !== file.sha256) return fail({ type: 'Damaged', path: file.path });
  await cache.put(file.path, new Response(bytes));
  return ok(bytes);
}

async function readAll(
  response: Response,
  expected: number,
  onProgress: (read: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected);
  let read = 0;
  const reader = response.body!.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (read + chunk.value.length > expected) break;
    bytes.set(chunk.value, read);
    read += chunk.value.length;
    onProgress(read);
  }
  return bytes.subarray(0, read);
}

async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function keptManifest(cache: Cache, path: string): Promise<Manifest | null> {
  const text = await (await cache.match(path))?.text();
  const manifest = v.safeParse(ManifestSchema, parseJson(text ?? ''));
  return manifest.success ? manifest.output : null;
}

async function isComplete(cache: Cache, { files }: Manifest): Promise<boolean> {
  const kept = await Promise.all(files.map((file) => cache.match(file.path)));
  return kept.every((response) => response !== undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
