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
  searchMine: 'Search my foods',
  nothingYet: 'Here come the foods you create and those you mark with a star.',
  noFavourites: 'A star on a food keeps it here.',
  own: 'Created by me',
  noOwn: 'Foods you create wait here.',
  create: 'Create a food',
  newFood: 'New food',
  editFood: 'Edit food',
  editNamed: (name: string) => `Edit ${name}`,
  deleteNamed: (name: string) => `Delete ${name}`,
  favouriteNamed: (name: string) => `${name} is a favourite`,
  created: 'Food saved',
  revised: 'Food and past entries changed',
  deleted: 'Food deleted. Past entries keep it.',
  nowFavourite: 'Added to favourites',
  noFavourite: 'No longer a favourite',
  per100: (unit: string) => `per 100 ${unit}`,
  name: 'Name',
  brand: 'Brand (optional)',
  basis: 'The label says',
  bases: { g: 'per 100 g', ml: 'per 100 ml', serving: 'per serving' },
  servingSize: (unit: string) => `Serving in ${unit}`,
  servingUnit: 'Serving measured in',
  servingName: 'Serving is called (optional)',
  serving: '1 serving',
  nutrientIn: (nutrient: string, unit: string) => `${nutrient}, ${unit}`,
  more: 'More nutrients',
  portions: 'Portions',
  portionsExplained: 'Measures you use at home, such as a slice or a cup.',
  addPortion: 'Add a portion',
  portionName: (index: number) => `Portion ${index}`,
  portionSize: (unit: string) => `Size in ${unit}`,
  removePortion: (index: number) => `Remove portion ${index}`,
  density: 'Weight of 1 ml in g (optional)',
  note: 'Note (optional)',
  readAs: (value: string) => `Read as ${value}`,
  scope: 'Change it',
  scopes: { fromNowOn: 'From now on', alsoPast: 'Also past entries' },
  scopeExplained: {
    fromNowOn: 'What you have logged stays as it is.',
    alsoPast: 'Entries with this food are counted anew; their amounts stay as typed.',
  },
  warnings: {
    energyAgainstMacros: (energy: string) =>
      `Protein, carbohydrate and fat come to about ${energy} per 100. If the label says so, save it as it is.`,
    partAboveWhole: (part: string, whole: string) =>
      `${part} is more than ${whole}. If the label says so, save it as it is.`,
  },
  problems: {
    required: 'This is needed.',
    tooLong: 'This is too long.',
    sumAbove100: 'Protein, carbohydrate and fat weigh more than the food itself.',
    energyOutOfRange: 'This is more energy than pure fat has.',
    densityOutOfRange: 'Between 0.05 and 3.',
  },
  incomplete: (count: number) =>
    plural(count, { one: '1 field needs another look.', other: `${count} fields need another look.` }),
};

export type FoodsMessages = typeof foods;
