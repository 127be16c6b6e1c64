import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { aFood } from '#app/testing/entries.ts';
import { aRecipe } from '#app/testing/recipes.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import { Foods } from './foods.svelte.ts';
import type { ToSearchWorker } from './search-messages.ts';

// The pack is always on its way: what is told to the search does not depend on it.
vi.mock('#app/core/packs/pack-files.ts', () => ({ loadPack: () => new Promise(() => undefined) }));

let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** Foods as the root layout keeps them, with a search worker that only listens. */
async function someFoods() {
  const heard: ToSearchWorker[] = [];
  vi.stubGlobal(
    'Worker',
    class {
      postMessage = (message: ToSearchWorker) => void heard.push(message);
      terminate() {}
    },
  );
  const space = new Space(`test-${newId()}`, () => Date.now());
  await space.open();
  const foods = new Foods(space);
  stop = $effect.root(() => {
    $effect(() => foods.keepSearchUpToDate());
  });
  flushSync();
  const toldOf = () =>
    heard.flatMap((message) =>
      message.type === 'put'
        ? [`put ${message.food.id}`]
        : message.type === 'remove'
          ? [`remove ${message.id}`]
          : [],
    );
  return { foods, toldOf };
}

it('tells a search that starts later of the own foods there are', async () => {
  const { foods, toldOf } = await someFoods();
  await foods.store.put(aFood({ id: 'own:1' }));
  await vi.waitFor(() => expect(foods.own).toHaveLength(1));
  foods.start();
  expect(toldOf()).toEqual(['put own:1']);
});

it('tells the search of an own food that is made or deleted while it runs', async () => {
  const { foods, toldOf } = await someFoods();
  foods.start();
  await foods.store.put(aFood({ id: 'own:1' }));
  await vi.waitFor(() => expect(toldOf()).toEqual(['put own:1']));
  await foods.store.remove('own:1', new Date());
  await vi.waitFor(() => expect(toldOf()).toEqual(['put own:1', 'remove own:1']));
});

it('tells the search of recipes, which are found as foods by their id', async () => {
  const { foods, toldOf } = await someFoods();
  const porridge = aRecipe({ id: 'recipe:1' });
  foods.start();
  await (await foods.recipes()).store.put(porridge);
  await vi.waitFor(() => expect(toldOf()).toEqual(['put recipe:1']));
  expect(await foods.byId(['recipe:1'])).toMatchObject([{ id: 'recipe:1', names: { en: 'Porridge' } }]);
  await (await foods.recipes()).store.put({ ...porridge, names: { en: 'Gruel' } });
  await vi.waitFor(() => expect(toldOf()).toEqual(['put recipe:1', 'put recipe:1']));
  await (await foods.recipes()).store.remove('recipe:1', new Date());
  await vi.waitFor(() => expect(toldOf()).toEqual(['put recipe:1', 'put recipe:1', 'remove recipe:1']));
});

it('tells the search of products kept on this device, those of earlier days and those found now', async () => {
  const { foods, toldOf } = await someFoods();
  const kept = (id: string) => ({ ...aFood({ id }), gtin: id.slice(4) as Gtin });
  await (await foods.products()).keep(kept('off:08480000634771'));
  foods.close();
  foods.start();
  await vi.waitFor(() => expect(toldOf()).toEqual(['put off:08480000634771']));
  await (await foods.products()).keep(kept('off:00000096385074'));
  expect(toldOf().at(-1)).toBe('put off:00000096385074');
  expect(await foods.byId(['off:00000096385074'])).toMatchObject([{ names: { en: 'Oats' } }]);
});

it('tells a search that was closed and starts again', async () => {
  const { foods, toldOf } = await someFoods();
  await foods.store.put(aFood({ id: 'own:1' }));
  await vi.waitFor(() => expect(foods.own).toHaveLength(1));
  foods.start();
  foods.close();
  foods.start();
  expect(toldOf()).toEqual(['put own:1', 'put own:1']);
});
