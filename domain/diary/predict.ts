/**
 * The meal a slot offers: what this person is likely to eat there, on this weekday and at this hour, as a whole.
 *
 * Nothing is learned or stored. The sittings of the last two months vote, the more the likelier they say something about
 * now; and of the meals that were eaten, taken apart and put together, the one is offered that would have pleased the
 * voters most. How much it pleases is the square of the F-measure, the harmonic mean of how much of the offer was eaten and
 * how much of what was eaten was offered (van Rijsbergen, Information Retrieval, 1979): squared, because one meal met whole
 * is worth more than two met by halves. So of two breakfasts that take turns one is offered, never both.
 *
 * The figures below were tuned on three seeds of `npm run bench -- predict`, which reports on others.
 */
import { daysBetween, dayOf, weekdayOf, type Day } from '../time/day.ts';
import { hourIn } from '../time/wall-clock.ts';
import type { Entry, MealEntry, SlotId } from './entry.ts';
import { energyOfItems, itemOf, sameAs, type MealItem } from './meal-item.ts';
import { byPosition, isMealEntry } from './totals.ts';

export interface Prediction {
  /** In the order they are logged, with the amounts last used here. */
  items: MealItem[];
  /** Of those that know their energy. */
  kcal: number;
  /** Those that do not. */
  unknown: number;
}

export interface Moment {
  slot: SlotId;
  day: Day;
  /** 0 to 23; null for another day than today, or a slot whose hour it is not. */
  hour: number | null;
}

/** A pause after which the same slot sees another sitting: coffee at eleven, yogurt at six. */
const PAUSE_MINUTES = 100;
/** Below this many days with a food in the slot it is no habit. */
const FEWEST_DAYS = 3;
/** Below this expected pleasure, 0 to 1, nothing is offered: a bad guess is in the way. */
const LEAST_EXPECTED = 0.2;
const MOST_ITEMS = 8;
/** How many of the meals that were eaten are taken apart and put together; others would end up like them. */
const MOST_BEGUN = 4;
/** Habits change: a sitting of last week says half of what one of today would. */
const HALF_LIFE_DAYS = 8;
const WEEKDAY_WEIGHT = { same: 5, alike: 1, other: 0.15 };
/** Hours apart at which a sitting counts 60 %. */
const HOUR_SPREAD = 1.5;
const OFF_HOUR_WEIGHT = 0.02;

/** What is likely to be eaten at a moment, from entries of earlier days; null when nothing is. */
export function predictMeal(entries: readonly Entry[], moment: Moment): Prediction | null {
  const sittings = sittingsIn(entries, moment);
  const habits = habitsAmong(sittings);
  if (habits.size === 0) return null;
  const votes = sittings.map(({ items, weight }) => ({ items: new Set(items.keys()), weight }));
  const begun = distinct(votes.map(({ items }) => [...items].filter((key) => habits.has(key))))
    .map((keys) => ({ keys, expected: expectedFor(keys, votes) }))
    .sort((one, other) => other.expected - one.expected)
    .slice(0, MOST_BEGUN);
  let best: Offer = { keys: [], expected: 0 };
  for (const offer of begun.map((each) => improved(each, habits, votes))) {
    if (offer.expected > best.expected + 1e-9) best = offer;
  }
  if (best.expected < LEAST_EXPECTED) return null;
  const items = itemsOf(best.keys, sittings);
  return { items, ...energyOfItems(items) };
}

interface Sitting {
  day: Day;
  /** By what makes two lines the same food; in order. */
  items: Map<string, MealEntry>;
  weight: number;
}

interface Vote {
  items: Set<string>;
  weight: number;
}

interface Offer {
  keys: string[];
  expected: number;
}

/** What was eaten in this slot on earlier days, latest first, each with its say. */
function sittingsIn(entries: readonly Entry[], moment: Moment): Sitting[] {
  const byDay = new Map<Day, MealEntry[]>();
  for (const entry of entries) {
    if (!isMealEntry(entry) || entry.slot !== moment.slot || entry.day >= moment.day) continue;
    const known = byDay.get(entry.day);
    if (known) known.push(entry);
    else byDay.set(entry.day, [entry]);
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? 1 : -1));
  return days.flatMap(([day, ofDay]) =>
    sittingsOf(ofDay).map((sitting) => ({
      day,
      items: byKey(sitting),
      weight: weightOf(day, sitting[0]!, moment),
    })),
  );
}

/** The entries of a slot on a day, divided where there was a pause. */
function sittingsOf(ofDay: MealEntry[]): MealEntry[][] {
  const inTime = [...ofDay].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : byPosition(a, b)));
  const sittings: MealEntry[][] = [];
  for (const entry of inTime) {
    const current = sittings.at(-1);
    const pause = current ? Date.parse(entry.at) - Date.parse(current.at(-1)!.at) : Infinity;
    if (current && pause <= PAUSE_MINUTES * 60_000) current.push(entry);
    else sittings.push([entry]);
  }
  return sittings;
}

function byKey(sitting: MealEntry[]): Map<string, MealEntry> {
  const items = new Map<string, MealEntry>();
  for (const entry of [...sitting].sort(byPosition)) {
    const key = sameAs(itemOf(entry));
    if (key !== null) items.set(key, entry);
  }
  return items;
}

function weightOf(day: Day, first: MealEntry, moment: Moment): number {
  const recency = 0.5 ** (daysBetween(day, moment.day) / HALF_LIFE_DAYS);
  return recency * weekdayWeight(day, moment.day) * hourWeight(first, moment.hour);
}

function weekdayWeight(a: Day, b: Day): number {
  const [one, other] = [weekdayOf(a), weekdayOf(b)];
  if (one === other) return WEEKDAY_WEIGHT.same;
  return one >= 6 === other >= 6 ? WEEKDAY_WEIGHT.alike : WEEKDAY_WEIGHT.other;
}

function hourWeight(entry: MealEntry, hour: number | null): number {
  const at = new Date(entry.at);
  // Written down on another day, the hour says when it was written and not when it was eaten.
  if (hour === null || dayOf(at, entry.zone, 0) !== entry.day) return 1;
  const apart = Math.abs(hourIn(at, entry.zone) - hour);
  const around = Math.min(apart, 24 - apart);
  return OFF_HOUR_WEIGHT + (1 - OFF_HOUR_WEIGHT) * Math.exp(-(around ** 2) / (2 * HOUR_SPREAD ** 2));
}

/** What stood here on enough days to be a habit. */
function habitsAmong(sittings: readonly Sitting[]): Set<string> {
  const days = new Map<string, Set<Day>>();
  for (const { day, items } of sittings) {
    for (const key of items.keys()) days.set(key, (days.get(key) ?? new Set()).add(day));
  }
  return new Set([...days].filter(([, seen]) => seen.size >= FEWEST_DAYS).map(([key]) => key));
}

function distinct(offers: string[][]): string[][] {
  const seen = new Map(offers.map((keys) => [JSON.stringify([...keys].sort()), keys]));
  return [...seen.values()].filter((keys) => keys.length > 0);
}

/** The offer with foods added and left out one by one for as long as that pleases the voters more. */
function improved(offer: Offer, habits: ReadonlySet<string>, votes: readonly Vote[]): Offer {
  let best = offer;
  for (;;) {
    const { keys, expected } = best;
    const others = [...habits].map((key) =>
      keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key],
    );
    for (const changed of others) {
      if (changed.length === 0 || changed.length > MOST_ITEMS) continue;
      const better = expectedFor(changed, votes);
      if (better > best.expected + 1e-9) best = { keys: changed, expected: better };
    }
    if (best.expected === expected) return best;
  }
}

/** How much an offer pleases on average, 0 to 1. */
function expectedFor(keys: readonly string[], votes: readonly Vote[]): number {
  let [sum, weights] = [0, 0];
  for (const { items, weight } of votes) {
    const hits = keys.reduce((count, key) => count + (items.has(key) ? 1 : 0), 0);
    if (hits > 0) sum += weight * ((2 * hits) / (keys.length + items.size)) ** 2;
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** Each with the amount last used, in the order of the latest meals. */
function itemsOf(keys: readonly string[], sittings: readonly Sitting[]): MealItem[] {
  const last = keys.map((key) => sittings.find(({ items }) => items.has(key))!.items.get(key)!);
  return last.sort((a, b) => a.order - b.order || byPosition(a, b)).map(itemOf);
}
