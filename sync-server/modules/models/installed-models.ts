import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ModelSchema, type Model } from '#domain/recognition/model.ts';
import { readStaticFiles, type StaticFiles } from '../../core/static-files.ts';

export interface InstalledModels {
  models: Model[];
  /** At `/models/ID/FILE`. */
  files: StaticFiles;
  /** Folders that say they hold a model and do not. */
  refused: { folder: string; why: string }[];
}

/**
 * Reads the models in some folders, each in a folder of its own with a `manifest.json`. A model whose file is not what its
 * manifest says is left out; of two with one id the first stays.
 */
export async function readInstalledModels(folders: readonly string[]): Promise<InstalledModels> {
  const found: InstalledModels = { models: [], files: new Map(), refused: [] };
  for (const folder of folders) {
    const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const name of names
      .filter((each) => each.isDirectory() && !each.name.startsWith('.'))
      .map((each) => each.name)) {
      const manifest = await readFile(join(folder, name, 'manifest.json'), 'utf8').catch(() => null);
      if (manifest !== null) await add(found, join(folder, name), manifest);
    }
  }
  return found;
}

async function add(found: InstalledModels, folder: string, manifest: string): Promise<void> {
  const model = await readModel(folder, manifest);
  if (typeof model === 'string') {
    found.refused.push({ folder, why: model });
    return;
  }
  if (found.models.some(({ id }) => id === model.id)) return;
  found.models.push(model);
  for (const [path, file] of await readStaticFiles(folder))
    found.files.set(`/models/${model.id}${path}`, file);
}

/** What a manifest says, or why it says nothing. */
export function readManifest(manifest: string): Model | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(manifest);
  } catch {
    return 'manifest.json is not JSON.';
  }
  const model = v.safeParse(ModelSchema, parsed);
  return model.success ? model.output : `manifest.json: ${v.summarize(model.issues)}`;
}

/** Why a model's file is not the one of its manifest; null where it is. */
export function faultOf({ file, bytes, sha256 }: Model, content: Uint8Array): string | null {
  if (content.length !== bytes) return `${file} has ${content.length} bytes, not ${bytes}.`;
  if (createHash('sha256').update(content).digest('hex') !== sha256) return `${file} has another SHA-256.`;
  return null;
}

/** The model in a folder, or why it is none. */
async function readModel(folder: string, manifest: string): Promise<Model | string> {
  const model = readManifest(manifest);
  if (typeof model === 'string') return model;
  const content = await readFile(join(folder, model.file)).catch(() => null);
  return (content ? faultOf(model, content) : `${model.file} is missing.`) ?? model;
}
