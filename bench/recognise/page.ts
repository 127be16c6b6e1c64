import { decode, pictureOf } from '../../app/core/inference/decode.ts';
import { Runtime } from '../../app/core/inference/runtime.ts';
import type { Model } from '../../domain/recognition/model.ts';
import { tensorOf, type Picture } from '../../domain/recognition/picture.ts';
import { drawScene } from './scenes.ts';
import { timeTransformers } from './transformers.ts';

/** What a model said of one picture, as it goes from the page to the benchmark. */
export interface Said {
  probabilities: number[];
  embedding: number[] | null;
}

/** Milliseconds, in the order of the rounds. */
export interface Times {
  ours: number[];
  /** Of these, after the picture is decoded. */
  afterDecoding: number[];
  bare: number[];
}

const TILE = 64;
const ACROSS = 32;
const RUNTIME = { mjs: '/runtime.mjs.js', wasm: '/runtime.wasm' };

let model: Model;
let runtime: Runtime;

/** Loads a model and runs it once; ms of both. */
async function load(next: Model, path: string): Promise<{ load: number; warmUp: number }> {
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  await runtime?.release();
  const from = performance.now();
  model = next;
  runtime = await Runtime.load(model, bytes, RUNTIME);
  const loaded = performance.now();
  await runtime.run(new Float32Array(model.input.width * model.input.height * 3));
  return { load: loaded - from, warmUp: performance.now() - loaded };
}

async function see(picture: Picture): Promise<Said> {
  const { probabilities, embedding } = await runtime.run(tensorOf(picture, model.input));
  return { probabilities: [...probabilities], embedding: embedding && [...embedding] };
}

/** A photograph as the app takes one, from the file on. */
async function photo(path: string): Promise<Said> {
  const bitmap = await decode(await (await fetch(path)).blob());
  return see(pictureOf(bitmap, null, model.input));
}

/** What the model is given of a photograph: float32, little endian, in base64. */
async function pixels(path: string): Promise<string> {
  const bitmap = await decode(await (await fetch(path)).blob());
  const bytes = new Uint8Array(tensorOf(pictureOf(bitmap, null, model.input), model.input).buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** A drawn scene, as a photograph would be taken. */
async function scene(seed: number): Promise<Said> {
  return see(pictureOf(await createImageBitmap(drawScene(seed)), null, model.input));
}

/** Tiles of a sheet, as they are, by their places. */
async function tiles(path: string, places: readonly number[]): Promise<Said[]> {
  const bitmap = await createImageBitmap(await (await fetch(path)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const said: Said[] = [];
  for (const i of places) {
    const [left, top] = [(i % ACROSS) * TILE, Math.floor(i / ACROSS) * TILE];
    said.push(await see(context.getImageData(left, top, TILE, TILE)));
  }
  return said;
}

/** A photograph of twelve megapixels, scaled up from this one. */
async function large(path: string): Promise<Blob> {
  const small = await createImageBitmap(await (await fetch(path)).blob());
  const canvas = new OffscreenCanvas(4000, 3000);
  canvas.getContext('2d')!.drawImage(small, 0, 0, 4000, 3000);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

/** From a photograph of twelve megapixels to what @huggingface/transformers says of it. */
async function timeOther(id: string, input: string, path: string, rounds: number) {
  return timeTransformers(id, input, await large(path), rounds);
}

/** From a photograph of twelve megapixels to suggestions, and what its decoding alone takes, in turns. */
async function time(path: string, rounds: number): Promise<Times> {
  const file = await large(path);
  const times: Times = { ours: [], afterDecoding: [], bare: [] };
  const ours = async () => {
    const from = performance.now();
    const bitmap = await decode(file);
    const decoded = performance.now();
    await runtime.run(tensorOf(pictureOf(bitmap, null, model.input), model.input));
    const end = performance.now();
    bitmap.close();
    times.ours.push(end - from);
    times.afterDecoding.push(end - decoded);
  };
  const bare = async () => {
    const from = performance.now();
    const bitmap = await createImageBitmap(file);
    // Some browsers put decoding off until a pixel is asked for, which is what the bitmap is for.
    const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    pixel.drawImage(bitmap, 0, 0, 1, 1);
    pixel.getImageData(0, 0, 1, 1);
    times.bare.push(performance.now() - from);
    bitmap.close();
  };
  for (let round = 0; round < rounds; round++) {
    // Taking turns: neither always finds the caches warm.
    await (round % 2 ? ours() : bare());
    await (round % 2 ? bare() : ours());
  }
  return times;
}

/** Bytes of this page and its workers, after a collection. */
async function memory(): Promise<number> {
  const { measureUserAgentSpecificMemory } = performance as unknown as {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  };
  return (await measureUserAgentSpecificMemory.call(performance)).bytes;
}

const bench = { load, photo, pixels, scene, tiles, time, timeOther, memory };
export type RecognisePage = typeof bench;
(globalThis as { bench?: RecognisePage }).bench = bench;
