import { pluralOf } from '../../plural.ts';
import type { FoodsMessages } from '../en/foods.ts';

const plural = pluralOf('es');

export const foods: FoodsMessages = {
  search: 'Buscar alimentos',
  scan: 'Escanear un código de barras',
  photo: 'Hacer una foto',
  recent: 'Recientes',
  favourites: 'Favoritos',
  ownFoods: 'Mis alimentos',
  nothingFound: (query: string) => `No hay nada para «${query}»`,
  results: (count: number) => plural(count, { one: '1 alimento', other: `${count} alimentos` }),
  clearSearch: 'Borrar búsqueda',
};
