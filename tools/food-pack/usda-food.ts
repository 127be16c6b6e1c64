import type { NutrientVector } from '#domain/foods/nutrients.ts';

/** A food as a USDA table gives it, before anything is decided about it. */
export interface UsdaFood {
  /** `fndds:11100000`, `sr:01001` */
  id: string;
  description: string;
  per100: NutrientVector;
  /** Labels and grams as the table has them, pseudo-portions included, in its order. */
  measures: Measure[];
  /** Whether it is drunk, so that a cup of it is a cup of liquid. */
  isDrink: boolean;
}

export interface Measure {
  label: string;
  grams: number;
}

/** A table that is not there or not what it should be: said to whoever runs the tool, with where to get it. */
export class UsdaFileError extends Error {}

/** Where the tables come from; the files wanted are what these offer, unpacked. */
export const USDA_SOURCES = [
  {
    name: 'FNDDS 2021-2023',
    publisher: 'USDA Agricultural Research Service, Food Surveys Research Group',
    url: 'https://www.ars.usda.gov/nea/bhnrc/fsrg',
    downloads: 'https://fdc.nal.usda.gov/download-datasets',
  },
  {
    name: 'National Nutrient Database for Standard Reference, Release 28',
    publisher: 'USDA Agricultural Research Service, Nutrient Data Laboratory',
    url: 'https://www.ars.usda.gov/nea/bhnrc/mafcl',
    downloads: 'https://fdc.nal.usda.gov/download-datasets',
  },
] as const;
