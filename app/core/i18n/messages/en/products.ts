export const products = {
  barcode: 'Barcode (optional)',
  notABarcode: 'This is not the number of a barcode.',
  openFoodFacts: 'Open Food Facts (ODbL)',
};

export type ProductsMessages = typeof products;
