import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const imports = {
  button: 'Bring in a diary from another app',
  hint: 'MyFitnessPal, Cronometer or Lose It!: the CSV or ZIP they export. You see what is in it before anything is kept.',
  title: 'Bring in a diary',
  sources: {
    welness: 'Welness',
    myfitnesspal: 'MyFitnessPal',
    cronometer: 'Cronometer',
    loseit: 'Lose It!',
  } as Record<string, string>,
  foodsOf: (source: string) => `Foods logged in ${source}`,
  mealsOf: (source: string) => `Sums of meals from ${source}`,
  mealsExplained:
    'This file gives the sums of each meal and names no foods. Each becomes one entry with all it knows.',
  fresh: (count: string, n: number) =>
    plural(n, { one: `${count} new entry`, other: `${count} new entries` }),
  span: (days: string, n: number, from: string, to: string) =>
    plural(n, { one: `On ${from}`, other: `On ${days} days, ${from} to ${to}` }),
  nothingNew: 'Everything in this file is already in your diary.',
  duplicates: (count: string, n: number) =>
    plural(n, {
      one: `${count} is in your diary already and is left out.`,
      other: `${count} are in your diary already and are left out.`,
    }),
  deletedHere: (count: string, n: number) =>
    plural(n, {
      one: `${count} was brought in before and deleted by you; it stays deleted.`,
      other: `${count} were brought in before and deleted by you; they stay deleted.`,
    }),
  figureQuestion: (figure: string) => `How much is ${figure} in this file?`,
  about: (figure: string) => `about ${figure}`,
  dateQuestion: (date: string) => `What day is ${date}?`,
  meals: 'Where meals go',
  mealCount: (meal: string, count: string) => `${meal} (${count})`,
  noMeal: 'Without a meal',
  leaveOut: 'Leave out',
  byClock: 'By the time of each line',
  first: 'The first entries',
  days: (count: string, n: number) =>
    plural(n, { one: `${count} day already has entries`, other: `${count} days already have entries` }),
  dayColumn: 'Day',
  hereColumn: 'Here now',
  addedColumn: 'Added',
  afterColumn: 'Afterwards',
  problems: (count: string, n: number) =>
    plural(n, { one: `${count} line is not brought in`, other: `${count} lines are not brought in` }),
  problemLine: (line: string) => `Line ${line}`,
  problem: {
    NoDay: 'The date cannot be read.',
    NoName: 'There is no food.',
    NoAmount: 'The amount is missing or zero.',
    NoEnergy: 'There is no energy.',
    BadFigure: 'A figure cannot be read.',
    Negative: 'A figure is below zero.',
    TooMuch: 'More energy than anyone eats at once.',
    CutOff: 'A quotation mark opens here and nothing closes it. What follows cannot be read.',
    Exercise: 'It is exercise.',
    Deleted: 'It was deleted in the other app.',
    SumOfDay: 'It is the sum of a day.',
  },
  moreProblems: (count: string) => `And ${count} more.`,
  left: (columns: string) => `Not taken over: ${columns}.`,
  go: (count: string, n: number) =>
    plural(n, { one: `Bring in ${count} entry`, other: `Bring in ${count} entries` }),
  reading: 'Reading the file…',
  writing: 'Bringing it in…',
  cancelled: 'Nothing was brought in.',
  done: (count: string, n: number) =>
    plural(n, { one: `${count} entry brought in`, other: `${count} entries brought in` }),
  refusedTitle: 'This file cannot be brought in',
  unchanged: 'Nothing was changed.',
  refused: {
    TooLarge: 'It is larger than 60 MB. Export a shorter time.',
    Unreadable: 'It cannot be opened, or the ZIP is damaged.',
    NoTable: 'It is no table of text. Choose a CSV file, or the ZIP it came in.',
    NoLines: 'It has a heading and not a single line.',
    NothingInZip: 'No table in this ZIP lists what was eaten.',
    dayTotals:
      'It has only the sum of each day, without meals. The list of foods is in another file of the same export: “servings.csv” of Cronometer, “food-logs.csv” of Lose It!, “Nutrition-Summary” of MyFitnessPal.',
    exercise: 'It lists exercise. Welness brings in what was eaten: look for the file with the foods.',
    measurements:
      'It lists weight and measurements. Welness brings in what was eaten: look for the file with the foods.',
    notes: 'It lists notes. Welness brings in what was eaten: look for the file with the foods.',
  },
  unknown:
    'Its columns are none that we know. We read the exports of MyFitnessPal, Cronometer and Lose It! with English or Spanish headings, and our own table.',
  unknownColumns: (columns: string) => `Columns found: ${columns}.`,
  listTitle: 'Brought in from files',
  listed: (source: string, count: string, n: number) =>
    `${source} · ${plural(n, { one: `${count} entry`, other: `${count} entries` })}`,
  broughtIn: (when: string) => `Brought in on ${when}`,
  from: (from: string, to: string) => `From ${from} to ${to}`,
  remove: 'Remove this import',
  removeExplained:
    'Its entries go, all at once. What you have changed since stays. The same file can be brought in again.',
  removing: 'Removing its entries…',
  removed: (count: string, n: number) =>
    plural(n, { one: `${count} entry removed`, other: `${count} entries removed` }),
  restored: (count: string, n: number) =>
    `Saved file · ${plural(n, { one: `${count} item`, other: `${count} items` })}`,
  takeBackExplained:
    'What came with it goes, all at once, and what it changed is as it was before. What you have changed since stays. The same file can be brought back again.',
  takingBack: 'Taking it back…',
  takenBack: (count: string, n: number) =>
    plural(n, { one: `${count} item taken back`, other: `${count} items taken back` }),
  removedKept: (removed: string, kept: string, n: number) =>
    `${removed}. ${plural(n, { one: `${kept} that you changed since stays.`, other: `${kept} that you changed since stay.` })}`,
};

export type ImportsMessages = typeof imports;
