import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aFoodEntry } from '#app/testing/entries.ts';
import { anApp, form } from '#app/testing/mount-in-app.ts';
import { FakeHistory } from '#app/ui/testing/fake-history.ts';
import { itemOf } from '#domain/diary/meal-item.ts';
import MealSheet from './MealSheet.svelte';
import { MealsStore } from './meals-store.ts';

let app: Awaited<ReturnType<typeof anApp>>;
let takeAway: () => void = () => undefined;
beforeEach(async () => {
  new FakeHistory();
  app = await anApp();
});
afterEach(() => {
  takeAway();
  document.body.replaceChildren();
});

const NAME = 'What is it called?';
const meal = {
  id: 'meal:1',
  name: 'Breakfast',
  slot: 'breakfast',
  items: [itemOf(aFoodEntry()), itemOf(aFoodEntry())],
};

function open() {
  const props = { meal, onlog: vi.fn(() => Promise.resolve(true)), onclose: vi.fn() };
  takeAway = app.show(MealSheet, props);
  return props;
}
const button = (label: string) =>
  [...document.querySelectorAll('button')].find(
    (each) => each.textContent?.trim() === label || each.getAttribute('aria-label') === label,
  );
function press(label: string) {
  button(label)!.click();
  flushSync();
}

it('keeps what was changed and not saved, says so, and has it again when it opens', () => {
  open();
  form.type(NAME, 'Early breakfast');
  press('Take out Oats');
  takeAway();
  expect(app.toaster.current?.text).toBe('Not saved. What you changed is kept in the form.');

  open();
  expect(form.field(NAME).value).toBe('Early breakfast');
  expect(document.querySelectorAll('li')).toHaveLength(1);
  press('Discard');
  expect(form.field(NAME).value).toBe('Breakfast');
  expect(document.querySelectorAll('li')).toHaveLength(2);
  expect(button('Discard')).toBeUndefined();
});

it('forgets it where the person says so', () => {
  open();
  form.type(NAME, 'Early breakfast');
  takeAway();
  app.toaster.current?.action?.run();
  open();
  expect(form.field(NAME).value).toBe('Breakfast');
});

it('keeps nothing where nothing was changed, where it was saved, and where it was logged as changed', async () => {
  open();
  takeAway();
  expect(app.toaster.current).toBeNull();

  const saved = open();
  form.type(NAME, 'Early breakfast');
  form.submit();
  await vi.waitFor(() => expect(saved.onclose).toHaveBeenCalled());
  takeAway();
  expect(app.toaster.current?.text).toBe('Meal changed');
  expect(await new MealsStore(app.space).all()).toMatchObject([{ name: 'Early breakfast' }]);

  const logged = open();
  press('Take out Oats');
  press('Log it');
  await vi.waitFor(() => expect(logged.onclose).toHaveBeenCalled());
  takeAway();
  open();
  expect(document.querySelectorAll('li')).toHaveLength(2);
});
