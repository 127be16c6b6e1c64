import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCaches } from '#app/testing/fake-caches.ts';
import type { Model } from '#domain/recognition/model.ts';
import { eraseModels, keepModel, keptModels, readModelFile, removeModel } from './model-files.ts';

const FILE = Uint8Array.from({ length: 1_200_000 }, (_, i) => (i * 31 + (i >> 8)) % 251);
const MODEL: Model = {
  id: 'a',
  version: '1',
  name: 'A',
  file: 'model.onnx',
  bytes: FILE.length,
  sha256: createHash('sha256').update(FILE).digest('hex'),
  input: {
    name: 'x',
    width: 8,
    height: 8,
    layout: 'NCHW',
    channels: 'RGB',
    range: [0, 1],
    resize: { fit: 'stretch' },
  },
  outputs: { classes: { name: 'y', kind: 'probabilities' } },
  labels: ['pizza'],
  sure: 0.5,
  licence: 'MIT',
};

/** A server with one file, that answers ranges, until it is told not to. */
let asked: string[];
let answer: (first: number, last: number) => Response;
beforeEach(() => {
  vi.stubGlobal('caches', fakeCaches().caches);
  asked = [];
  answer = (first, last) => new Response(FILE.slice(first, last + 1), { status: 206 });
  vi.stubGlobal('fetch', (url: string, { headers }: { headers: { range: string } }) => {
    asked.push(headers.range);
    const [first = 0, last = 0] = headers.range.slice('bytes='.length).split('-').map(Number);
    return Promise.resolve(answer(first, last));
  });
});

describe('a model on this device', () => {
  it('comes in pieces, is listed once it is whole and right, and can be removed', async () => {
    const heard: number[] = [];
    expect(await keepModel(MODEL, (fraction) => heard.push(fraction))).toEqual({
      ok: true,
      value: undefined,
    });
    expect(heard).toEqual([1 / 3, 2 / 3, 1]);
    expect(await keptModels()).toEqual([MODEL]);
    expect(new Uint8Array((await readModelFile(MODEL))!)).toEqual(FILE);
    await removeModel(MODEL);
    expect(await keptModels()).toEqual([]);
    expect(await readModelFile(MODEL)).toBe(null);
  });

  it('goes on where a download was cut', async () => {
    answer = (first, last) =>
      first > 0
        ? new Response('', { status: 503 })
        : new Response(FILE.slice(first, last + 1), { status: 206 });
    expect(await keepModel(MODEL)).toEqual({ ok: false, error: { type: 'Offline' } });
    expect(await keptModels()).toEqual([]);
    const first = asked[0];
    asked = [];
    answer = (from, last) => new Response(FILE.slice(from, last + 1), { status: 206 });
    expect((await keepModel(MODEL)).ok).toBe(true);
    expect(asked).toHaveLength(2);
    expect(asked).not.toContain(first);
  });

  it('comes from a server that knows no ranges, too', async () => {
    answer = () => new Response(FILE);
    expect((await keepModel(MODEL)).ok).toBe(true);
    expect(new Uint8Array((await readModelFile(MODEL))!)).toEqual(FILE);
  });

  it('is not kept where it is another, and is asked for as a whole again', async () => {
    answer = (first, last) => new Response(FILE.slice(first, last + 1).fill(1), { status: 206 });
    expect(await keepModel(MODEL)).toEqual({ ok: false, error: { type: 'Damaged' } });
    expect(await keptModels()).toEqual([]);
    asked = [];
    answer = (first, last) => new Response(FILE.slice(first, last + 1), { status: 206 });
    expect((await keepModel(MODEL)).ok).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const kept = keepModel(MODEL, () => stop.abort(), stop.signal);
    expect(await kept).toEqual({ ok: false, error: { type: 'Cancelled' } });
    expect(asked).toHaveLength(1);
  });

  it('goes with all others when the device is erased', async () => {
    await keepModel(MODEL);
    await eraseModels();
    expect(await keptModels()).toEqual([]);
  });
});
