import { nextOrder } from '../diary/copy.ts';
import type { Entry, FoodEntry, QuickEntry, SlotId } from '../diary/entry.ts';
import { minutesOf, slotAt, type Slot } from '../diary/slots.ts';
import { energyOf, isAtLeast } from '../diary/totals.ts';
import { NUTRIENTS_VERSION } from '../foods/nutrients.ts';
import { instantAt, type Day } from '../time/day.ts';
import { UNWEIGHED_SIZE } from './amounts.ts';
import type { DiaryLine } from './diary-line.ts';
import type { ImportSource } from './file-kind.ts';
import { fingerprint } from './fingerprint.ts';

/** Where the lines of a part of the day go; null leaves them out. */
export type MealChoice = SlotId | null;

/** A line with the id it has on every device: importing it again, here or elsewhere, is the same entry. */
export interface NamedLine extends DiaryLine {
  id: string;
}

export interface ImportPlan {
  /** Lines that would be added. */
  fresh: NamedLine[];
  /** Already in the diary: from an earlier import, or logged by hand. */
  duplicates: number;
  /** In the diary once, and deleted there since by the person. */
  deleted: number;
  /** Of parts of the day that the person leaves out. */
  leftOut: number;
}

/** What is here of the lines of a file. */
export interface Present {
  /** Entries of the days in the file. */
  entries: readonly Entry[];
  /** Ids of the file's lines that are rows here: standing, or deleted one by one. */
  byId: ReadonlyMap<string, 'here' | 'deleted'>;
}

/**
 * Gives lines their ids: what they say, and which of several that say the same they are. An unknown nutrient and a zero
 * say the same here: whether a zero is known takes the whole file, and a line of January must be the same line in the year.
 */
export function namedLines(lines: readonly DiaryLine[], source: ImportSource): NamedLine[] {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return lines.map((line) => {
    // A line of our own table is the entry it was written from; a copy that a person made of it is another.
    if (line.entryId !== null && !taken.has(line.entryId)) {
      taken.add(line.entryId);
      return { ...line, id: line.entryId };
    }
    const { day, minutes, meal, name, brand, amount, nutrients } = line;
    const figures = nutrients.map((value) => value || null);
    const said = JSON.stringify([source, day, minutes, meal, name, brand, amount?.amount, figures]);
    const nth = seen.get(said) ?? 0;
    seen.set(said, nth + 1);
    return { ...line, id: `in-${fingerprint(nth === 0 ? said : `${said}${nth}`)}` };
  });
}

/** Tells what is new from what is here already: the same line, or the same day, slot, name and energy within 1 kcal. */
export function planImport(
  lines: readonly NamedLine[],
  slotOf: (line: DiaryLine) => MealChoice,
  { entries, byId }: Present,
): ImportPlan {
  const plan: ImportPlan = { fresh: [], duplicates: 0, deleted: 0, leftOut: 0 };
  const known = new Map<string, Known[]>();
  const ids = new Set(lines.map(({ id }) => id));
  for (const entry of entries) {
    // What came from this very file is found by its id; it cannot stand for a second line that reads alike.
    if (ids.has(entry.id)) continue;
    const one: Known =
      entry.kind === 'water'
        ? { figure: entry.ml, isInPart: false }
        : { figure: energyOf(entry), isInPart: isAtLeast(entry, 'energy') };
    for (const key of keysOf(entry)) known.set(key, [...(known.get(key) ?? []), one]);
  }
  for (const line of lines) {
    const slot = slotOf(line);
    const here = byId.get(line.id);
    if (here === 'here') plan.duplicates += 1;
    else if (here === 'deleted') plan.deleted += 1;
    else if (slot === null) plan.leftOut += 1;
    else if (takeAlike(known, line, slot)) plan.duplicates += 1;
    else plan.fresh.push(line);
  }
  return plan;
}

/** What is in the diary under a name: kcal, or ml of water; tables give none of what is known in part. */
interface Known {
  figure: number | null;
  isInPart: boolean;
  isTaken?: true;
}

function takeAlike(known: Map<string, Known[]>, line: DiaryLine, slot: SlotId): boolean {
  const water = waterOf(line);
  const key = water === null ? keyOf(line.day, slot, line.name) : keyOf(line.day, null, '');
  const wanted = water ?? line.nutrients[0] ?? null;
  const alike = known.get(key)?.find(({ figure, isInPart, isTaken }) => {
    if (isTaken) return false;
    if (wanted === null) return figure === null || isInPart;
    return figure !== null && Math.abs(figure - wanted) <= 1;
  });
  if (!alike) return false;
  alike.isTaken = true;
  return true;
}

/** An entry under every name that a table can give it: its food's is written in the language shown. */
function keysOf(entry: Entry): Set<string> {
  if (entry.kind === 'water') return new Set([keyOf(entry.day, null, '')]);
  const names =
    entry.kind === 'quick'
      ? [entry.label ?? '']
      : [entry.food.names.en, entry.food.names.es ?? entry.food.names.en];
  return new Set(names.map((name) => keyOf(entry.day, entry.slot, name)));
}

function keyOf(day: Day, slot: SlotId | null, name: string): string {
  return `${day}\n${slot ?? ''}\n${name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/** Millilitres of a line that is nothing but water; null for any other. */
function waterOf({ name, amount, nutrients }: DiaryLine): number | null {
  const isWater = /^(tap |drinking |bottled |mineral )?water$|^agua( mineral| del grifo)?$/i.test(name);
  if (!isWater || !amount || amount.size === null || (nutrients[0] ?? 0) > 0) return null;
  return amount.size;
}

/** What new entries have in common. */
export interface ImportStamp {
  importId: string;
  source: ImportSource;
  /** The zone of lines that name none. */
  zone: string;
  slots: readonly Slot[];
}

/**
 * Makes entries of lines, in the order of the file, each behind what its slot of the day holds. A time the file does
 * not give is the middle of the slot's hours.
 */
export function entriesFrom(
  lines: readonly NamedLine[],
  slotOf: (line: DiaryLine) => MealChoice,
  stamp: ImportStamp,
  existing: readonly Entry[],
): Entry[] {
  const orders = new Map<string, number>();
  const byDay = new Map<Day, Entry[]>();
  for (const entry of existing) byDay.set(entry.day, [...(byDay.get(entry.day) ?? []), entry]);
  const instants = new Map<string, string>();
  return lines.map((line) => {
    const slot = slotOf(line)!;
    const water = waterOf(line);
    const place = water === null ? slot : null;
    const key = `${line.day} ${place}`;
    const order = orders.get(key) ?? nextOrder(byDay.get(line.day) ?? [], place);
    orders.set(key, order + 1);
    const zone = line.zone ?? stamp.zone;
    const minutes = line.minutes ?? middleOf(stamp.slots.find(({ id }) => id === slot));
    const when = `${line.day} ${minutes} ${zone}`;
    const at = instants.get(when) ?? instantAt(line.day, minutes, zone).toISOString();
    instants.set(when, at);
    const untimed = line.minutes === null && ({ untimed: true } as const);
    const imported = { by: stamp.importId, from: stamp.source, ...untimed };
    const common = { id: line.id, day: line.day, at, zone, order, imported };
    if (water !== null) return { ...common, kind: 'water', ml: water };
    return { ...common, slot, ...whatOf(line) };
  });
}

type Food = Pick<FoodEntry, 'kind' | 'food' | 'amount'>;
type Quick = Omit<QuickEntry, 'id' | 'day' | 'at' | 'zone' | 'order' | 'slot' | 'imported'>;

function whatOf(line: DiaryLine): Food | Quick {
  const { name, brand, amount: read, nutrients } = line;
  if (!read) return sumsOf(line);
  const { amount, basis, size } = read;
  const known = withoutTrailingNulls(nutrients);
  const hundreds = (size ?? amount.value * UNWEIGHED_SIZE) / 100;
  return {
    kind: 'food',
    food: {
      id: `in:${fingerprint(JSON.stringify([name, brand, basis, size === null && amount.portion?.label.en]))}`,
      names: { en: name },
      ...(brand && { brand }),
      basis,
      nutrientsVersion: NUTRIENTS_VERSION,
      per100: known.map((value) => (value === null ? null : rounded(value / hundreds))),
      ...(size === null && { unweighed: true }),
    },
    amount,
  };
}

/** The sums of a meal, or quick calories: energy and macros where the form for them looks, the rest beside. */
function sumsOf({ name: label, nutrients }: DiaryLine): Quick {
  const [kcal, protein, fat, carbohydrate, ...others] = nutrients;
  const rest = withoutTrailingNulls([null, null, null, null, ...others]);
  const given = Object.entries({ protein, fat, carbohydrate }).filter(
    ([, grams]) => typeof grams === 'number',
  );
  return {
    kind: 'quick',
    ...(label && { label }),
    kcal: kcal!,
    ...(Object.fromEntries(given) as Pick<Quick, 'protein' | 'fat' | 'carbohydrate'>),
    ...(rest.length > 0 && { nutrients: rest }),
  };
}

function withoutTrailingNulls(nutrients: readonly (number | null)[]): (number | null)[] {
  return nutrients.slice(0, nutrients.findLastIndex((value) => value !== null) + 1);
}

/** Eight significant places: a sum over the amount comes back to what the file said. */
function rounded(value: number): number {
  return Number(value.toPrecision(8));
}

/** Half past three for a slot without hours. */
const AFTERNOON = 15 * 60 + 30;

function middleOf(slot: Slot | undefined): number {
  const from = slot?.from === undefined ? null : minutesOf(slot.from);
  const until = slot?.until === undefined ? null : minutesOf(slot.until);
  if (from === null || until === null) return AFTERNOON;
  return Math.floor((from + (until > from ? until : until + 1440)) / 2) % 1440;
}

/** Words that apps and people give the four usual parts of a day. */
const USUAL_MEALS: readonly [RegExp, SlotId][] = [
  [/^(breakfast|desayuno|brunch)/i, 'breakfast'],
  [/^(lunch|comida|almuerzo)/i, 'lunch'],
  [/^(dinner|supper|cena)/i, 'dinner'],
  [/snack|merienda|tentempi|media ma[nñ]ana/i, 'snacks'],
];

/**
 * The slot a part of the day most likely means: the person's own of that name, the usual one, or by the clock of its
 * line; the last slot when nothing speaks for another.
 */
export function likelySlot(
  meal: string,
  minutes: number | null,
  slots: readonly Slot[],
  nameOfSlot: (slot: Slot) => string,
): SlotId {
  const wanted = meal.trim().toLowerCase();
  const own = slots.find((slot) => wanted !== '' && nameOfSlot(slot).toLowerCase() === wanted);
  if (own) return own.id;
  const usual = USUAL_MEALS.find(([words]) => words.test(meal))?.[1];
  if (usual && slots.some(({ id }) => id === usual)) return usual;
  if (minutes !== null) return slotAt(minutes, slots);
  return slots.find(({ id }) => id === 'snacks')?.id ?? slots.at(-1)?.id ?? 'snacks';
}
