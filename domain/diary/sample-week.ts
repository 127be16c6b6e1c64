/**
 * A diary to try the app with, to photograph and to measure: believable, the same for the same seed, and never
 * this person's. It ends on a day still under way, after lunch, so that there is something left to log.
 */
import type { Food, FoodId } from '../foods/food.ts';
import { NUTRIENTS_VERSION } from '../foods/nutrients.ts';
import type { Target } from '../goals/target.ts';
import { addDays, weekdayOf, type Day } from '../time/day.ts';
import { instantAt } from '../time/wall-clock.ts';
import { nextOrder } from './copy.ts';
import type { Amount, Entry, FoodSnapshot } from './entry.ts';
import { WEEKEND, WORKDAY, type Choice, type Helping, type Occasion } from './sample-menu.ts';

export interface SampleDiary {
  /** By day and time. */
  entries: Entry[];
  targets: Target[];
}

type FoodById = (id: FoodId) => Food | null | undefined;

const ZONE = 'Europe/Madrid';

// The day under way stops here.
const AFTER_LUNCH = 15 * 60;

const DAYS_PER_YEAR = 365.25;

/** Seven days ending with `today`. Foods the pack does not have are left out. */
export function sampleWeek(today: Day, foodById: FoodById, seed: number): SampleDiary {
  return sampleDays(7, 0, today, foodById, seed);
}

/** Years of diary ending with `today`, some fifteen entries a day, a day in twenty forgotten: 16,000 in three years. */
export function sampleYears(years: number, today: Day, foodById: FoodById, seed: number): SampleDiary {
  return sampleDays(Math.round(years * DAYS_PER_YEAR), 0.05, today, foodById, seed);
}

function sampleDays(
  count: number,
  forgotten: number,
  today: Day,
  foodById: FoodById,
  seed: number,
): SampleDiary {
  const random = randomFrom(seed);
  const first = addDays(today, 1 - count);
  const entries: Entry[] = [];
  for (let n = 0; n < count; n++) {
    const day = addDays(first, n);
    const isForgotten = random() < forgotten && n > 0 && day !== today;
    if (isForgotten) continue;
    const until = day === today ? AFTER_LUNCH : 24 * 60;
    entries.push(...sampleDay(day, until, foodById, random));
  }
  const target: Target = {
    id: `target:${first}`,
    from: first,
    kcal: 2100,
    protein: 110,
    fat: 70,
    carbohydrate: 258,
  };
  return { entries, targets: [target] };
}

function sampleDay(day: Day, until: number, foodById: FoodById, random: Random): Entry[] {
  const entries: Entry[] = [];
  const lineAt = (at: number) => ({ id: uuidFrom(random), day, at: new Date(at).toISOString(), zone: ZONE });
  // Madrid changes its clocks by night, so from breakfast on a day runs evenly around its noon.
  const noon = instantAt(day, 12 * 60, ZONE).getTime();
  const instantOf = (minutes: number) => noon + (minutes - 12 * 60) * 60_000;
  const weekday = weekdayOf(day);
  for (const { slot, at, likely, choices } of weekday >= 6 ? WEEKEND : WORKDAY) {
    const minutes = at + Math.floor(random() * 40) - 20;
    const isEaten = random() < likely;
    const { helpings } = drawn(choices, random);
    if (!isEaten || minutes >= until) continue;
    const eatenAt = instantOf(minutes);
    // Saturday night is for going out, and nobody weighs tapas.
    if (slot === 'dinner' && weekday === 6) {
      const kcal = 600 + Math.round(random() * 40) * 10;
      entries.push({ ...lineAt(eatenAt), kind: 'quick', slot, order: 0, label: 'Tapas', kcal });
      continue;
    }
    for (const [index, helping] of helpings.entries()) {
      const food = foodById(helping.food);
      const jitter = 0.85 + random() * 0.3;
      if (!food) continue;
      const order = nextOrder(entries, slot);
      const amount = amountOf(helping, food, jitter);
      entries.push({
        ...lineAt(eatenAt + index * 60_000),
        kind: 'food',
        slot,
        order,
        food: snapshotOf(food),
        amount,
      });
    }
  }
  for (const [order, minutes] of WATER_TIMES.entries()) {
    const [isDrunk, ml] = [random() < 0.4 || order === 0, random() < 0.7 ? 250 : 330];
    if (!isDrunk || minutes >= until) continue;
    entries.push({ ...lineAt(instantOf(minutes)), kind: 'water', order, ml });
  }
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const WATER_TIMES: readonly number[] = [9 * 60 + 30, 12 * 60 + 30, 17 * 60, 20 * 60];

function amountOf({ grams, portion: word }: Helping, food: Food, jitter: number): Amount {
  const portion = word === undefined ? undefined : food.portions.find(({ label }) => label.en.includes(word));
  if (portion) {
    const value = Math.max(0.5, Math.round((grams / portion.size) * jitter * 2) / 2);
    return { value, unit: 'portion', portion: { label: portion.label, size: portion.size } };
  }
  const step = grams < 50 ? 1 : 5;
  return { value: Math.max(step, Math.round((grams * jitter) / step) * step), unit: food.basis };
}

function snapshotOf({ id, names, brand, basis, per100, density }: Food): FoodSnapshot {
  return {
    id,
    names,
    ...(brand === undefined ? {} : { brand }),
    basis,
    nutrientsVersion: NUTRIENTS_VERSION,
    per100,
    ...(density === undefined ? {} : { density }),
  };
}

function drawn(choices: Occasion['choices'], random: Random): Choice {
  let left = random() * choices.reduce((sum, { often }) => sum + often, 0);
  return choices.find(({ often }) => (left -= often) < 0) ?? choices[0]!;
}

/** A number from 0 up to 1. */
type Random = () => number;

/** Xorshift with 32 bits (Marsaglia 2003, triple 13-17-5): small, and good enough to draw a lunch. */
function randomFrom(seed: number): Random {
  // Knuth's multiplier spreads small seeds; the state must not be zero.
  let state = Math.imul(seed, 2654435761) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A version 4 UUID whose bits are drawn, so that ids look and weigh like everyone's. */
function uuidFrom(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
