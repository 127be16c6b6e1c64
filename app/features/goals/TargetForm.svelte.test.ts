import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { anApp, form } from '#app/testing/mount-in-app.ts';
import { FakeHistory } from '#app/ui/testing/fake-history.ts';
import TargetForm from './TargetForm.svelte';

let app: Awaited<ReturnType<typeof anApp>>;
let takeAway: () => void = () => undefined;
beforeEach(async () => {
  new FakeHistory();
  app = await anApp();
});
afterEach(() => {
  takeAway();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function openForm(day = '2026-11-23') {
  const props = $state({ open: true, day });
  takeAway = app.show(TargetForm, props);
  return props;
}
const press = (label: string) =>
  document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click();

it('sets a target from the day in view, and says so when it is stored', async () => {
  const props = openForm();
  form.type('Energy a day, kcal', '1900');
  form.type('Protein in g', '120');
  form.submit();
  expect(app.toaster.current).toBeNull();
  await vi.waitFor(() => expect(props.open).toBe(false));
  expect(await app.targets.store.all()).toEqual([
    { id: 'target:2026-11-23', from: '2026-11-23', kcal: 1900, protein: 120 },
  ]);
  expect(app.toaster.current?.text).toBe('Target saved');
  app.toaster.current?.action?.run();
  await vi.waitFor(async () => expect(await app.targets.store.all()).toEqual([]));
});

it('says at the field what is wrong, kindly where it is too little', async () => {
  openForm();
  form.submit();
  await tick();
  expect(form.note('Energy a day, kcal')).toBe('How much a day?');
  expect(document.activeElement).toBe(form.field('Energy a day, kcal'));
  form.type('Energy a day, kcal', '500');
  expect(form.note('Energy a day, kcal')).toContain('doctor');
  expect(await app.targets.store.all()).toEqual([]);
});

it('says when macronutrients and energy disagree', () => {
  openForm();
  form.type('Energy a day, kcal', '1500');
  form.type('Fat in g', '250');
  expect(document.querySelector('.remark')?.textContent?.replace(/\s/g, ' ')).toContain('2,250 kcal');
});

it('changes an earlier target, which leaves the day it had when it gets another', async () => {
  await app.targets.store.set({ from: '2026-11-01', kcal: 1800 });
  const props = openForm();
  await vi.waitFor(() => expect(document.querySelector('section')).not.toBeNull());
  press('Edit the target from 1 November 2026');
  await tick();
  expect(form.field('Energy a day, kcal').value).toBe('1800');
  form.type('Holds from', '2026-11-05');
  form.submit();
  await vi.waitFor(() => expect(props.open).toBe(false));
  expect((await app.targets.store.all()).map(({ from }) => from)).toEqual(['2026-11-05']);
});

it('removes a target, and undo brings it back', async () => {
  await app.targets.store.set({ from: '2026-11-01', kcal: 1800 });
  openForm();
  await vi.waitFor(() => expect(document.querySelector('section')).not.toBeNull());
  press('Remove the target from 1 November 2026');
  await vi.waitFor(() => expect(document.querySelector('section')).toBeNull());
  await vi.waitFor(() => expect(app.toaster.current?.text).toBe('Target removed'));
  app.toaster.current?.action?.run();
  await vi.waitFor(() => expect(document.querySelector('section')).not.toBeNull());
});
