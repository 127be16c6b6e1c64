import type { Entry } from '../../domain/diary/entry.ts';
import { sampleYears } from '../../domain/diary/sample-week.ts';
import { addDays, instantAt, weekdayOf, type Day } from '../../domain/time/day.ts';
import { readShippedPack } from '../../tools/food-pack/shipped-pack.ts';
import { randomOf } from '../search/random.ts';

/** Someone who keeps a diary, made up from a seed. */
export interface Person {
  name: string;
  diaryOf: (seed: number) => Entry[];
}

const TODAY: Day = '2026-11-23';
const DAYS = 120;

/** A meal of so many foods, each of them forgotten now and then. */
interface Habit {
  slot: string;
  hour: number;
  /** Which meals may stand there on a day, by number: one of them is drawn. */
  meals: (day: Day, n: number) => string[][];
  /** How often the slot is left empty, and how often a food of the meal is another one that day. */
  skipped: number;
  changed: number;
}

const meal = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name} ${n}`);
const isWeekend = (day: Day) => weekdayOf(day) >= 6;

const PEOPLE: { name: string; habits: Habit[] }[] = [
  {
    name: 'a menu for each weekday',
    habits: [
      { slot: 'breakfast', hour: 8, meals: () => [meal('oats', 3)], skipped: 0.05, changed: 0.1 },
      {
        slot: 'lunch',
        hour: 14,
        meals: (day) => [meal(`lunch ${weekdayOf(day)}`, 3)],
        skipped: 0.1,
        changed: 0.15,
      },
      {
        slot: 'dinner',
        hour: 21,
        meals: (day) => [meal(`dinner ${weekdayOf(day)}`, 3)],
        skipped: 0.1,
        changed: 0.15,
      },
    ],
  },
  {
    name: 'two breakfasts that take turns, free evenings',
    habits: [
      {
        slot: 'breakfast',
        hour: 8,
        meals: () => [meal('oats', 3), meal('toast', 3)],
        skipped: 0.05,
        changed: 0.1,
      },
      {
        slot: 'dinner',
        hour: 21,
        meals: () => Array.from({ length: 8 }, (_, n) => meal(`dinner ${n}`, 3)),
        skipped: 0.1,
        changed: 0.2,
      },
    ],
  },
  {
    name: 'weekends apart',
    habits: [
      {
        slot: 'breakfast',
        hour: 8,
        meals: (day) => [isWeekend(day) ? meal('pancakes', 4) : meal('oats', 3)],
        skipped: 0.05,
        changed: 0.1,
      },
      {
        slot: 'lunch',
        hour: 14,
        meals: (day) => (isWeekend(day) ? [meal('roast', 4), meal('paella', 3)] : [meal('canteen', 3)]),
        skipped: 0.1,
        changed: 0.15,
      },
    ],
  },
  {
    name: 'coffee at eleven, yogurt at six',
    habits: [
      { slot: 'snacks', hour: 11, meals: () => [meal('coffee', 2)], skipped: 0.15, changed: 0.1 },
      {
        slot: 'snacks',
        hour: 18,
        meals: () => [meal('yogurt', 2), meal('nuts', 2)],
        skipped: 0.15,
        changed: 0.1,
      },
    ],
  },
  {
    name: 'habits that change every five weeks',
    habits: [
      {
        slot: 'breakfast',
        hour: 8,
        meals: (_, n) => [meal(`breakfast ${Math.floor(n / 35)}`, 3)],
        skipped: 0.05,
        changed: 0.1,
      },
      {
        slot: 'lunch',
        hour: 14,
        meals: (_, n) => [meal(`lunch ${Math.floor(n / 35)}`, 3), meal(`other ${Math.floor(n / 35)}`, 3)],
        skipped: 0.1,
        changed: 0.15,
      },
    ],
  },
  {
    name: 'never the same twice',
    habits: [
      {
        slot: 'lunch',
        hour: 14,
        meals: () => Array.from({ length: 60 }, (_, n) => meal(`lunch ${n}`, 3)),
        skipped: 0.1,
        changed: 0.3,
      },
    ],
  },
];

/** People with known habits, and the person of the sample diary over the foods that ship. */
export function people(): Person[] {
  const pack = readShippedPack();
  return [
    ...PEOPLE.map(({ name, habits }) => ({ name, diaryOf: (seed: number) => diaryOf(habits, seed) })),
    {
      name: 'the sample diary',
      diaryOf: (seed) => sampleYears(DAYS / 365.25, TODAY, (id) => pack.food(id), seed).entries,
    },
  ];
}

function diaryOf(habits: readonly Habit[], seed: number): Entry[] {
  const random = randomOf(seed);
  const entries: Entry[] = [];
  for (let n = 0; n < DAYS; n++) {
    const day = addDays(TODAY, n - DAYS);
    for (const { slot, hour, meals, skipped, changed } of habits) {
      const minutes = hour * 60 + Math.round((random() - 0.5) * 60);
      const choices = meals(day, n);
      const chosen = choices[Math.floor(random() * choices.length)]!;
      if (random() < skipped) continue;
      chosen.forEach((name, order) => {
        const id = random() < changed ? `now and then ${Math.floor(random() * 40)}` : name;
        const at = instantAt(day, minutes + order, 'Europe/Madrid').toISOString();
        entries.push({
          kind: 'food',
          id: `${day} ${slot} ${hour} ${order}`,
          day,
          at,
          zone: 'Europe/Madrid',
          order,
          slot,
          food: { id, names: { en: id }, basis: 'g', nutrientsVersion: 1, per100: [100] },
          amount: { value: 100, unit: 'g' },
        });
      });
    }
  }
  return entries;
}
