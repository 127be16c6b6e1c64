import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hono } from 'hono';
import { createServerApp } from './app.ts';
import { createLog } from './core/log.ts';
import { readStaticFiles } from './core/static-files.ts';
import { createFoods } from './modules/foods/foods.ts';
import { aBuiltApp } from './testing/built-app.ts';
import { noPacks } from './testing/product-packs.ts';
import { noSync } from './testing/no-sync.ts';

const START_SCRIPT = '\n  start("é");\n';
const INDEX = `<!doctype html><script src="/x.js"></script><script>${START_SCRIPT}</script><h1>Welness</h1>`;
const PACK = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const CHUNK = 'export const one = 1;\n'.repeat(100);

let server: Hono;
let removeFolder: () => Promise<void>;
const logged: string[] = [];
const noFoods = createFoods({ byGtin: async () => null, withWords: async () => [] });
const packs = noPacks();

beforeAll(async () => {
  const { folder, remove } = await aBuiltApp({
    'index.html': INDEX,
    'service-worker.js': 'self.skipWaiting();',
    'packs/base.bin': PACK,
    '_app/immutable/chunks/a.js': CHUNK,
    '_app/immutable/chunks/a.js.br': brotliCompressSync(CHUNK),
    'empty.txt': '',
  });
  removeFolder = remove;
  server = createServerApp({
    log: createLog(
      (line) => logged.push(line),
      () => 0,
    ),
    version: 'abc',
    app: { files: await readStaticFiles(folder), indexHtml: INDEX },
    authority: Uint8Array.of(0x30, 0),
    foods: noFoods,
    packs,
    ...noSync(),
    clientOf: () => '',
  });
});
afterAll(() => removeFolder());

describe('a share that no service worker took', () => {
  it('is not read, and leads to the page that says so', async () => {
    const form = new FormData();
    form.set('text', 'two eggs');
    const response = await server.request('/share', { method: 'POST', body: form });

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/share?failed');
  });
});

describe('the API', () => {
  it('answers for its health with the version it was built as', async () => {
    const response = await server.request('/api/health');

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', version: 'abc' });
  });

  it('answers an unknown address of its own with an error and not with the page', async () => {
    const response = await server.request('/api/nothing');

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { type: 'NotFound', message: 'There is nothing at this address.' },
    });
  });

  it('keeps what an exception says out of the answer and out of the log', async () => {
    const broken = createServerApp({
      log: createLog((line) => logged.push(line)),
      version: '',
      app: null,
      authority: null,
      foods: noFoods,
      packs,
      ...noSync(),
      clientOf: () => '',
    });
    broken.get('/broken', () => {
      throw new TypeError('120 g of lentils');
    });
    const response = await broken.request('/broken?food=lentils');

    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { type: 'InternalError' } });
    expect(logged.join('')).toContain('"error":"TypeError"');
    expect(logged.join('')).not.toContain('lentils');
  });
});

describe('the headers', () => {
  it.each(['/', '/api/health', '/missing.js', '/packs/base.bin'])(
    'isolate %s and forbid other origins',
    async (path) => {
      const { headers } = await server.request(path);

      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self), geolocation=()');
    },
  );

  it('let the inline scripts of the built page run by their hashes, and no other', async () => {
    const policy = (await server.request('/')).headers.get('content-security-policy') ?? '';
    const hash = createHash('sha256').update(START_SCRIPT).digest('base64');

    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}';`);
    expect(policy.match(/sha256-/g)).toHaveLength(2); // the start script and the route announcer's style
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "connect-src 'self'",
    ]) {
      expect(policy).toContain(part);
    }
  });
});

describe('the files', () => {
  it.each(['/', '/day/2026-11-23', '/foods/'])(
    'show the page at %s, asked for anew each time',
    async (path) => {
      const response = await server.request(path);

      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(INDEX);
    },
  );

  it.each([
    '/gone.js',
    '/_app/immutable/chunks/old.js',
    '/../package.json',
    '/%2e%2e/secret.txt',
    '/packs/old.bin',
  ])('answer 404 for %s', async (path) => {
    expect((await server.request(path)).status).toBe(404);
  });

  it('let hashed files be kept for ever, and the service worker never', async () => {
    const chunk = await server.request('/_app/immutable/chunks/a.js');
    const worker = await server.request('/service-worker.js');

    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(chunk.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
  });

  it('go out compressed to those who accept it, under an ETag of their own', async () => {
    const path = '/_app/immutable/chunks/a.js';
    const plain = await server.request(path);
    const brotli = await server.request(path, { headers: { 'accept-encoding': 'gzip, br;q=0.9' } });
    const refused = await server.request(path, { headers: { 'accept-encoding': 'br;q=0' } });

    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('vary')).toBe('accept-encoding');
    expect(brotli.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(CHUNK);
    expect(refused.headers.has('content-encoding')).toBe(false);
    expect((await server.request(`${path}.br`)).status).toBe(404);
  });

  it('answer 304 to whoever has them already', async () => {
    const etag = (await server.request('/packs/base.bin')).headers.get('etag') ?? '';
    const again = await server.request('/packs/base.bin', {
      headers: { 'if-none-match': `"other", W/${etag}` },
    });

    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(etag);
  });

  it('answer HEAD with the size and no body, and an empty file with nothing', async () => {
    const head = await server.request('/packs/base.bin', { method: 'HEAD' });

    expect(head.headers.get('content-length')).toBe('1000');
    expect(await head.text()).toBe('');
    expect(await (await server.request('/empty.txt')).text()).toBe('');
  });

  it('refuse to be written', async () => {
    expect((await server.request('/packs/base.bin', { method: 'PUT' })).status).toBe(404);
  });
});

describe('a range of a pack', () => {
  const ranged = (range: string, headers = {}) =>
    server.request('/packs/base.bin', { headers: { range, 'accept-encoding': 'br', ...headers } });

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=900-', 900, 1000],
    ['bytes=-1', 999, 1000],
    ['bytes=990-5000', 990, 1000],
    ['bytes=-5000', 0, 1000],
  ])('%s is answered with those bytes', async (range, start, end) => {
    const response = await ranged(range);

    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PACK.slice(start, end));
  });

  it.each(['bytes=1000-', 'bytes=-0'])('%s cannot be had', async (range) => {
    const response = await ranged(range);

    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */1000');
  });

  it.each(['bytes=0-1,5-6', 'bytes=9-3', 'bytes=-', 'items=0-1'])('%s gets the whole', async (range) => {
    const response = await ranged(range);

    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(1000);
  });

  it('of a pack that has changed since gets the whole', async () => {
    const etag = (await ranged('bytes=0-0')).headers.get('etag') ?? '';

    expect((await ranged('bytes=0-9', { 'if-range': etag })).status).toBe(206);
    expect((await ranged('bytes=0-9', { 'if-range': '"older"' })).status).toBe(200);
  });
});

it('offers the local authority to a phone as a certificate', async () => {
  const response = await server.request('/welness-ca.crt');

  expect(response.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0x30, 0));
});
