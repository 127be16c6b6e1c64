import { afterEach, expect, it, vi } from 'vitest';
import { fail, ok } from '#domain/result.ts';
import { productOnServer, productsOnServer } from './product-server.ts';

const PRODUCT = {
  id: 'off:08480000634771',
  gtin: '08480000634771',
  names: { en: 'Pizza dough' },
  basis: 'g',
  per100: [258, 8.7, null],
  portions: [],
};

afterEach(() => vi.unstubAllGlobals());

/** A server that gives one answer; what it was asked. */
function aServer(status: number, body: string): { asked: string[] } {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL) => {
    asked.push(new URL(input).pathname + new URL(input).search);
    return new Response(body, { status });
  });
  return { asked };
}

it('asks by the printed number, and by name', async () => {
  const one = aServer(200, JSON.stringify(PRODUCT));
  expect(await productOnServer('8480000634771')).toEqual(ok(PRODUCT));
  expect(one.asked).toEqual(['/api/foods/barcode/8480000634771']);
  const many = aServer(200, JSON.stringify({ products: [PRODUCT] }));
  expect(await productsOnServer('masa & más')).toEqual(ok([PRODUCT]));
  expect(many.asked).toEqual(['/api/foods/search?q=masa+%26+m%C3%A1s']);
});

it('drops what a newer server adds, and doubts it cannot name', async () => {
  const doubts = ['energyWorkedOut', 'aNewDoubt'];
  aServer(200, JSON.stringify({ ...PRODUCT, doubts, colour: 'red' }));
  expect(await productOnServer('8480000634771')).toEqual(ok({ ...PRODUCT, doubts: ['energyWorkedOut'] }));
});

it('knows an unknown barcode from a server that has no such address', async () => {
  aServer(404, JSON.stringify({ error: { type: 'BarcodeUnknown', message: '' } }));
  expect(await productOnServer('8480000634771')).toEqual(ok(null));
  aServer(404, JSON.stringify({ error: { type: 'NotFound', message: '' } }));
  expect(await productOnServer('8480000634771')).toEqual(fail({ type: 'ServerFailed' }));
});

it('takes nothing for a product that is none', async () => {
  for (const body of ['<html>', 'null', JSON.stringify({ ...PRODUCT, per100: [-1] })]) {
    aServer(200, body);
    expect(await productOnServer('8480000634771')).toEqual(fail({ type: 'ServerFailed' }));
  }
  aServer(429, '{}');
  expect(await productOnServer('8480000634771')).toEqual(fail({ type: 'Busy' }));
});

it('says that it is offline when nobody answers', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')));
  expect(await productOnServer('8480000634771')).toEqual(fail({ type: 'Offline' }));
});
