import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Model } from '#domain/recognition/model.ts';
import { readInstalledModels } from '../installed-models.ts';
import { addModel } from './add-model.ts';

const SHIPPED = join(import.meta.dirname, '../../../../models/food101-64');

let folder: string;
let source: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welness-add-'));
  [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await cp(SHIPPED, source, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function changed(change: (model: Model) => object): Promise<void> {
  const path = join(source, 'manifest.json');
  const model = JSON.parse(await readFile(path, 'utf8')) as Model;
  await writeFile(path, JSON.stringify({ ...model, ...change(model) }));
}

const add = (given = source) => addModel(given, target, () => undefined);

describe('a model that is added', () => {
  it.each([
    ['its folder', ''],
    ['its manifest', '/manifest.json'],
    ['its file', '/model.onnx'],
  ])('is found by %s, and handed out from then on, with its card', async (_, path) => {
    expect((await add(source + path)).id).toBe('food101-64');
    const { models, refused } = await readInstalledModels([target]);
    expect(models.map(({ id }) => id)).toEqual(['food101-64']);
    expect(refused).toEqual([]);
    expect(await readdir(target)).toEqual(['food101-64']);
    expect((await readdir(join(target, 'food101-64'))).sort()).toEqual([
      'CARD.md',
      'manifest.json',
      'model.onnx',
    ]);
  });

  it('comes from an address, with its progress', async () => {
    const server = createServer((request, response) => {
      readFile(join(source, request.url!.replace('/some/', ''))).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shares: number[] = [];
    await addModel(`${address}/some/manifest.json`, target, (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect((await readInstalledModels([target])).models).toHaveLength(1);
    await expect(add(`${address}/other/manifest.json`)).rejects.toThrow('answers 404');
    server.close();
    await expect(add(`${address}/some/manifest.json`)).rejects.toThrow('cannot be reached');
  });

  it('takes the place of the one before it', async () => {
    await add();
    await changed(() => ({ version: 'next' }));
    await add();
    expect((await readInstalledModels([target])).models.map(({ version }) => version)).toEqual(['next']);
  });
});

describe('a model that is not what its manifest says', () => {
  it.each<[string, (model: Model) => object, string]>([
    ['another hash', () => ({ sha256: '0'.repeat(64) }), 'another SHA-256'],
    ['more bytes', ({ bytes }) => ({ bytes: bytes - 1 }), 'is longer than'],
    ['fewer bytes', ({ bytes }) => ({ bytes: bytes + 1 }), 'bytes, not'],
    ['a label too many', ({ labels }) => ({ labels: [...labels, 'soup'] }), 'has 101 numbers for 102 labels'],
    ['another size', ({ input }) => ({ input: { ...input, layout: 'NHWC' } }), 'cannot be run'],
    [
      'another input',
      ({ input }) => ({ input: { ...input, name: 'image' } }),
      'The input is pixels, not image',
    ],
    [
      'another output',
      ({ outputs }) => ({ outputs: { ...outputs, classes: { name: 'scores', kind: 'logits' } } }),
      'scores is not among them',
    ],
    [
      'a shorter embedding',
      ({ outputs }) => ({ outputs: { ...outputs, embedding: { ...outputs.embedding!, size: 128 } } }),
      'embedding has 384 numbers, not 128',
    ],
    [
      'no probabilities',
      ({ labels }) => ({
        labels: [...labels, ...Array.from({ length: 283 }, (_, i) => `more-${i}`)],
        outputs: { classes: { name: 'embedding', kind: 'probabilities' } },
      }),
      'these are no probabilities',
    ],
    ['a rule of its own', () => ({ sure: 3 }), 'sure'],
  ])('is refused for %s, and what was there stays', async (_, change, message) => {
    const { version } = await add();
    await changed((model) => ({ version: 'next', ...change(model) }));
    await expect(add()).rejects.toThrow(message);
    expect(await readdir(target)).toEqual(['food101-64']);
    expect((await readInstalledModels([target])).models.map(({ version }) => version)).toEqual([version]);
  });

  it('is refused where it is no model, or nothing is there', async () => {
    const bytes = new TextEncoder().encode('not a model');
    await writeFile(join(source, 'model.onnx'), bytes);
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    await changed(() => ({ bytes: bytes.length, sha256 }));
    await expect(add()).rejects.toThrow('no model that the runtime can open');
    await expect(add(join(folder, 'nowhere'))).rejects.toThrow('cannot be read (ENOENT)');
    await writeFile(join(source, 'manifest.json'), '{');
    await expect(add()).rejects.toThrow('is not JSON');
  });
});
