import { createHash } from 'node:crypto';
import { gzipSync } from 'fflate';
import { NUTRIENTS_VERSION } from '#domain/foods/nutrients.ts';
import { PACK_LAYOUT_VERSION } from '#domain/foods/pack-bytes.ts';
import type { BuiltPack } from './assemble.ts';
import { USDA_SOURCES } from './usda-food.ts';

/**
 * What static/packs is to hold: name of a file → its bytes. Files are named by what is in them. They are stored as gzip, so
 * that they travel small from any host; brotli would save a ninth, where a host offers it. The gzip is fflate's: zlib's
 * differs between processors and versions.
 */
export function packFolder({ foods, files, spanish }: BuiltPack): Map<string, Uint8Array> {
  const contents = createHash('sha256');
  for (const { bytes } of files) contents.update(bytes);
  const edition = contents.digest('hex').slice(0, 8);
  const folder = new Map<string, Uint8Array>();
  const listed = files.map(({ part, bytes }) => {
    const gzip = gzipSync(bytes, { level: 9, mem: 12, mtime: 0 });
    const name = `base-${edition}.${part}`;
    folder.set(name, gzip);
    return {
      part,
      path: `/packs/${name}`,
      bytes: gzip.length,
      plainBytes: bytes.length,
      sha256: createHash('sha256').update(gzip).digest('hex'),
    };
  });
  const manifest = {
    pack: 'base',
    edition,
    layoutVersion: PACK_LAYOUT_VERSION,
    nutrientsVersion: NUTRIENTS_VERSION,
    encoding: 'gzip',
    counts: {
      foods: foods.length,
      portions: foods.reduce((sum, { portions }) => sum + portions.length, 0),
      spanishNames: foods.length - spanish.none,
    },
    files: listed,
    sources: USDA_SOURCES,
    licence:
      'Figures and English names: US Department of Agriculture, in the public domain. Selection, portions and Spanish names: this project.',
  };
  folder.set('base.json', new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  return folder;
}
