import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { Foods } from '#app/features/foods/index.ts';
import { aFood } from '#app/testing/entries.ts';
import { FoodFinder } from './food-finder.svelte.ts';
import type { Habits } from './habits.svelte.ts';

async function aFinder(lookUp: (gtin: string) => Promise<unknown>) {
  const search = vi.fn(async () => ({ type: 'Found', foods: [] }));
  const foods = { pack: { type: 'Ready' }, made: [], lookUp, search } as unknown as Foods;
  const habits = { recent: [], weights: () => new Map() } as unknown as Habits;
  return { finder: new FoodFinder(foods, habits, new I18n(['en-GB'])), search };
}

it('finds the food under a barcode number, however it is written', async () => {
  const asked: string[] = [];
  const { finder, search } = await aFinder(async (gtin) => {
    asked.push(gtin);
    return { ok: true, value: { from: 'own', food: aFood({ id: 'own:1' }) } };
  });
  finder.text = ' 9506000134352 ';
  finder.search('lunch');
  await vi.waitUntil(() => finder.foods.length > 0);
  flushSync();
  finder.search('lunch');
  await vi.waitUntil(() => finder.foods.length > 0);
  expect(finder.foods[0]?.food.id).toBe('own:1');
  expect(asked).toEqual(['09506000134352']);
  expect(search).not.toHaveBeenCalled();
});

it('says that there is nothing where nobody knows the number, or nobody can be asked', async () => {
  for (const lookUp of [
    async () => ({ ok: false, error: { type: 'BarcodeUnknown' } }),
    () => Promise.reject(new Error('closed')),
  ]) {
    const { finder } = await aFinder(lookUp);
    finder.text = '9506000134352';
    finder.search('lunch');
    await vi.waitUntil(() => finder.nothingFor === '9506000134352');
    expect(finder.draft).toEqual({ barcodes: '9506000134352' });
  }
});

it('searches for any other text', async () => {
  const { finder, search } = await aFinder(() => Promise.reject(new Error('not asked')));
  finder.text = '9506000134353';
  finder.search('lunch');
  expect(search).toHaveBeenCalledOnce();
  expect(finder.draft).toEqual({ name: '9506000134353' });
});
