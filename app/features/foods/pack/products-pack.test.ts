// @vitest-environment node
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aFood } from '#app/testing/entries.ts';
import { fakeCaches } from '#app/testing/fake-caches.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import type { Product } from '#domain/foods/product.ts';
import type { ProductsPack } from '#domain/foods/products-pack.ts';
import { OfflineProducts } from './products-pack.svelte.ts';
import { packedProduct } from './products-pack-store.ts';

// The client of the API reads where the page came from as soon as it is imported.
vi.hoisted(() => Object.assign(globalThis, { location: { origin: 'https://welness.test' } }));

const gtin = (index: number) => String(index).padStart(14, '0') as Gtin;
const product = (index: number, name = `Product ${index}`): Product => ({
  ...aFood({ id: `off:${gtin(index)}`, names: { en: name } }),
  gtin: gtin(index),
});
const OLD = Array.from({ length: 6 }, (_, index) => product(index * 10));
const NEW = [...OLD.slice(0, 4), product(40, 'Renamed'), product(50), product(60)];

let device: ReturnType<typeof fakeCaches>;
let pack: ProductsPack;
/** What each page is answered with, by its name; a number is a status, null is no answer. */
const pages = new Map<string, Uint8Array<ArrayBuffer> | number | null>();
let asked: string[] = [];
let onpage: () => void = () => undefined;

beforeEach(() => {
  device = fakeCaches();
  pages.clear();
  asked = [];
  onpage = () => undefined;
  vi.stubGlobal('caches', device.caches);
  vi.stubGlobal('fetch', async (input: string | URL) => {
    const [, name] = new URL(input).pathname.split('/api/foods/pack/');
    if (!name) return Response.json(pack);
    asked.push(name);
    onpage();
    const answer = pages.get(name) ?? null;
    if (answer === null) throw new TypeError('down');
    return typeof answer === 'number' ? new Response('{}', { status: answer }) : new Response(answer);
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A server that offers these, two to a page. */
function offer(products: readonly Product[]): string[] {
  const parts = Array.from({ length: Math.ceil(products.length / 2) }, (_, page) =>
    products.slice(page * 2, page * 2 + 2),
  ).map((part) => {
    const bytes = new Uint8Array(gzipSync(JSON.stringify(part)));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    pages.set(sha256, bytes);
    return { sha256, first: part[0]!.gtin as string, products: part.length, bytes: bytes.length };
  });
  pack = {
    version: createHash('sha256')
      .update(parts.map(({ sha256 }) => sha256).join(''))
      .digest('hex'),
    products: products.length,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    asOf: 1_700_000_000,
    credit: 'Open Food Facts (ODbL)',
    pages: parts,
  };
  return parts.map(({ sha256 }) => sha256);
}

async function withPack(products: readonly Product[]) {
  offer(products);
  const offline = new OfflineProducts();
  await offline.look();
  await offline.ask();
  await offline.download();
  expect(offline.kept?.products).toBe(products.length);
  asked = [];
  return offline;
}

const named = async (index: number) => (await packedProduct(gtin(index)))?.names.en ?? null;

describe('products for scanning offline', () => {
  it('are all found by their numbers once they are here, and no others', async () => {
    expect(await named(0)).toBeNull();
    const offline = await withPack(OLD);
    expect(await packedProduct(gtin(30))).toEqual(OLD[3]);
    expect(await Promise.all(OLD.map((_, index) => named(index * 10)))).toEqual(
      OLD.map(({ names }) => names.en),
    );
    expect([await named(35), await named(5_000)]).toEqual([null, null]);
    expect([offline.offer, offline.work, offline.notice]).toEqual([null, null, null]);
  });

  it('go on where a cut stopped, also after the app was closed', async () => {
    const [first, second, third] = offer(OLD) as [string, string, string];
    const whole = pages.get(second)!;
    pages.set(second, null);
    const cut = new OfflineProducts();
    await cut.ask();
    expect(cut.offer?.missing).toBe(pack.bytes);
    await cut.download();
    expect([cut.notice, cut.kept, await named(0)]).toEqual(['Offline', null, null]);

    pages.set(second, whole);
    asked = [];
    const again = new OfflineProducts();
    await again.ask();
    expect(again.offer?.missing).toBe(pack.bytes - pack.pages[0]!.bytes);
    await again.download();
    expect(asked).toEqual([second, third]);
    expect(asked).not.toContain(first);
    expect(await named(0)).toBe('Product 0');
  });

  it('stop when told to, and keep what has come', async () => {
    const names = offer(OLD);
    const offline = new OfflineProducts();
    await offline.ask();
    onpage = () => asked.length === 2 && offline.cancel();
    await offline.download();
    expect(asked).toEqual(names.slice(0, 2));
    expect([offline.kept, offline.notice, offline.work]).toEqual([null, null, null]);
    expect(offline.offer?.missing).toBe(pack.bytes - pack.pages[0]!.bytes);
    onpage = () => undefined;
    asked = [];
    await offline.download();
    expect(asked).toEqual(names.slice(1));
    expect(offline.kept?.products).toBe(6);
  });

  it('are refused when they are not what was promised, and the older ones stay', async () => {
    const offline = await withPack(OLD);
    const before = offline.kept;
    const last = offer(NEW).at(-1)!;
    pages.set(last, new Uint8Array(gzipSync(JSON.stringify([product(60, 'Something else')]))));
    await offline.ask();
    await offline.download();
    expect([offline.notice, offline.kept]).toEqual(['Damaged', before]);
    expect([await named(40), await named(50), await named(60)]).toEqual(['Product 40', 'Product 50', null]);
  });

  it('are brought up to date by what is new alone, and the old pages go', async () => {
    const offline = await withPack(OLD);
    await offline.ask();
    expect(offline.notice).toBe('NothingNewer');
    const names = offer(NEW);
    await offline.ask();
    await offline.download();
    expect(asked).toEqual(names.slice(2));
    expect([await named(40), await named(60)]).toEqual(['Renamed', 'Product 60']);
    expect(device.files.size).toBe(names.length + 1);
  });

  it('are not half kept on a device without room, nor after the browser has cleared a part', async () => {
    const names = offer(OLD);
    const offline = new OfflineProducts();
    await offline.ask();
    device.fill(true);
    await offline.download();
    expect([offline.notice, offline.kept]).toEqual(['NoRoom', null]);
    device.fill(false);
    await offline.download();
    expect(offline.kept?.products).toBe(6);
    device.files.delete(`/pages/${names[1]}`);
    await offline.look();
    expect([offline.kept, await named(20), await named(0)]).toEqual([null, null, 'Product 0']);
  });

  it('leave nothing behind when they are removed', async () => {
    const offline = await withPack(OLD);
    await offline.remove();
    expect([offline.kept, offline.notice, await named(0), device.files.size]).toEqual([
      null,
      'Removed',
      null,
      0,
    ]);
  });

  it('say why there are none: no server, none imported, too often, another pack by now', async () => {
    const offline = new OfflineProducts();
    offer([]);
    await offline.ask();
    expect([offline.notice, offline.offer]).toEqual(['NoProducts', null]);
    const [first] = offer(OLD);
    for (const [status, notice] of [
      [429, 'Busy'],
      [503, 'ServerFailed'],
      [404, 'Changed'],
    ] as const) {
      pages.set(first!, status);
      await offline.ask();
      await offline.download();
      expect(offline.notice).toBe(notice);
    }
    expect(offline.offer).toBeNull();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')));
    await offline.ask();
    expect(offline.notice).toBe('Offline');
  });
});
