import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const foods = {
  search: 'Search foods',
  scan: 'Scan a barcode',
  photo: 'Take a photo',
  recent: 'Recent',
  favourites: 'Favourites',
  ownFoods: 'My foods',
  nothingFound: (query: string) => `Nothing found for “${query}”`,
  results: (count: number) => plural(count, { one: '1 food', other: `${count} foods` }),
  clearSearch: 'Clear search',
};

export type FoodsMessages = typeof foods;
