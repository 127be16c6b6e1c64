import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGtin } from '../../domain/foods/gtin.ts';
import { randomOf } from '../search/random.ts';

export interface Picture {
  path: string;
  name: string;
  /** The number of the item or the text of the QR code; null where the picture has none. */
  expected: string | null;
}

/** Pictures of a folder and the folders in it; those of codes are beside a `.txt` that says what is expected. */
export function picturesIn(directory: string, kind: 'codes' | 'others'): Picture[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => /\.(png|jpe?g)$/i.test(file))
    .flatMap((name): Picture[] => {
      const path = join(directory, name);
      if (kind === 'others') return [{ path, name, expected: null }];
      const text = path.replace(/\.\w+$/, '.txt');
      return existsSync(text) ? [{ path, name, expected: comparable(readFileSync(text, 'utf8')) }] : [];
    });
}

/** However it is written, one item's number is the same; of other texts, white space does not count. */
export function comparable(text: string): string {
  const gtin = parseGtin(text);
  return gtin.ok ? gtin.value : text.replace(/\s+/g, ' ').trim();
}

/**
 * The pictures the reader may be tuned on; the others are looked at only through the figures of a run. Drawn once, by
 * item and not by picture: two photographs of one packet are never on both sides.
 */
export function tuningHalf(pictures: readonly Picture[]): Set<Picture> {
  const random = randomOf(35);
  const items = [...new Set(pictures.map(({ expected }) => expected))].sort();
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  const tuning = new Set<Picture>();
  let heldOut = 0;
  for (const item of items) {
    const ofItem = pictures.filter(({ expected }) => expected === item);
    if (tuning.size <= heldOut) ofItem.forEach((picture) => tuning.add(picture));
    else heldOut += ofItem.length;
  }
  return tuning;
}
