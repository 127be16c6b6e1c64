import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { ModelSchema } from '#domain/recognition/model.ts';
import { tensorOf } from '#domain/recognition/picture.ts';
import { Runtime } from './runtime.ts';

const dist = (name: string) => pathToFileURL(`node_modules/onnxruntime-web/dist/${name}`).href;
const FILES = { mjs: dist('ort-wasm-simd-threaded.mjs'), wasm: dist('ort-wasm-simd-threaded.wasm') };
const MODEL = v.parse(ModelSchema, JSON.parse(readFileSync('models/food101-64/manifest.json', 'utf8')));
const load = (model = MODEL) =>
  Runtime.load(model, new Uint8Array(readFileSync(`models/food101-64/${MODEL.file}`)), FILES);

/** A picture of one colour. */
function plain(red: number, green: number, blue: number) {
  const data = new Uint8ClampedArray(80 * 60 * 4);
  for (let at = 0; at < data.length; at += 4) data.set([red, green, blue, 255], at);
  return { data, width: 80, height: 60 };
}

it('the shipped model gives a probability per class, and says that a wall of one colour is no food', async () => {
  const runtime = await load();
  for (const colour of [plain(30, 60, 220), plain(250, 250, 250), plain(5, 5, 5)]) {
    const { probabilities, embedding } = await runtime.run(tensorOf(colour, MODEL.input));
    expect(probabilities).toHaveLength(101);
    expect(embedding).toHaveLength(384);
    expect(probabilities.every((each) => each >= 0)).toBe(true);
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeLessThan(0.5);
  }
  await runtime.release();
});

it('logits are made probabilities', async () => {
  const outputs = { ...MODEL.outputs, classes: { ...MODEL.outputs.classes, kind: 'logits' as const } };
  const runtime = await load({ ...MODEL, outputs });
  const { probabilities } = await runtime.run(tensorOf(plain(200, 120, 60), MODEL.input));
  expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 4);
  await runtime.release();
});

it('a model whose outputs are not those of its manifest is refused, and what is no model', async () => {
  const runtime = await load({ ...MODEL, labels: MODEL.labels.slice(1) });
  await expect(runtime.run(tensorOf(plain(0, 0, 0), MODEL.input))).rejects.toThrow('manifest');
  await runtime.release();
  await expect(Runtime.load(MODEL, Uint8Array.of(1, 2, 3), FILES)).rejects.toThrow();
});
