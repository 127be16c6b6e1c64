import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../api.ts';
import { createServerApp } from '../../app.ts';
import { createLog } from '../../core/log.ts';
import { aGtin, aProduct } from '../../testing/products.ts';
import { noPacks } from '../../testing/product-packs.ts';
import { noSync } from '../../testing/no-sync.ts';
import { createFoods, type ProductStore } from './foods.ts';

const pizza = aProduct();
const PAGE = 'a'.repeat(64);

/** As much of an answer as is looked into. */
interface Body {
  paths: Record<string, { get: { parameters: object[]; responses: Record<number, ResponseDocument> } }>;
}
interface ResponseDocument {
  content: Record<string, { schema: { properties: { products: { items: ProductSchemaDocument } } } }>;
}
interface ProductSchemaDocument {
  required: string[];
  properties: Record<string, object>;
}

/** A server that knows one product; what its store was asked for by name. */
function aServer() {
  const asked: { words: readonly string[]; limit: number }[] = [];
  const store: ProductStore = {
    byGtin: async (gtin) => (gtin === pizza.gtin ? pizza : null),
    withWords: async (words, limit) => {
      asked.push({ words, limit });
      return [pizza];
    },
  };
  const logged: string[] = [];
  const server = createServerApp({
    log: createLog((line) => logged.push(line)),
    version: '1',
    app: null,
    authority: null,
    foods: createFoods(store),
    packs: { ...noPacks(), page: async (sha256) => (sha256 === PAGE ? Uint8Array.of(31, 139) : null) },
    ...noSync(),
    clientOf: (context) => context.req.header('x-client') ?? '',
  });
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await server.request(path, { headers });
    return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
  };
  return { asked, get, logged, request: (path: string) => Promise.resolve(server.request(path)) };
}

describe('a product', () => {
  it.each(['8480000634771', '08480000634771'])('is found by its number as %s', async (code) => {
    expect(await aServer().get(`/api/foods/barcode/${code}`)).toMatchObject({ status: 200, body: pizza });
  });

  it('that nobody knows is not found under that name', async () => {
    expect(await aServer().get(`/api/foods/barcode/${aGtin('96385074')}`)).toMatchObject({
      status: 404,
      body: { error: { type: 'BarcodeUnknown' } },
    });
  });

  it.each(['8480000634772', 'pizza', '1'.repeat(65)])('is not looked for under %s', async (code) => {
    const { status, body } = await aServer().get(`/api/foods/barcode/${code}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain(code);
  });

  it('is searched by folded stems of what was typed', async () => {
    const { asked, get } = aServer();
    expect(await get('/api/foods/search?q=Jam%C3%B3n%20Galletas')).toMatchObject({
      status: 200,
      body: { products: [pizza] },
    });
    await get(`/api/foods/search?q=${'a+b+c+d+e+f+g+h+i+j+k'}&limit=5`);
    expect(asked).toEqual([
      { words: ['jamon', 'galleta'], limit: 20 },
      { words: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], limit: 5 },
    ]);
  });

  it('is not searched without a letter, and the store is left alone', async () => {
    const { asked, get } = aServer();
    expect((await get('/api/foods/search?q=%26%7C%21')).body).toEqual({ products: [] });
    expect(asked).toEqual([]);
  });

  it.each(['', '?q=', '?q=%20', `?q=${'a'.repeat(101)}`, '?q=a&limit=0', '?q=a&limit=51', '?q=a&limit=x'])(
    'search%s is refused by the name of the field',
    async (query) => {
      const { get, logged } = aServer();
      const { status, body } = await get(`/api/foods/search${query}`);
      expect([status, body]).toMatchObject([400, { error: { type: 'InvalidRequest' } }]);
      expect(logged).toEqual([]);
    },
  );
});

describe('a page of the pack', () => {
  const status = async (page: string) => (await aServer().request(`/api/foods/pack/${page}`)).status;

  it('comes as the bytes it is named by', async () => {
    const response = await aServer().request(`/api/foods/pack/${PAGE}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/gzip');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([31, 139]);
  });

  it('of another pack, or with no name of a page, is refused', async () => {
    expect(await status('b'.repeat(64))).toBe(404);
    expect(await status('a')).toBe(400);
  });

  it('may be fetched as often as a whole pack needs, and no oftener', async () => {
    const { request } = aServer();
    const statuses = [];
    for (let asked = 0; asked < 330; asked++) statuses.push((await request('/api/foods/pack')).status);
    expect(statuses.indexOf(429)).toBeGreaterThanOrEqual(320);
    expect((await request(`/api/foods/barcode/${pizza.gtin}`)).status).toBe(200);
  });
});

it('lets each client ask sixty times a minute', async () => {
  const { get } = aServer();
  const ask = (client: string) => get(`/api/foods/barcode/${pizza.gtin}`, { 'x-client': client });
  for (let asked = 0; asked < 60; asked++) expect((await ask('a')).status).toBe(200);
  const refused = await ask('a');

  expect(refused).toMatchObject({ status: 429, body: { error: { type: 'TooManyRequests' } } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('b')).status).toBe(200);
  expect((await get('/api/health', { 'x-client': 'a' })).status).toBe(200);
});

describe('the OpenAPI document', () => {
  it('describes every route of the API, and no other', async () => {
    const api: Hono = createApi({
      version: '1',
      foods: createFoods({} as ProductStore),
      packs: noPacks(),
      sync: noSync().sync,
      accounts: { accounts: noSync().accounts, clientOf: () => '' },
      models: [],
    });
    const routes = api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const { body } = await aServer().get('/api/openapi.json');
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(described.sort()).toEqual([...new Set(routes)].sort());
  });

  it('has the limits that the routes hold', async () => {
    const { body } = await aServer().get('/api/openapi.json');
    const search = body.paths['/api/foods/search']?.get;

    expect(search?.parameters).toMatchObject([
      { name: 'q', in: 'query', required: true, schema: { type: 'string', minLength: 1, maxLength: 100 } },
      { name: 'limit', in: 'query', required: false, schema: { default: '20' } },
    ]);
    const product = search?.responses[200]?.content['application/json']?.schema.properties.products.items;
    expect(product?.required).toEqual(['id', 'gtin', 'names', 'basis', 'per100', 'portions']);
    expect(product?.properties.gtin).toMatchObject({ type: 'string', pattern: '^\\d{14}$' });
  });
});
