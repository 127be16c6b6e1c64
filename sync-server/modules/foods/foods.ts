import { fail, ok, type Result } from '#domain/result.ts';
import { parseGtin, type Gtin } from '#domain/foods/gtin.ts';
import type { Product } from '#domain/foods/product.ts';
import { queryWords, stem } from '#domain/foods/search/words.ts';

/** The only questions that are asked of the stored products; `foods-store.ts` answers them in SQL. */
export interface ProductStore {
  byGtin(gtin: Gtin): Promise<Product | null>;
  /**
   * Products that have every word of three letters or more as the beginning of one of theirs; the best first. Shorter
   * words only bring forward who has them; where there are no longer ones, products that have each of them whole.
   * @param words folded and stemmed, at least one
   */
  withWords(words: readonly string[], limit: number): Promise<Product[]>;
}

export type BarcodeFailure =
  { type: 'NotABarcode'; message: string } | { type: 'BarcodeUnknown'; message: string };

/** What the server knows of packaged foods. */
export interface Foods {
  /** @param code as scanned or typed: EAN-13, EAN-8, UPC-A, UPC-E or GTIN-14 */
  byBarcode(code: string): Promise<Result<Product, BarcodeFailure>>;
  /** The best first; nothing for a text without letters or digits. */
  search(text: string, limit: number): Promise<Product[]>;
}

/** A text with more words than these is cut there: nobody types a longer name, and each word costs an index look-up. */
const MOST_WORDS = 8;

export function createFoods(store: ProductStore): Foods {
  return {
    async byBarcode(code) {
      const gtin = parseGtin(code);
      if (!gtin.ok) {
        return fail({ type: 'NotABarcode', message: 'This is not the number of a barcode.' });
      }
      const product = await store.byGtin(gtin.value);
      return product
        ? ok(product)
        : fail({ type: 'BarcodeUnknown', message: 'No product with this number is known here.' });
    },
    async search(text, limit) {
      const words = wordsToFind(text);
      return words.length === 0 ? [] : store.withWords(words, limit);
    },
  };
}

function wordsToFind(text: string): string[] {
  return [...new Set(queryWords(text).map(stem))].filter((word) => word !== '').slice(0, MOST_WORDS);
}
