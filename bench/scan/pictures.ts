import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGtin } from '../../domain/foods/gtin.ts';

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
