import { tensorOf } from '#domain/recognition/picture.ts';
import type { Model } from '#domain/recognition/model.ts';
import { decode, pictureOf } from './decode.ts';
import type { FromInference, LookFailure, Seen, ToInference } from './inference-messages.ts';
import { Runtime } from './runtime.ts';

/** Decodes pictures and runs the model, beside the page, one after another. */
let loaded: { model: Model; runtime: Runtime } | null = null;
let queue: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<ToInference>) => {
  queue = queue.then(() => answer(data)).then((message) => postMessage(message));
});

async function answer(asked: ToInference): Promise<FromInference> {
  const { seq } = asked;
  try {
    if (asked.type === 'look') return { type: 'seen', seq, seen: await look(asked) };
    const from = performance.now();
    await loaded?.runtime.release();
    loaded = null;
    const runtime = await Runtime.load(asked.model, new Uint8Array(asked.bytes), asked.files);
    const { width, height } = asked.model.input;
    // The first run is the slowest: not the one that somebody waits for.
    await runtime.run(new Float32Array(width * height * 3));
    loaded = { model: asked.model, runtime };
    return { type: 'loaded', seq, ms: performance.now() - from };
  } catch (error) {
    const failure: LookFailure = error instanceof NoPicture ? { type: 'NoPicture' } : { type: 'ModelBroken' };
    return { type: 'failed', seq, failure };
  }
}

async function look({ source, within }: Extract<ToInference, { type: 'look' }>): Promise<Seen> {
  if (!loaded) throw new Error('no model is loaded');
  const { model, runtime } = loaded;
  const from = performance.now();
  const bitmap = source instanceof Blob ? await decode(source).catch(() => null) : source;
  if (!bitmap) throw new NoPicture();
  const decoded = performance.now();
  const tensor = tensorOf(pictureOf(bitmap, within, model.input), model.input);
  bitmap.close();
  const resized = performance.now();
  const sight = await runtime.run(tensor);
  const ms = { decode: decoded - from, resize: resized - decoded, run: performance.now() - resized };
  return { ...sight, ms };
}

class NoPicture extends Error {}
