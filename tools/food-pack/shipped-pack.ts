import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  decodeNames,
  decodeNutrients,
  decodePortions,
  foodPack,
  type FoodPack,
  type PackNames,
} from '../../domain/foods/pack.ts';
import type { PackProblem } from '../../domain/foods/pack-bytes.ts';
import type { Result } from '../../domain/result.ts';

/** The names of the pack in static/packs, as search reads them. Throws when it cannot be read. */
export function readShippedNames(): PackNames {
  return required(decodeNames(bytesOf('names')));
}

/** The pack in static/packs, as the app ships it. Throws when it cannot be read. */
export function readShippedPack(): FoodPack {
  const portions = required(decodePortions(bytesOf('portions')));
  return required(foodPack(readShippedNames(), portions, required(decodeNutrients(bytesOf('nutrients')))));
}

function bytesOf(part: string): Uint8Array {
  const served = new URL('../../static/', import.meta.url);
  const { files } = JSON.parse(readFileSync(new URL('packs/base.json', served), 'utf8')) as {
    files: { part: string; path: string }[];
  };
  const file = files.find((each) => each.part === part);
  if (!file) throw new Error(`static/packs/base.json names no ${part} file: npm run packs:build makes them.`);
  return new Uint8Array(gunzipSync(readFileSync(new URL(`.${file.path}`, served))));
}

function required<T>(decoded: Result<T, PackProblem>): T {
  if (!decoded.ok) throw new Error(`The pack in static/packs cannot be read: ${decoded.error.type}.`);
  return decoded.value;
}
