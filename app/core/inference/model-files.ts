import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';
import { ModelSchema, type Model } from '#domain/recognition/model.ts';

/**
 * Models on this device. A file comes in pieces that are kept one by one, so a download that is cut goes on where it stopped;
 * whole, it is kept under its hash only if that is right, and the manifest last, so a model that is listed is there.
 */
export type ModelFailure =
  /** The server cannot be reached, or has it no more. */
  | { type: 'Offline' }
  /** What came is not what the manifest promises; it is not kept. */
  | { type: 'Damaged' }
  | { type: 'NoRoom' }
  | { type: 'Cancelled' };

const CACHE = 'welness-models';
const PIECE = 512 * 1024;

const manifestPath = (id: string) => `/models/${id}/kept`;
const filePath = ({ sha256 }: Model) => `/models/kept/${sha256}`;
const piecePath = (model: Model, index: number) => `${filePath(model)}/${index}`;

/** The models that are on this device. */
export async function keptModels(): Promise<Model[]> {
  if (!('caches' in globalThis)) return [];
  const cache = await caches.open(CACHE);
  const manifests = (await pathsIn(cache)).filter((path) => /^\/models\/[^/]+\/kept$/.test(path));
  const models = await Promise.all(
    manifests.map(async (path) => {
      const json = await (await cache.match(path))?.json().catch(() => null);
      const model = v.safeParse(ModelSchema, json);
      return model.success && (await cache.match(filePath(model.output))) ? [model.output] : [];
    }),
  );
  return models.flat();
}

/** The file of a model that is here; null where the browser has evicted it. */
export async function readModelFile(model: Model): Promise<ArrayBuffer | null> {
  const cache = await caches.open(CACHE);
  return (await (await cache.match(filePath(model)))?.arrayBuffer()) ?? null;
}

/**
 * Brings a model onto this device.
 * @param onProgress hears how much of it is there, 0 to 1
 */
export async function keepModel(
  model: Model,
  onProgress: (fraction: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Result<void, ModelFailure>> {
  const cache = await caches.open(CACHE);
  const count = Math.ceil(model.bytes / PIECE);
  for (let index = 0; index < count; index++) {
    if (signal?.aborted) return fail({ type: 'Cancelled' });
    const piece = await keepPiece(cache, model, index, signal);
    if (!piece.ok) return piece;
    onProgress((index + 1) / count);
  }
  return putTogether(cache, model, count);
}

/** Takes a model, and what came of it, off this device. */
export async function removeModel(model: Model): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.delete(manifestPath(model.id));
  for (const path of await pathsIn(cache)) if (path.startsWith(filePath(model))) await cache.delete(path);
}

/** Takes all of them off this device. */
export async function eraseModels(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}

async function pathsIn(cache: Cache): Promise<string[]> {
  return (await cache.keys()).map(({ url }) => new URL(url).pathname);
}

async function keepPiece(
  cache: Cache,
  model: Model,
  index: number,
  signal: AbortSignal | undefined,
): Promise<Result<void, ModelFailure>> {
  if (await cache.match(piecePath(model, index))) return ok(undefined);
  const first = index * PIECE;
  const last = Math.min(model.bytes, first + PIECE) - 1;
  let bytes: ArrayBuffer;
  try {
    const response = await fetch(`/models/${model.id}/${model.file}`, {
      headers: { range: `bytes=${first}-${last}` },
      // Pieces of two editions would never be one file.
      cache: 'no-store',
      ...(signal && { signal }),
    });
    if (!response.ok) return fail({ type: 'Offline' });
    const whole = await response.arrayBuffer();
    // A server that knows no ranges answers with all of it.
    bytes = response.status === 206 ? whole : whole.slice(first, last + 1);
  } catch {
    return fail({ type: signal?.aborted ? 'Cancelled' : 'Offline' });
  }
  if (bytes.byteLength !== last - first + 1) return fail({ type: 'Damaged' });
  return putting(() => cache.put(piecePath(model, index), new Response(bytes)));
}

async function putTogether(cache: Cache, model: Model, count: number): Promise<Result<void, ModelFailure>> {
  const paths = Array.from({ length: count }, (_, index) => piecePath(model, index));
  const pieces = await Promise.all(paths.map(async (path) => (await cache.match(path))?.blob()));
  const whole = await new Blob(pieces.filter((piece) => piece !== undefined)).arrayBuffer();
  const isRight = (await sha256Of(whole)) === model.sha256;
  const kept = isRight
    ? await putting(async () => {
        await cache.put(filePath(model), new Response(whole));
        await cache.put(manifestPath(model.id), new Response(JSON.stringify(model)));
      })
    : fail({ type: 'Damaged' } as const);
  // A piece that is wrong is not known: all of them come again.
  if (kept.ok || !isRight) for (const path of paths) await cache.delete(path);
  return kept;
}

async function putting(put: () => Promise<void>): Promise<Result<void, ModelFailure>> {
  try {
    await put();
    return ok(undefined);
  } catch {
    return fail({ type: 'NoRoom' });
  }
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
