import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseGtin, type Gtin } from '#domain/foods/gtin.ts';
import { fail, ok } from '#domain/result.ts';
import { forgetShared, handOver, takeShared, type Shared } from '#app/core/share/handed-over.ts';
import { IncomingShare, type ReadBarcode } from './incoming.svelte.ts';

/** As much of the Cache API as a share needs. */
function fakeCaches() {
  const stores = new Map<string, Map<string, Response>>();
  return {
    has: async (name: string) => stores.has(name),
    delete: async (name: string) => stores.delete(name),
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return {
        put: async (key: string, response: Response) => void store.set(key, response),
        match: async (key: string) => store.get(key)?.clone(),
      };
    },
    size: () => stores.size,
  };
}

let caches: ReturnType<typeof fakeCaches>;
const gtin = parseGtin('9506000134352') as { ok: true; value: Gtin };
const noBarcode: ReadBarcode = async () => fail('noCode');
const shared = (parts: Partial<Shared>): Shared => ({ title: '', text: '', url: '', photo: null, ...parts });
const aPhoto = new Blob(['pixels'], { type: 'image/png' });

async function arriving(what: Shared | null, readBarcode = noBarcode, hasFailed = false) {
  if (what) await handOver(what);
  const share = new IncomingShare(readBarcode);
  await share.take(hasFailed);
  return share.state;
}

beforeEach(() => {
  caches = fakeCaches();
  vi.stubGlobal('caches', caches);
});

describe('what is shared', () => {
  it('is words or a barcode', async () => {
    expect(await arriving(shared({ text: 'two eggs' }))).toEqual({ type: 'words', words: 'two eggs' });
    expect(await arriving(shared({ text: '9506000134352' }))).toEqual({
      type: 'barcode',
      printed: '9506000134352',
    });
    expect(await arriving(shared({ url: 'https://example.org/' }))).toEqual({ type: 'nothing' });
  });

  it('is a photo with a barcode, without one, or none at all', async () => {
    expect(await arriving(shared({ photo: aPhoto }), async () => ok(gtin.value))).toEqual({
      type: 'barcode',
      printed: '9506000134352',
    });
    expect(await arriving(shared({ photo: aPhoto }))).toMatchObject({ type: 'noCode' });
    const broken: ReadBarcode = async () => fail('noPicture');
    expect(await arriving(shared({ photo: aPhoto }), broken)).toEqual({ type: 'noPicture' });
  });

  it('is gone once it has been taken', async () => {
    await arriving(shared({ text: 'two eggs', photo: aPhoto }));
    expect(caches.size()).toBe(0);
    expect(await arriving(null)).toEqual({ type: 'empty' });
  });

  it('that did not arrive is said to have not', async () => {
    expect(await arriving(null, noBarcode, true)).toEqual({ type: 'failed' });
  });

  it('takes the place of an earlier share, photo and all', async () => {
    await handOver(shared({ text: 'old', photo: aPhoto }));
    await handOver(shared({ text: 'new' }));
    expect(await takeShared()).toEqual(shared({ text: 'new' }));
  });

  it('that nobody looks at can be removed', async () => {
    await handOver(shared({ photo: aPhoto }));
    await forgetShared();
    expect(await takeShared()).toBeNull();
  });
});
