import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Model } from '#domain/recognition/model.ts';
import type { Sight } from '#domain/recognition/suggest.ts';

/** Where the runtime is fetched from: its code, which its threads are begun with too, and its WebAssembly. */
export interface RuntimeFiles {
  mjs: string;
  wasm: string;
}

/** More gain little for nets of this size. */
const MOST_THREADS = 4;

/** A model that is ready to be run on the CPU, by onnxruntime compiled to WebAssembly. */
export class Runtime {
  readonly #session: InferenceSession;
  readonly #model: Model;

  private constructor(session: InferenceSession, model: Model) {
    this.#session = session;
    this.#model = model;
  }

  /**
   * @throws when the runtime does not come, or the file is no model it can run
   */
  static async load(model: Model, bytes: Uint8Array, files: RuntimeFiles): Promise<Runtime> {
    env.wasm.wasmPaths = { ...files };
    // Threads share memory, which browsers allow to isolated pages only.
    env.wasm.numThreads = globalThis.crossOriginIsolated
      ? Math.min(MOST_THREADS, navigator.hardwareConcurrency || 1)
      : 1;
    env.logLevel = 'error';
    const session = await InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
      // Weights of 8 bits are opened once, at the start, not for every picture.
      extra: { session: { disable_quant_qdq: '1' } },
    });
    return new Runtime(session, model);
  }

  /**
   * @param pixels a tensor as the model's input wants it, of one picture
   * @throws when the model's outputs are not what its manifest says
   */
  async run(pixels: Float32Array): Promise<Sight> {
    const { input, outputs, labels } = this.#model;
    const shape =
      input.layout === 'NCHW' ? [1, 3, input.height, input.width] : [1, input.height, input.width, 3];
    const results = await this.#session.run({ [input.name]: new Tensor('float32', pixels, shape) });
    const classes = numbersOf(results[outputs.classes.name]);
    const embedding = outputs.embedding ? numbersOf(results[outputs.embedding.name]) : null;
    if (classes?.length !== labels.length || embedding?.length !== outputs.embedding?.size)
      throw new Error('the outputs of the model are not those of its manifest');
    const probabilities = outputs.classes.kind === 'logits' ? softmax(classes) : classes;
    return { probabilities, embedding };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

function numbersOf(tensor: Tensor | undefined): Float32Array | null {
  // The runtime may use its memory for the next picture.
  return tensor?.data instanceof Float32Array ? tensor.data.slice() : null;
}

function softmax(logits: Float32Array): Float32Array {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
