import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ModelSchema, type Model } from '#domain/recognition/model.ts';
import { readModel } from '../installed-models.ts';
import { checkModel } from './check-model.ts';
import { ModelSource } from './source.ts';

const MOST_MANIFEST = 4 * 1024 * 1024;
/** For people, beside the manifest; a model may come without one. */
const CARD = 'CARD.md';

/**
 * Brings a model into `folder`, in a folder of its own, once its size, its SHA-256 and what it takes and gives are those of its
 * manifest. One of the same id is replaced; on any failure nothing is changed.
 * @param given as for {@link ModelSource}
 * @param onProgress hears which share of the file is here
 * @throws with a sentence that says what is wrong
 */
export async function addModel(
  given: string,
  folder: string,
  onProgress: (share: number) => void,
): Promise<Model> {
  const source = new ModelSource(given);
  const manifest = new TextDecoder().decode(await source.manifest(MOST_MANIFEST));
  const { id, file, bytes } = parsed(manifest, source.address);
  await mkdir(folder, { recursive: true });
  const beside = await mkdtemp(join(folder, '.adding-'));
  try {
    const content = await source.file(file, bytes, (read) => onProgress(read / bytes));
    await writeFile(join(beside, file), content);
    const model = await readModel(beside, manifest);
    if (typeof model === 'string') throw new Error(model);
    const fault = await checkModel(model, content);
    if (fault !== null) throw new Error(fault);
    const card = await source.file(CARD, MOST_MANIFEST, () => undefined).catch(() => null);
    if (card) await writeFile(join(beside, CARD), card);
    await writeFile(join(beside, 'manifest.json'), manifest);
    await replace(join(folder, id), beside);
    return model;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

function parsed(manifest: string, address: string): Model {
  let content: unknown;
  try {
    content = JSON.parse(manifest);
  } catch {
    throw new Error(`${address} is not JSON.`);
  }
  const model = v.safeParse(ModelSchema, content);
  if (!model.success) throw new Error(`${address}: ${v.summarize(model.issues)}`);
  return model.output;
}

/** The one before it is put away, not removed, until the new one is in its place. */
async function replace(folder: string, by: string): Promise<void> {
  const before = `${by}-before`;
  await rename(folder, before).catch(() => undefined);
  await rename(by, folder);
  await rm(before, { recursive: true, force: true });
}
