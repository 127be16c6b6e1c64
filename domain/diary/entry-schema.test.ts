import * as v from 'valibot';
import { expect, it } from 'vitest';
import { EntrySchema } from './entry-schema.ts';

const entry = (per100: unknown) => ({
  id: 'e',
  kind: 'food',
  day: '2026-11-25',
  at: '2026-11-25T12:00:00Z',
  zone: 'Europe/Madrid',
  order: 1,
  slot: 'lunch',
  food: { id: 'fndds:1', names: { en: 'Egg' }, basis: 'g', nutrientsVersion: 1, per100 },
  amount: { value: 100, unit: 'g' },
});

it('takes nutrients that are known or unknown', () => {
  expect(v.is(EntrySchema, entry([143, null, 0]))).toBe(true);
});

it.each([['5'], [-1], [Number.NaN], [Infinity], [undefined], [{}]])(
  'refuses %o as a nutrient, and says where',
  (value) => {
    const parsed = v.safeParse(EntrySchema, entry([143, value]));
    expect(parsed.success).toBe(false);
    expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual(['food.per100.1']);
  },
);

it('refuses nutrients that are no list', () => {
  expect(v.is(EntrySchema, entry('143'))).toBe(false);
  expect(v.is(EntrySchema, entry(undefined))).toBe(false);
});
