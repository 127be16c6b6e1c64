import { flushSync, tick, type ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aFood } from '#app/testing/entries.ts';
import { anApp, form } from '#app/testing/mount-in-app.ts';
import { FakeHistory } from '#app/ui/testing/fake-history.ts';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import OwnFoodForm from './OwnFoodForm.svelte';

let app: Awaited<ReturnType<typeof anApp>>;
let takeAway: () => void = () => undefined;
beforeEach(async () => {
  localStorage.clear();
  new FakeHistory();
  app = await anApp();
});
afterEach(() => {
  takeAway();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const granola = aFood({ id: 'own:1', names: { en: 'Granola' }, per100: [450, 10, 20, 60] });

function openForm(given: Partial<ComponentProps<typeof OwnFoodForm>> = {}) {
  const props = $state({ open: true, onsaved: vi.fn(), onclose: vi.fn(), ...given });
  takeAway = app.show(OwnFoodForm, props);
  return props;
}
const saved = (props: { onsaved: unknown }) =>
  vi.mocked(props.onsaved as () => void).mock.calls[0] as unknown[];
const scope = (value: string) => document.querySelector<HTMLInputElement>(`input[value="${value}"]`);

it('says at each field what is missing, and only once saving was tried', async () => {
  const props = openForm();
  expect(form.note('Name')).toBe('');
  form.submit();
  await tick();
  expect(form.note('Name')).toBe('This is needed.');
  expect(form.note('Energy, kcal')).toBe('This is needed.');
  expect(document.activeElement).toBe(form.field('Name'));
  expect(props.onsaved).not.toHaveBeenCalled();
  form.type('Name', 'Granola');
  expect(form.note('Name')).toBe('');
});

it('hands on a new food as it reads, and closes', async () => {
  const props = openForm({ draft: { name: 'Granola' } });
  form.type('Energy, kcal', '900/2');
  form.type('Fat, g', '20');
  form.submit();
  await vi.waitFor(() => expect(props.onclose).toHaveBeenCalled());
  expect(saved(props)).toEqual([
    expect.objectContaining({ id: expect.stringMatching(/^own:/), names: { en: 'Granola' } }),
    'fromNowOn',
  ]);
  expect((saved(props)[0] as typeof granola).per100.slice(0, 3)).toEqual([450, null, 20]);
});

it('takes salt for sodium, typed under either name', async () => {
  const props = openForm({ food: granola });
  form.type('Salt, g', '1.3');
  expect(form.field('Sodium, mg').value).toBe('520');
  form.type('Sodium, mg', '52');
  expect(form.field('Salt, g').value).toBe('0.13');
  form.submit();
  await vi.waitFor(() => expect(props.onsaved).toHaveBeenCalled());
  expect(nutrientIn((saved(props)[0] as typeof granola).per100, 'sodium')).toBe(52);
});

it('saves what looks odd, and says that it does', async () => {
  const props = openForm({ food: granola });
  form.type('Energy, kcal', '45');
  expect(document.querySelector('.warnings')?.textContent).toContain('460');
  form.submit();
  await vi.waitFor(() => expect(props.onsaved).toHaveBeenCalled());
});

it('passes on whether past entries change too', async () => {
  const props = openForm({ food: granola });
  expect(scope('fromNowOn')?.checked).toBe(true);
  scope('alsoPast')?.click();
  flushSync();
  form.submit();
  await vi.waitFor(() => expect(props.onsaved).toHaveBeenCalled());
  expect(saved(props)).toEqual([expect.objectContaining({ id: 'own:1' }), 'alsoPast']);
});

it('asks about past entries only where there are some', () => {
  openForm({ food: granola, isLogged: false });
  expect(scope('alsoPast')).toBeNull();
});

it('makes an own food of one of the pack, in the words of the person, and changes no past entry', async () => {
  await app.i18n.setLanguage('es');
  const props = openForm({ food: aFood() });
  expect(form.field('Nombre').value).toBe('Avena');
  expect(scope('alsoPast')).toBeNull();
  form.submit();
  await vi.waitFor(() => expect(props.onsaved).toHaveBeenCalled());
  expect(saved(props)).toEqual([
    expect.objectContaining({
      id: expect.stringMatching(/^own:/),
      portions: [{ label: { en: '1 taza' }, size: 156 }],
    }),
    'fromNowOn',
  ]);
});

it('stays open with everything typed when storing failed', async () => {
  const props = openForm({ food: granola, onsaved: () => false });
  form.type('Name', 'Muesli');
  form.submit();
  await tick();
  await tick();
  expect(props.open).toBe(true);
  expect(form.field('Name').value).toBe('Muesli');
});

it('still knows what was typed when it is opened again, until that is saved', async () => {
  openForm();
  form.type('Name', 'Half a nam');
  takeAway();
  const again = openForm();
  expect(form.field('Name').value).toBe('Half a nam');
  form.type('Energy, kcal', '10');
  form.submit();
  await vi.waitFor(() => expect(again.onclose).toHaveBeenCalled());
  takeAway();
  openForm();
  expect(form.field('Name').value).toBe('');
});
