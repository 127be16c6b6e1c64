import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Model } from '#domain/recognition/model.ts';
import type { Region } from '#domain/recognition/picture.ts';
import type { FromInference, LookFailure, Seen, ToInference } from './inference-messages.ts';

/**
 * A model in a worker. It is loaded once and stays warm, until `release`; where the worker dies, the next question fails and the
 * one after it finds a new one.
 */
export class Classifier {
  readonly #createWorker: () => Worker;
  #worker: Worker | null = null;
  #model: Model | null = null;
  #loading: Promise<Result<number, LookFailure>> | null = null;
  #seq = 0;
  readonly #asked = new Map<number, (answer: FromInference | null) => void>();

  constructor(createWorker: () => Worker = startWorker) {
    this.#createWorker = createWorker;
  }

  /** The model that is loaded, or being loaded. */
  get model(): Model | null {
    return this.#model;
  }

  /**
   * Makes a model ready; one that is already is not loaded again.
   * @param read its file
   * @returns how long it took, ms
   */
  load(model: Model, read: () => Promise<ArrayBuffer | null>): Promise<Result<number, LookFailure>> {
    if (this.#loading && this.#model?.sha256 === model.sha256) return this.#loading;
    this.#model = model;
    const loading = this.#load(model, read).then((loaded) => {
      // The next one tries anew.
      if (!loaded.ok && this.#loading === loading) this.release();
      return loaded;
    });
    this.#loading = loading;
    return loading;
  }

  /**
   * Looks at a photograph, or at a frame, which is used up.
   * @param within the part that is meant, in fractions of its width and height
   */
  async look(source: Blob | ImageBitmap, within: Region | null = null): Promise<Result<Seen, LookFailure>> {
    const loaded = await this.#loading;
    if (!loaded?.ok) return fail({ type: 'ModelBroken' });
    const moved = source instanceof Blob ? [] : [source];
    const answer = await this.#ask((seq) => ({ type: 'look', seq, source, within }), moved);
    if (answer?.type === 'seen') return ok(answer.seen);
    return fail(answer?.type === 'failed' ? answer.failure : { type: 'ModelBroken' });
  }

  /** Gives the memory back; the next `load` starts anew. */
  release(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#model = null;
    this.#loading = null;
    for (const settle of this.#asked.values()) settle(null);
    this.#asked.clear();
  }

  async #load(model: Model, read: () => Promise<ArrayBuffer | null>): Promise<Result<number, LookFailure>> {
    const bytes = await read();
    if (!bytes) return fail({ type: 'ModelBroken' });
    const answer = await this.#ask(
      (seq) => ({ type: 'load', seq, model, bytes, files: { mjs, wasm } }),
      [bytes],
    );
    if (answer?.type === 'loaded') return ok(answer.ms);
    return fail({ type: 'ModelBroken' });
  }

  #ask(message: (seq: number) => ToInference, moved: Transferable[]): Promise<FromInference | null> {
    this.#worker ??= this.#start();
    const seq = ++this.#seq;
    return new Promise((resolve) => {
      this.#asked.set(seq, resolve);
      this.#worker!.postMessage(message(seq), moved);
    });
  }

  #start(): Worker {
    const worker = this.#createWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<FromInference>) => {
      this.#asked.get(data.seq)?.(data);
      this.#asked.delete(data.seq);
    });
    // Its script did not come, or it ran out of memory.
    worker.addEventListener('error', () => this.release());
    return worker;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./inference-worker.ts', import.meta.url), { type: 'module', name: 'inference' });
}
