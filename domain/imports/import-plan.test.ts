import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Entry } from '../diary/entry.ts';
import { EntrySchema } from '../diary/entry-schema.ts';
import { DEFAULT_SLOTS } from '../diary/slots.ts';
import { energyOf, nutrientsOf, totalsOf, totalOf } from '../diary/totals.ts';
import { isInEntriesOnly } from '../foods/food.ts';
import { CRONOMETER_SERVINGS, LOSEIT_FOODS, MYFITNESSPAL_MEALS } from './fixtures.ts';
import type { DiaryLine } from './diary-line.ts';
import { entriesFrom, likelySlot, namedLines, planImport } from './import-plan.ts';
import { openText, readLines } from './read-diary.ts';

function linesOf(text: string) {
  const opened = openText(text, '2026-11-25', 'monthFirst');
  if (opened.type !== 'Diary') throw new Error(opened.type);
  return namedLines(readLines(opened, opened.notation).lines, opened.file.source);
}

const nameOfSlot = ({ id }: { id: string }) => id;
const bySlot = ({ meal, minutes }: DiaryLine) => likelySlot(meal, minutes, DEFAULT_SLOTS, nameOfSlot);
const stamp = {
  importId: 'import-1',
  source: 'cronometer' as const,
  zone: 'Europe/Madrid',
  slots: DEFAULT_SLOTS,
};
const nothing = { entries: [], byId: new Map() };
const entriesOf = (text: string, existing: Entry[] = []) =>
  entriesFrom(linesOf(text), bySlot, stamp, existing);

describe('imported entries', () => {
  it.each([MYFITNESSPAL_MEALS, CRONOMETER_SERVINGS, LOSEIT_FOODS])(
    'have the shape of entries and the energy of the file',
    (text) => {
      const entries = entriesOf(text);
      for (const entry of entries) expect(v.is(EntrySchema, entry)).toBe(true);
      const inFile = linesOf(text).reduce((sum, line) => sum + (line.nutrients[0] ?? 0), 0);
      expect(totalOf(totalsOf(entries), 'energy')).toBeCloseTo(inFile, 4);
    },
  );

  it('keep every nutrient of a meal and none that the file does not give', () => {
    const [breakfast] = entriesOf(MYFITNESSPAL_MEALS);
    expect(breakfast).toMatchObject({ kind: 'quick', label: 'Breakfast', kcal: 412.5, protein: 17.9 });
    const nutrients = nutrientsOf(breakfast!);
    expect([nutrients[4], nutrients[10], nutrients[12]]).toEqual([7.1, 240, null]);
  });

  it('are measured in grams where the file weighs them, else in its own portion alone', () => {
    const [oats, milk, water] = entriesOf(CRONOMETER_SERVINGS);
    expect(oats).toMatchObject({ kind: 'food', slot: 'breakfast', amount: { value: 58, unit: 'g' } });
    expect(milk).toMatchObject({
      amount: { value: 1, unit: 'portion', portion: { label: { en: '1 cup' } } },
      food: { unweighed: true },
    });
    expect(energyOf(milk!)).toBeCloseTo(124, 6);
    expect(milk!.kind === 'food' && isInEntriesOnly(milk!.food.id)).toBe(true);
    expect(water).toMatchObject({ kind: 'water' });
  });

  it('stand at their time, or in the middle of their slot, in the order of the file', () => {
    const [oats, milk, , soup] = entriesOf(CRONOMETER_SERVINGS);
    expect([oats!.at, oats!.order, milk!.order]).toEqual(['2026-03-14T07:05:00.000Z', 0, 1]);
    expect(soup).toMatchObject({ slot: 'snacks', at: '2026-03-15T14:30:00.000Z' });
    expect([oats!.imported?.untimed, soup!.imported?.untimed]).toEqual([undefined, true]);
  });

  it('line up behind what the day holds', () => {
    const [first] = entriesOf(CRONOMETER_SERVINGS);
    const own = { ...first!, id: 'own', order: 7 };
    expect(entriesOf(CRONOMETER_SERVINGS, [own])[0]!.order).toBe(8);
  });
});

describe('a plan', () => {
  it('takes everything into an empty diary, and nothing the second time', () => {
    const lines = linesOf(CRONOMETER_SERVINGS);
    expect(planImport(lines, bySlot, nothing).fresh).toHaveLength(4);
    const entries = entriesFrom(lines, bySlot, stamp, []);
    const byId = new Map(entries.map(({ id }) => [id, 'here' as const]));
    expect(planImport(lines, bySlot, { entries, byId })).toMatchObject({ fresh: [], duplicates: 4 });
  });

  it('knows what was logged by hand by day, slot, name and energy', () => {
    const lines = linesOf(CRONOMETER_SERVINGS);
    const byHand = entriesFrom(lines, bySlot, stamp, []).map((entry, n) => ({ ...entry, id: `own${n}` }));
    expect(planImport(lines, bySlot, { entries: byHand, byId: new Map() }).duplicates).toBe(4);
    const elsewhere = byHand.map((entry) => ({ ...entry, day: '2026-03-20' }));
    expect(planImport(lines, bySlot, { entries: elsewhere, byId: new Map() }).duplicates).toBe(0);
  });

  it('takes the second of two that are alike when one is here', () => {
    const twice = [CRONOMETER_SERVINGS.split('\n')[0], ...Array(2).fill(CRONOMETER_SERVINGS.split('\n')[1])];
    const lines = linesOf(twice.join('\n'));
    expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
    const [one] = entriesFrom(lines, bySlot, stamp, []);
    const plan = planImport(lines, bySlot, { entries: [{ ...one!, id: 'own' }], byId: new Map() });
    expect([plan.fresh.length, plan.duplicates]).toEqual([1, 1]);
  });

  it('brings back nothing that was deleted here, and leaves out what is not wanted', () => {
    const lines = linesOf(MYFITNESSPAL_MEALS);
    const byId = new Map([[lines[0]!.id, 'deleted' as const]]);
    const plan = planImport(lines, (line) => (line.meal === 'Snacks' ? null : bySlot(line)), {
      entries: [],
      byId,
    });
    expect(plan).toMatchObject({ deleted: 1, leftOut: 1, duplicates: 0 });
    expect(plan.fresh).toHaveLength(2);
  });

  describe('of a year, behind that of one of its months', () => {
    const [header, january] = MYFITNESSPAL_MEALS.split('\r\n') as [string, string];
    // Nobody gave polyunsaturated fat in January: its zeros are unknown there, and known in the year.
    const june = january.replace('2026-03-14', '2026-06-14').replace(',3.1,0,', ',3.1,2,');
    const month = linesOf(`${header}\r\n${january}`);
    const year = linesOf(`${header}\r\n${january}\r\n${june}`);
    const entries = entriesFrom(month, bySlot, stamp, []);

    it('knows the lines of the month by their ids', () => {
      expect(year[0]!.id).toBe(month[0]!.id);
      const byId = new Map([[month[0]!.id, 'deleted' as const]]);
      expect(planImport(year, bySlot, { entries: [], byId })).toMatchObject({ fresh: [year[1]], deleted: 1 });
    });

    it('knows a meal by its name where the ids are others', () => {
      const others = entries.map((entry) => ({ ...entry, id: 'older' }));
      const plan = planImport(year, bySlot, { entries: others, byId: new Map() });
      expect(plan).toMatchObject({ fresh: [year[1]], duplicates: 1 });
    });
  });
});

describe('the likely slot', () => {
  it('is the own one of that name, the usual one, or the hour’s', () => {
    const slots = [...DEFAULT_SLOTS, { id: 'x1', name: 'Supper club', order: 9 }];
    const likely = (meal: string, minutes: number | null = null) =>
      likelySlot(meal, minutes, slots, ({ id, name }) => name ?? id);
    expect(likely('supper CLUB')).toBe('x1');
    expect(likely('Desayuno')).toBe('breakfast');
    expect(likely('Morning Snack')).toBe('snacks');
    expect(likely('Uncategorized', 13 * 60)).toBe('lunch');
    expect(likely('Uncategorized')).toBe('snacks');
  });
});
