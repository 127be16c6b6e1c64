import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveStatic } from '../../core/static-files.ts';
import { Hono } from 'hono';
import { readInstalledModels } from './installed-models.ts';

const FILE = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

function manifest(id: string) {
  return {
    id,
    version: '1',
    name: 'A model',
    file: 'model.onnx',
    bytes: FILE.length,
    sha256: createHash('sha256').update(FILE).digest('hex'),
    input: {
      name: 'x',
      width: 8,
      height: 8,
      layout: 'NHWC',
      channels: 'RGB',
      range: [0, 255],
      resize: { fit: 'stretch' },
    },
    outputs: { classes: { name: 'y', kind: 'logits' } },
    labels: ['pizza'],
    sure: 0.5,
    licence: 'MIT',
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welness-models-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function install(into: string, id: string, changed: object = {}, file: Uint8Array = FILE) {
  await mkdir(join(folder, into, id), { recursive: true });
  await writeFile(join(folder, into, id, 'manifest.json'), JSON.stringify({ ...manifest(id), ...changed }));
  await writeFile(join(folder, into, id, 'model.onnx'), file);
}
const read = (...folders: string[]) => readInstalledModels(folders.map((each) => join(folder, each)));

describe('installed models', () => {
  it('are those of all folders, and of two with one name the first', async () => {
    await install('own', 'a');
    await install('added', 'b');
    await install('added', 'a', { name: 'Another' });
    const { models, refused } = await read('own', 'added', 'missing');
    expect(models.map(({ id, name }) => [id, name])).toEqual([
      ['a', 'A model'],
      ['b', 'A model'],
    ]);
    expect(refused).toEqual([]);
  });

  it('leave out, with the reason, what is not what its manifest says', async () => {
    await install('own', 'short', {}, FILE.slice(1));
    await install('own', 'other', {}, FILE.toReversed());
    await install('own', 'odd', { sure: 2 });
    await mkdir(join(folder, 'own/train'));
    await install('own', '.adding-a');
    await mkdir(join(folder, 'own/broken'));
    await writeFile(join(folder, 'own/broken/manifest.json'), '{');
    const { models, refused } = await read('own');
    expect(models).toEqual([]);
    expect(refused.map(({ why }) => why).sort()).toEqual([
      'manifest.json is not JSON.',
      expect.stringContaining('sure') as string,
      'model.onnx has 999 bytes, not 1000.',
      'model.onnx has another SHA-256.',
    ]);
  });

  it('hand out their file in pieces', async () => {
    await install('own', 'a');
    const { files } = await read('own');
    const app = new Hono().get('/models/*', serveStatic(files));
    const piece = await app.request('/models/a/model.onnx', { headers: { range: 'bytes=10-19' } });
    expect(piece.status).toBe(206);
    expect(new Uint8Array(await piece.arrayBuffer())).toEqual(FILE.slice(10, 20));
    expect((await app.request('/models/b/model.onnx')).status).toBe(404);
  });

  it('are valid where they come with the server', async () => {
    await cp(join(import.meta.dirname, '../../../models'), join(folder, 'shipped'), { recursive: true });
    const { models, refused } = await read('shipped');
    expect(refused).toEqual([]);
    expect(models.map(({ id }) => id)).toContain('food101-64');
    for (const { bytes } of models) expect(bytes).toBeLessThan(8 * 1024 * 1024);
  });
});
