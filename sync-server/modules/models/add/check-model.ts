import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Model } from '#domain/recognition/model.ts';

/** Probabilities are sums of small numbers. */
const ROUNDING = 1e-3;

/**
 * Runs a model once, by the runtime that devices have, on a grey picture: whether its file takes and gives what its manifest
 * says. Null when it does, else why not.
 */
export async function checkModel(model: Model, bytes: Uint8Array): Promise<string | null> {
  env.wasm.numThreads = 1;
  env.logLevel = 'fatal';
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  } catch (error) {
    return `${model.file} is no model that the runtime can open: ${reasonOf(error)}`;
  }
  try {
    return await run(model, session);
  } catch (error) {
    return `${model.file} cannot be run: ${reasonOf(error)}`;
  } finally {
    await session.release();
  }
}

async function run({ input, outputs, labels }: Model, session: InferenceSession): Promise<string | null> {
  const { inputNames, outputNames } = session;
  if (inputNames.length !== 1 || inputNames[0] !== input.name)
    return `The input is ${listed(inputNames)}, not ${input.name}.`;
  const wanted = [outputs.classes.name, ...(outputs.embedding ? [outputs.embedding.name] : [])];
  const missing = wanted.filter((name) => !outputNames.includes(name));
  if (missing.length > 0)
    return `The outputs are ${listed(outputNames)}; ${listed(missing)} is not among them.`;

  const { width, height, layout } = input;
  const shape = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
  const grey = new Float32Array(3 * width * height).fill((input.range[0]! + input.range[1]!) / 2);
  const results = await session.run({ [input.name]: new Tensor('float32', grey, shape) });
  const classes = results[outputs.classes.name]!.data;
  if (!(classes instanceof Float32Array) || classes.length !== labels.length)
    return `${outputs.classes.name} has ${classes.length} numbers for ${labels.length} labels.`;
  if (!classes.every(Number.isFinite)) return `${outputs.classes.name} holds what is no number.`;
  const sum = classes.reduce((total, each) => total + each, 0);
  const areProbabilities = classes.every((each) => each >= 0) && sum <= 1 + ROUNDING;
  if (outputs.classes.kind === 'probabilities' && !areProbabilities)
    return `${outputs.classes.name} adds up to ${sum.toFixed(3)}: these are no probabilities.`;
  if (!outputs.embedding) return null;
  const { name, size } = outputs.embedding;
  const embedding = results[name]!.data;
  if (embedding instanceof Float32Array && embedding.length === size) return null;
  return `${name} has ${embedding.length} numbers, not ${size}.`;
}

function listed(names: readonly string[]): string {
  return names.join(', ') || 'nothing';
}

/** The runtime says much; its first line is the reason. */
function reasonOf(error: unknown): string {
  return String((error as Error).message ?? error)
    .split('\n')[0]!
    .slice(0, 300);
}
