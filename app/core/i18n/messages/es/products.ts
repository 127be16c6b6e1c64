import type { ProductsMessages } from '../en/products.ts';

export const products: ProductsMessages = {
  barcode: 'Código de barras (opcional)',
  notABarcode: 'Este no es el número de un código de barras.',
  openFoodFacts: 'Open Food Facts (ODbL)',
};
