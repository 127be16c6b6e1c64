import * as v from 'valibot';
import {
  keepManifest,
  keepPage,
  keptManifest,
  keptPages,
  readPage,
  type KeepFailure,
} from '#app/core/packs/page-cache.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import { ProductSchema, type Product } from '#domain/foods/product.ts';
import {
  pageFor,
  ProductsPackSchema,
  type ProductsPack,
  type ProductsPage,
} from '#domain/foods/products-pack.ts';
import { fail, type Result } from '#domain/result.ts';
import { pageOnServer, type PageFailure } from './pack-server.ts';

export type DownloadFailure = PageFailure | KeepFailure | { type: 'Cancelled' };

/** The pack on this device; null where none is, or the browser has cleared a part of it. */
export async function keptPack(): Promise<ProductsPack | null> {
  const pack = await manifest();
  return pack && (await missingOf(pack)).length === 0 ? pack : null;
}

/** The pages of a pack that are still to be fetched. */
export async function missingOf({ pages }: ProductsPack): Promise<ProductsPage[]> {
  const here = await keptPages();
  return pages.filter(({ sha256 }) => !here.has(sha256));
}

/**
 * Fetches what is missing of a pack and, once all of it is here and right, makes it the one that is kept. Whatever ends
 * it before that leaves the older pack as it was, and the pages that came for the next time.
 * @param onProgress hears how much of the pack is here, 0 to 1
 */
export async function downloadPack(
  pack: ProductsPack,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<Result<void, DownloadFailure>> {
  const missing = await missingOf(pack);
  let left = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  onProgress(1 - left / pack.bytes);
  for (const { sha256, bytes } of missing) {
    const page = await pageOnServer(sha256, signal);
    if (signal.aborted) return fail({ type: 'Cancelled' });
    if (!page.ok) return page;
    const kept = await keepPage(sha256, page.value);
    if (!kept.ok) return kept;
    left -= bytes;
    onProgress(1 - left / pack.bytes);
  }
  return keepManifest(
    JSON.stringify(pack),
    pack.pages.map(({ sha256 }) => sha256),
  );
}

/** The product with this number, from the pack; null where there is none, or no pack. Reads one page. */
export async function packedProduct(gtin: Gtin): Promise<Product | null> {
  const pack = await manifest();
  const page = pack && pageFor(pack, gtin);
  const records = page && (await readPage(page.sha256));
  if (!Array.isArray(records)) return null;
  const record: unknown = records.find((each: { gtin?: unknown } | null) => each?.gtin === gtin);
  const product = v.safeParse(ProductSchema, record);
  return product.success ? product.output : null;
}

async function manifest(): Promise<ProductsPack | null> {
  const text = await keptManifest();
  if (text === null) return null;
  const pack = v.safeParse(v.pipe(v.string(), v.parseJson(), ProductsPackSchema), text);
  return pack.success ? pack.output : null;
}
