import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeNames } from '../../domain/foods/pack.ts';
import { searchableFoods } from '../../domain/foods/search/packed-foods.ts';
import type { SearchableFood } from '../../domain/foods/search/search.ts';

/** The foods of the pack that the app ships. */
export function readPack(): SearchableFood[] {
  const served = new URL('../../static/', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('packs/base.json', served), 'utf8')) as {
    files: { part: string; path: string }[];
  };
  const names = manifest.files.find((file) => file.part === 'names');
  if (!names)
    throw new Error('static/packs/base.json names no names file: run the pack builder in tools/food-pack.');
  const bytes = gunzipSync(readFileSync(new URL(`.${names.path}`, served)));
  const decoded = decodeNames(new Uint8Array(bytes));
  if (!decoded.ok) throw new Error(`The pack cannot be read: ${decoded.error.type}.`);
  return searchableFoods(decoded.value);
}
