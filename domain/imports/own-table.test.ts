import { describe, expect, it } from 'vitest';
import { diaryToCsv, type CsvWords } from '../diary/csv.ts';
import type { Entry, FoodEntry, QuickEntry } from '../diary/entry.ts';
import { DEFAULT_SLOTS } from '../diary/slots.ts';
import { totalsOf } from '../diary/totals.ts';
import type { DiaryLine } from './diary-line.ts';
import { CRONOMETER_SERVINGS, MYFITNESSPAL_MEALS } from './fixtures.ts';
import { entriesFrom, likelySlot, namedLines, planImport } from './import-plan.ts';
import { openText, readLines } from './read-diary.ts';

const ENGLISH: CsvWords = {
  slot: (id) => id,
  text: ({ en }) => en,
  water: 'Water',
  quick: 'Quick calories',
};
const SPANISH: CsvWords = {
  slot: (id) => ({ breakfast: 'Desayuno', lunch: 'Comida', dinner: 'Cena', snacks: 'Tentempiés' })[id] ?? id,
  text: ({ en, es }) => es ?? en,
  water: 'Agua',
  quick: 'Calorías rápidas',
};
const bySlot = ({ meal, minutes }: DiaryLine) => likelySlot(meal, minutes, DEFAULT_SLOTS, ({ id }) => id);

function linesOf(text: string) {
  const opened = openText(text, '2026-11-25', 'monthFirst');
  if (opened.type !== 'Diary') throw new Error(opened.type);
  return namedLines(readLines(opened, opened.notation).lines, opened.file.source);
}

const stamp = { importId: 'import-1', zone: 'Europe/Madrid', slots: DEFAULT_SLOTS };
const entriesOf = (text: string) =>
  entriesFrom(linesOf(text), bySlot, { ...stamp, source: 'cronometer' }, []);

const line = { day: '2026-11-23', at: '2026-11-23T07:05:00.000Z', zone: 'Europe/Madrid', slot: 'breakfast' };
const milk: FoodEntry = {
  ...line,
  id: 'abcdefghijklmn_1',
  order: 0,
  kind: 'food',
  food: { id: 'sr:1', names: { en: 'Milk', es: 'Leche' }, basis: 'g', nutrientsVersion: 1, per100: [64] },
  amount: { value: 200, unit: 'g' },
};
const stew: FoodEntry = {
  ...milk,
  id: '-bcdefghijklmn_2',
  order: 1,
  food: { ...milk.food, id: 'recipe:1', names: { en: 'Stew' }, atLeast: ['energy'] },
};
const quick: QuickEntry = { ...line, id: 'abcdefghijklmn_3', order: 2, kind: 'quick', kcal: 300 };
const diary: Entry[] = [
  ...[milk, stew, quick],
  ...entriesOf(CRONOMETER_SERVINGS),
  ...entriesOf(MYFITNESSPAL_MEALS),
];

describe.each([
  ['English', ENGLISH],
  ['Spanish', SPANISH],
])('a diary in its own table in %s', (_, words) => {
  const table = diaryToCsv(diary, words, { bom: true });
  const lines = linesOf(table);

  it('is found again by the ids of its entries, wherever they stand now', () => {
    expect(lines.map(({ id }) => id).sort()).toEqual(diary.map(({ id }) => id).sort());
    const byId = new Map(diary.map(({ id }) => [id, 'here' as const]));
    const moved = diary.map((entry) => ({ ...entry, day: '2026-01-01' }));
    const plan = planImport(lines, bySlot, { entries: moved, byId });
    expect([plan.fresh, plan.duplicates]).toEqual([[], diary.length]);
  });

  it('is found again by what it says, in a table from before it had ids', () => {
    const older = linesOf(table.replace(/,[^,\r\n]*\r\n/g, '\r\n'));
    const plan = planImport(older, bySlot, { entries: diary, byId: new Map() });
    // Energy known in part is an empty cell, which is no other entry.
    expect([plan.fresh.map(({ name }) => name), plan.duplicates]).toEqual([[], diary.length]);
  });

  it('is the same diary on a device that has nothing', () => {
    const whole = diary.filter(({ id }) => id !== stew.id);
    const read = linesOf(diaryToCsv(whole, words));
    const anew = entriesFrom(read, bySlot, { ...stamp, source: 'welness' }, []);
    const sum = (of: readonly Entry[]) => totalsOf(of).values.map((value) => Math.round(value * 100) / 100);
    expect(sum(anew)).toEqual(sum(whole));
    expect(anew.map(({ imported }) => imported?.untimed)).toEqual(
      read.map(({ id }) => whole.find((entry) => entry.id === id)?.imported?.untimed),
    );
    expect(anew.find(({ id }) => id === quick.id)).not.toHaveProperty('label');
  });
});

it('takes a line that a person copied in the table for another entry, and an id of nothing of ours for none', () => {
  const [header, row] = diaryToCsv([milk], ENGLISH).split('\r\n') as [string, string];
  const [first, copy] = linesOf([header, row, row].join('\n'));
  expect([first!.id, copy!.id.slice(0, 3)]).toEqual([milk.id, 'in-']);
  const [other] = linesOf([header, row.replace(milk.id, 'import:abcdefghi')].join('\n'));
  expect(other!.id.slice(0, 3)).toBe('in-');
});
