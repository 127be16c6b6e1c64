import type { ProductsMessages } from '../en/products.ts';

export const products: ProductsMessages = {
  searchOnline: 'Buscar marcas en línea',
  nothingOnline: (text) => `No hay ninguna marca en línea para «${text}».`,
  failures: {
    Offline: 'El servidor no responde.',
    Busy: 'Han sido muchas búsquedas. Prueba de nuevo en un minuto.',
    ServerFailed: 'El servidor no tiene respuesta.',
  },
  compare: 'Compáralo con el envase:',
  doubts: {
    energyAgainstMacros: 'La energía no cuadra con las proteínas, los hidratos y la grasa.',
    partAboveWhole: 'Una parte supera a su total, como el azúcar a los hidratos.',
    energyWorkedOut: 'La energía se ha calculado con las proteínas, los hidratos y la grasa.',
    energyUnitMistaken: 'Se habían confundido kJ y kcal.',
    figureLeftOut: 'Se ha omitido un dato imposible.',
    saltAgainstSodium: 'La sal y el sodio no cuadraban; se ha usado la sal.',
    nameStoodIn: 'No tiene nombre propio.',
  },
};
