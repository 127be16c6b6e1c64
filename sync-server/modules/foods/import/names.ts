import type { LocalText } from '#domain/foods/food.ts';
import type { OffRecord } from './off-columns.ts';

export interface OffNames {
  names: LocalText;
  /** Empty where there is none. */
  brand: string;
  /** The record has no name of its own: its kind or its brand stands for it. */
  isStandIn: boolean;
}

const LONGEST = { name: 200, brand: 80 };

/**
 * What a product is called: in Spanish where the record says so, else in English, else in the language of its label; a
 * product without a name by what it is, or by its brand. Null where it has neither.
 */
export function offNames(record: OffRecord): OffNames | null {
  const brand = clean(record.text('brands').split(',')[0] ?? '', LONGEST.brand);
  const inLanguage = (language: string) => clean(record.text(`product_name_${language}`), LONGEST.name);
  const any = (prefix: string) => clean(record.beginningWith(prefix)[0]?.text ?? '', LONGEST.name);

  const spanish = inLanguage('es');
  const own =
    inLanguage('en') ||
    clean(record.text('product_name'), LONGEST.name) ||
    inLanguage(record.text('lc')) ||
    spanish ||
    any('product_name_') ||
    any('abbreviated_product_name');
  const name = own || any('generic_name') || brand;
  if (name === '') return null;
  return {
    names: { en: name, ...(spanish !== '' && spanish !== name && { es: spanish }) },
    brand,
    isStandIn: own === '',
  };
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  '#39': "'",
  apos: "'",
};

/** One line without entities and marks of bold allergens, cut where a screen would cut it anyway. */
function clean(text: string, longest: number): string {
  const line = text
    .replace(/&(amp|quot|lt|gt|nbsp|#39|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}
