import type { NutrientId } from '../foods/nutrients.ts';
import type { LifeStage } from './life-stage.ts';

/**
 * What EFSA, the European Food Safety Authority, gives per nutrient: population reference intakes (PRI), which cover nearly
 * everyone of a group; adequate intakes (AI) where a PRI cannot be derived; reference intake ranges (RI) as a share of the energy;
 * for sodium a “safe and adequate intake”; and the tolerable upper intake levels (UL) of the whole diet. Amounts are per day in the
 * units of NUTRIENTS. Infants under one year are left out.
 *
 * The sources are EFSA Journal opinions, `year;volume(number):article`, gathered in EFSA's Summary of Dietary Reference Values
 * (2017, doi 10.2903/sp.efsa.2017.e15121) with sodium of 2019 and the upper levels of 2023 and 2024. Upper levels that hold for
 * added forms alone (folic acid, retinol, nicotinic acid, magnesium salts) are left out: food tables do not tell the forms apart.
 * docs/decisions/0046 says what was checked, and against what.
 */
export interface ReferenceTable {
  kind: 'PRI' | 'AI' | 'safe' | 'range' | 'none';
  /** What the figures of `byAge` are: an amount a day, an amount per megajoule eaten, or a share of the energy. */
  per?: 'day' | 'MJ' | 'energy';
  byAge: ByAge<Figure>;
  stages?: Stages;
  upper?: ByAge<Figure>;
  /** Null where the upper level does not hold for that stage. */
  upperStages?: Stages;
  source: string;
  upperSource?: string;
}

/** Values with the completed year of age that each holds from. */
export type ByAge<T> = readonly (readonly [from: number, value: T])[];

/** One figure; `[women, men]`; or, of a range, from and to. */
export type Figure = number | { f: number; m: number } | { from: number; to: number };

export type Stages = Partial<Record<LifeStage, { is: number } | { plus: number } | null>>;

const pregnancy = <T>(value: T) => ({ pregnancy1: value, pregnancy2: value, pregnancy3: value });
const lactation = <T>(value: T) => ({ lactation: value, lactationLater: value });
const bySex = (f: number, m: number) => ({ f, m });

/** Factors that turn a share of the energy into grams, kcal per gram (Regulation (EU) 1169/2011, annex XIV). */
export const KCAL_PER_GRAM: Partial<Record<NutrientId, number>> = {
  protein: 4,
  carbohydrate: 4,
  fat: 9,
  alcohol: 7,
};

export const EFSA_REFERENCES: Partial<Record<NutrientId, ReferenceTable>> = {
  // 0.83 g per kg at the reference weights of each group; in the table of the opinion as grams a day.
  protein: {
    kind: 'PRI',
    byAge: [
      [1, bySex(11, 12)],
      [2, 12],
      [3, 13],
      [4, bySex(14, 15)],
      [5, 16],
      [6, 19],
      [7, 22],
      [8, 25],
      [9, 28],
      [10, 31],
      [11, 34],
      [12, bySex(38, 37)],
      [13, 42],
      [14, bySex(45, 47)],
      [15, bySex(46, 52)],
      [16, bySex(47, 56)],
      [17, bySex(48, 58)],
      [18, bySex(52, 62)],
      [60, bySex(55, 61)],
    ],
    stages: {
      pregnancy1: { plus: 1 },
      pregnancy2: { plus: 9 },
      pregnancy3: { plus: 28 },
      lactation: { plus: 19 },
      lactationLater: { plus: 13 },
    },
    source: '2012;10(2):2557',
  },
  carbohydrate: {
    kind: 'range',
    per: 'energy',
    byAge: [[1, { from: 0.45, to: 0.6 }]],
    source: '2010;8(3):1462',
  },
  fat: {
    kind: 'range',
    per: 'energy',
    byAge: [
      [1, { from: 0.35, to: 0.4 }],
      [4, { from: 0.2, to: 0.35 }],
    ],
    source: '2010;8(3):1461',
  },
  fiber: {
    kind: 'AI',
    byAge: [
      [1, 10],
      [4, 14],
      [7, 16],
      [11, 19],
      [15, 21],
      [18, 25],
    ],
    source: '2010;8(3):1462',
  },
  sodium: {
    kind: 'safe',
    byAge: [
      [1, 1100],
      [4, 1300],
      [7, 1700],
      [11, 2000],
    ],
    source: '2019;17(9):5778',
  },
  potassium: {
    kind: 'AI',
    byAge: [
      [1, 800],
      [4, 1100],
      [7, 1800],
      [11, 2700],
      [15, 3500],
    ],
    stages: lactation({ is: 4000 }),
    source: '2016;14(10):4592',
  },
  calcium: {
    kind: 'PRI',
    byAge: [
      [1, 450],
      [4, 800],
      [11, 1150],
      [18, 1000],
      [25, 950],
    ],
    upper: [[18, 2500]],
    source: '2015;13(5):4101',
    upperSource: '2012;10(7):2814',
  },
  iron: {
    kind: 'PRI',
    byAge: [
      [1, 7],
      [7, 11],
      [12, bySex(13, 11)],
      [18, bySex(16, 11)],
    ],
    stages: { ...pregnancy({ is: 16 }), ...lactation({ is: 16 }), postmenopause: { is: 11 } },
    source: '2015;13(10):4254',
  },
  magnesium: {
    kind: 'AI',
    byAge: [
      [1, 170],
      [3, 230],
      [10, bySex(250, 300)],
      [18, bySex(300, 350)],
    ],
    source: '2015;13(7):4186',
  },
  phosphorus: {
    kind: 'AI',
    byAge: [
      [1, 250],
      [4, 440],
      [11, 640],
      [18, 550],
    ],
    source: '2015;13(7):4185',
  },
  // Of adults from 300 to 1,200 mg of phytate a day; whole grains and pulses bring much of it.
  zinc: {
    kind: 'PRI',
    byAge: [
      [1, 4.3],
      [4, 5.5],
      [7, 7.4],
      [11, 10.7],
      [15, bySex(11.9, 14.2)],
      // At 600 mg of phytate, between the 300 and 1,200 that European diets hold.
      [18, bySex(9.3, 11.7)],
    ],
    stages: { ...pregnancy({ plus: 1.6 }), ...lactation({ plus: 2.9 }) },
    upper: [
      [1, 7],
      [4, 10],
      [7, 13],
      [11, 18],
      [15, 22],
      [18, 25],
    ],
    source: '2014;12(10):3844',
    upperSource: 'SCF 2003',
  },
  copper: {
    kind: 'AI',
    byAge: [
      [1, 0.7],
      [3, 1],
      [10, bySex(1.1, 1.3)],
      [18, bySex(1.3, 1.6)],
    ],
    stages: { ...pregnancy({ is: 1.5 }), ...lactation({ is: 1.5 }) },
    upper: [
      [1, 1],
      [4, 2],
      [7, 3],
      [11, 4],
      [18, 5],
    ],
    upperStages: { ...pregnancy(null), ...lactation(null) },
    source: '2015;13(10):4253',
    upperSource: 'SCF 2003',
  },
  manganese: {
    kind: 'AI',
    byAge: [
      [1, 0.5],
      [4, 1],
      [7, 1.5],
      [11, 2],
      [15, 3],
    ],
    source: '2013;11(11):3419',
  },
  selenium: {
    kind: 'AI',
    byAge: [
      [1, 15],
      [4, 20],
      [7, 35],
      [11, 55],
      [15, 70],
    ],
    stages: lactation({ is: 85 }),
    upper: [
      [1, 70],
      [4, 95],
      [7, 130],
      [11, 180],
      [15, 230],
      [18, 255],
    ],
    source: '2014;12(10):3846',
    upperSource: '2023;21(1):7704',
  },
  vitaminC: {
    kind: 'PRI',
    byAge: [
      [1, 20],
      [4, 30],
      [7, 45],
      [11, 70],
      [15, bySex(90, 100)],
      [18, bySex(95, 110)],
    ],
    stages: { ...pregnancy({ plus: 10 }), ...lactation({ plus: 60 }) },
    source: '2013;11(11):3418',
  },
  thiamin: { kind: 'PRI', per: 'MJ', byAge: [[1, 0.1]], source: '2016;14(12):4653' },
  riboflavin: {
    kind: 'PRI',
    byAge: [
      [1, 0.6],
      [4, 0.7],
      [7, 1],
      [11, 1.4],
      [15, 1.6],
    ],
    stages: { ...pregnancy({ is: 1.9 }), ...lactation({ is: 2 }) },
    source: '2017;15(8):4919',
  },
  // In niacin equivalents: what the body makes from tryptophan counts as well, and food tables do not give it.
  niacin: { kind: 'PRI', per: 'MJ', byAge: [[1, 1.6]], source: '2014;12(7):3759' },
  pantothenicAcid: {
    kind: 'AI',
    byAge: [
      [1, 4],
      [11, 5],
    ],
    stages: lactation({ is: 7 }),
    source: '2014;12(2):3581',
  },
  vitaminB6: {
    kind: 'PRI',
    byAge: [
      [1, 0.6],
      [4, 0.7],
      [7, 1],
      [11, 1.4],
      [15, bySex(1.6, 1.7)],
    ],
    stages: { ...pregnancy({ is: 1.8 }), ...lactation({ is: 1.7 }) },
    upper: [
      [1, 3.2],
      [4, 4.5],
      [7, 6.1],
      [11, 8.6],
      [15, 10.7],
      [18, 12],
    ],
    source: '2016;14(6):4485',
    upperSource: '2023;21(5):8006',
  },
  folate: {
    kind: 'PRI',
    byAge: [
      [1, 120],
      [4, 140],
      [7, 200],
      [11, 270],
      [15, 330],
    ],
    stages: { ...pregnancy({ is: 600 }), ...lactation({ is: 500 }) },
    source: '2014;12(11):3893',
  },
  choline: {
    kind: 'AI',
    byAge: [
      [1, 140],
      [4, 170],
      [7, 250],
      [11, 340],
      [15, 400],
    ],
    stages: { ...pregnancy({ is: 480 }), ...lactation({ is: 520 }) },
    source: '2016;14(8):4484',
  },
  vitaminB12: {
    kind: 'AI',
    byAge: [
      [1, 1.5],
      [7, 2.5],
      [11, 3.5],
      [15, 4],
    ],
    stages: { ...pregnancy({ is: 4.5 }), ...lactation({ is: 5 }) },
    source: '2015;13(7):4150',
  },
  // In retinol equivalents, which count carotenoids for twice as much as the activity equivalents of food tables.
  vitaminA: {
    kind: 'PRI',
    byAge: [
      [1, 250],
      [4, 300],
      [7, 400],
      [11, 600],
      [15, bySex(650, 750)],
    ],
    stages: { ...pregnancy({ is: 700 }), ...lactation({ is: 1300 }) },
    source: '2015;13(3):4028',
  },
  vitaminE: {
    kind: 'AI',
    byAge: [
      [1, 6],
      [3, 9],
      [10, bySex(11, 13)],
    ],
    upper: [
      [1, 100],
      [4, 120],
      [7, 160],
      [11, 220],
      [15, 260],
      [18, 300],
    ],
    source: '2015;13(7):4149',
    upperSource: '2024;22(8):8953',
  },
  vitaminD: {
    kind: 'AI',
    byAge: [[1, 15]],
    upper: [
      [1, 50],
      [11, 100],
    ],
    source: '2016;14(10):4547',
    upperSource: '2023;21(8):8145',
  },
  vitaminK: {
    kind: 'AI',
    byAge: [
      [1, 12],
      [4, 20],
      [7, 30],
      [11, 45],
      [15, 65],
      [18, 70],
    ],
    source: '2017;15(5):4780',
  },
  // No requirement: what EFSA finds of no concern. For children it gives 3 mg per kg of body weight, which is not known here.
  caffeine: {
    kind: 'none',
    byAge: [],
    upper: [[18, 400]],
    upperStages: { ...pregnancy({ is: 200 }), ...lactation({ is: 200 }) },
    source: '2015;13(5):4102',
    upperSource: '2015;13(5):4102',
  },
  // All water, that of food included, at moderate temperature and activity. For the second year the opinion says 1.1 to 1.2 litres.
  water: {
    kind: 'AI',
    byAge: [
      [1, 1200],
      [2, 1300],
      [4, 1600],
      [9, bySex(1900, 2100)],
      [14, bySex(2000, 2500)],
    ],
    stages: { ...pregnancy({ plus: 300 }), ...lactation({ plus: 700 }) },
    source: '2010;8(3):1459',
  },
};
