import { parseGtin, type Gtin } from '#domain/foods/gtin.ts';
import { openFoodFactsId, type Product } from '#domain/foods/product.ts';

/** A barcode's number from its digits; throws where the check digit is wrong. */
export function aGtin(code = '8480000634771'): Gtin {
  const read = parseGtin(code);
  if (!read.ok) throw new Error(`${code}: ${read.error}`);
  return read.value;
}

/** Fresh pizza dough: 258 kcal, 8.7 g protein, 4.3 g fat, 46.1 g carbohydrate per 100 g. */
export function aProduct(code?: string, parts: Partial<Product> = {}): Product {
  const gtin = aGtin(code);
  return {
    id: openFoodFactsId(gtin),
    gtin,
    names: { en: 'Pizza dough', es: 'Masa fresca de pizza' },
    brand: 'Hacendado',
    basis: 'g',
    per100: [258, 8.7, 4.3, 46.1],
    portions: [],
    ...parts,
  };
}
