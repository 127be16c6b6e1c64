import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Model } from '#domain/recognition/model.ts';
import { faultOf, readManifest } from '../installed-models.ts';
import { checkModel } from './check-model.ts';
import { ModelSource } from './source.ts';

const MOST_TEXT = 4 * 1024 * 1024;
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
  const manifest = new TextDecoder().decode(await source.manifest(MOST_TEXT));
  const model = readManifest(manifest);
  if (typeof model === 'string') throw new Error(`${source.address}: ${model}`);
  const { id, file, bytes } = model;
  const content = await source.file(file, bytes, (read) => onProgress(read / bytes));
  const fault = faultOf(model, content) ?? (await checkModel(model, content));
  if (fault !== null) throw new Error(fault);
  const card = await source.file(CARD, MOST_TEXT, () => undefined).catch(() => null);
  await mkdir(folder, { recursive: true });
  const beside = await mkdtemp(join(folder, '.adding-'));
  try {
    await writeFile(join(beside, file), content);
    if (card) await writeFile(join(beside, CARD), card);
    await writeFile(join(beside, 'manifest.json'), manifest);
    await replace(join(folder, id), beside);
    return model;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** The one before it is put away, not removed, until the new one is in its place. */
async function replace(folder: string, by: string): Promise<void> {
  const before = `${by}-before`;
  await rename(folder, before).catch(() => undefined);
  await rename(by, folder);
  await rm(before, { recursive: true, force: true });
}
