import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const intake = {
  title: 'Nutrients',
  span: 'Time',
  spans: { day: 'Day', week: 'Week' },
  logged: (logged: number, days: number) =>
    plural(days, { one: `${logged} of 1 day logged`, other: `${logged} of ${days} days logged` }),
  perDay: 'Average of the days logged. A day without entries is left out.',
  nothing: 'Nothing is logged here yet.',
  groups: {
    energy: 'Energy and macros',
    fats: 'Fats',
    minerals: 'Minerals',
    vitamins: 'Vitamins',
    others: 'Water, caffeine, alcohol and others',
  },
  energyFrom: 'Where the energy comes from',
  ofEnergy: (share: string) => `${share} of the energy`,
  atLeast: (amount: string) => `at least ${amount}`,
  covers: (share: string) => `known for ${share} of the energy`,
  coversEntries: (known: number, all: number) => `known for ${known} of ${all} entries`,
  atLeastSign: (amount: string) => `≥ ${amount}`,
  atLeastMeans: (coverage: string) =>
    `≥ is “at least”: not every entry says all it holds. Where no more is said, a figure is ${coverage}.`,
  notKnown: 'not known',
  ofTarget: (share: string) => `${share} of your target`,
  ofReference: (share: string) => `${share} of the reference`,
  shares: (from: string, to: string) => `${from} to ${to}`,
  overUpper: 'above the upper level',
  scale:
    'How to read the bars: the thin line is the reference, or your target where you set one; a band, where it is a range. The short line is the upper level. All end at twice the reference.',
  macroBars:
    'On the day, the bars of protein, carbs and fat share one scale: a gram is as long in each. A line across one is your target.',
  target: (amount: string) => `Your target: ${amount}`,
  reference: (amount: string) => `Reference: ${amount} a day`,
  range: (from: string, to: string) => `Reference: ${from} to ${to} of the energy`,
  upper: (amount: string) => `Upper level: ${amount} a day`,
  kinds: {
    PRI: 'Population reference intake: covers nearly everyone of this group.',
    AI: 'Adequate intake: what healthy people of this group take in, where needs are not known exactly.',
    safe: 'Safe and adequate intake: less is no gain for most, more raises blood pressure.',
    range: 'Reference range for the share of the energy.',
  },
  upperMeans: 'The upper level is for every day over a long time. One day above it is no reason to worry.',
  source: (article: string) => `European Food Safety Authority, EFSA Journal ${article}`,
  notes: {
    protein: 'For the average weight of this group. It is 0.83 g for each kilogram of an adult.',
    saturatedFat: 'EFSA gives no figure: as little as a good diet allows.',
    sugar: 'EFSA gives no figure for all sugars. Added and free sugars: as little as a good diet allows.',
    sodium: '2,000 mg of sodium are 5 g of salt.',
    zinc: 'At 600 mg of phytate a day, as in a mixed diet. Much whole grain and many pulses raise it.',
    iron: 'Women need 16 mg until menopause and 11 mg after it.',
    niacin: 'The body makes niacin from protein too, which food tables leave out: in truth there is more.',
    thiamin: 'The reference follows what was eaten: 0.1 mg for each megajoule.',
    vitaminA: 'Food tables count vegetables for half of what EFSA does, so in truth there is more.',
    vitaminD: 'For people who get little sun. The skin makes it in summer.',
    caffeine:
      'EFSA sees no concern up to 400 mg a day for adults, 200 mg when pregnant or breastfeeding. A cup of coffee has about 90 mg.',
    alcohol: 'A standard unit is 10 g of pure alcohol: a small beer, or a small glass of wine.',
    water: 'All water, that in food and other drinks included.',
  },
  units: (count: number, figure: string) =>
    plural(count, { one: `${figure} standard unit`, other: `${figure} standard units` }),
  sources: 'Where it came from',
  noSources: 'No entry is known to hold any.',
  unknownIn: 'Does not say',
  times: (count: number) => `${count} times`,
  about: 'About these references',
  forWhom: {
    anyone: 'References for adults, women and men.',
    adults: { female: 'References for women.', male: 'References for men.' },
    aged: (age: number) => `References for ${age} years, women and men.`,
    both: {
      female: (age: number) => `References for women of ${age} years.`,
      male: (age: number) => `References for men of ${age} years.`,
    },
    child: (age: number) => `References for a child of ${age} years.`,
    infant: 'There are no references below one year of age.',
  },
  narrow: 'Age and sex',
  narrowHint: 'For the reference intakes, if you like',
  why: 'Why we ask: needs differ by age and sex, and a reference without them spans both. You need not say. It stays on this device with the rest of the diary, and you can take it back at any time.',
  birthYear: 'Year of birth',
  yearHint: 'The year is enough.',
  yearProblem: 'A year such as 1984.',
  sex: 'Sex the references are for',
  sexes: { unsaid: 'Not said', female: 'Woman', male: 'Man' },
  stage: 'Life stage',
  stages: {
    none: 'None of these',
    pregnancy1: 'Pregnant, months 1 to 3',
    pregnancy2: 'Pregnant, months 4 to 6',
    pregnancy3: 'Pregnant, months 7 to 9',
    lactation: 'Breastfeeding, first six months',
    lactationLater: 'Breastfeeding, after six months',
    postmenopause: 'After menopause',
  },
  disclaimer:
    'References are for healthy groups of people and for the average of many days. They are no advice for one person.',
  stimulants: 'Caffeine and alcohol',
};

export type IntakeMessages = typeof intake;
