/** What is used of @huggingface/transformers, which is served as it comes, with its own runtime. */
interface Transformers {
  env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    backends: { onnx: { wasm: { wasmPaths: { mjs: string; wasm: string } } } };
  };
  AutoImageProcessor: {
    from_pretrained(
      id: string,
    ): Promise<(image: unknown) => Promise<{ pixel_values: { ort_tensor: unknown } }>>;
  };
  AutoModelForImageClassification: {
    from_pretrained(id: string, how: object): Promise<{ sessions: { model: Session } }>;
  };
  RawImage: { fromBlob(file: Blob): Promise<unknown> };
}

interface Session {
  run(inputs: Record<string, unknown>): Promise<unknown>;
}

/** Milliseconds: to load, and of each round, of which the first warms up. */
export interface OtherTimes {
  load: number;
  whole: number[];
  afterDecoding: number[];
}

const PATHS = { script: '/transformers.js', mjs: '/transformers.mjs.js', wasm: '/transformers.wasm' };

/**
 * Decodes, resizes and classifies a photograph with its means, round after round.
 * @param id of a model under /hf/
 * @param input the name of the tensor that this model takes
 */
export async function timeTransformers(
  id: string,
  input: string,
  file: Blob,
  rounds: number,
): Promise<OtherTimes> {
  const script = PATHS.script;
  const { env, AutoImageProcessor, AutoModelForImageClassification, RawImage } = (await import(
    /* @vite-ignore */ script
  )) as Transformers;
  Object.assign(env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    localModelPath: '/hf/',
    useBrowserCache: false,
  });
  env.backends.onnx.wasm.wasmPaths = { mjs: PATHS.mjs, wasm: PATHS.wasm };
  const from = performance.now();
  const processor = await AutoImageProcessor.from_pretrained(id);
  const model = await AutoModelForImageClassification.from_pretrained(id, { dtype: 'fp32', device: 'wasm' });
  const times: OtherTimes = { load: performance.now() - from, whole: [], afterDecoding: [] };
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now();
    const image = await RawImage.fromBlob(file);
    const decoded = performance.now();
    const { pixel_values } = await processor(image);
    await model.sessions.model.run({ [input]: pixel_values.ort_tensor });
    const end = performance.now();
    if (round === 0) continue;
    times.whole.push(end - began);
    times.afterDecoding.push(end - decoded);
  }
  return times;
}
