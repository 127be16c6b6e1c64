export const products = {
  searchOnline: 'Search brands online',
  nothingOnline: (text: string) => `No brand found online for “${text}”.`,
  failures: {
    Offline: 'The server does not answer.',
    Busy: 'That was a lot of searches. Try again in a minute.',
    ServerFailed: 'The server has no answer.',
  },
  compare: 'Compare with the package:',
  doubts: {
    energyAgainstMacros: 'Energy does not match protein, carbs and fat.',
    partAboveWhole: 'A part is more than its whole, such as sugar and carbs.',
    energyWorkedOut: 'Energy was worked out from protein, carbs and fat.',
    energyUnitMistaken: 'kJ and kcal had been mixed up.',
    figureLeftOut: 'An impossible figure was left out.',
    saltAgainstSodium: 'Salt and sodium did not match; salt was used.',
    nameStoodIn: 'It has no name of its own.',
  },
};

export type ProductsMessages = typeof products;
