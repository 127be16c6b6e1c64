import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import NumberField from './NumberField.svelte';

const operatorLabels = {
  keys: 'Sums',
  plus: 'plus',
  minus: 'minus',
  times: 'times',
  divide: 'divided by',
  open: 'open bracket',
  close: 'close bracket',
};
let unmountAll: () => void;
afterEach(() => {
  unmountAll();
  document.body.replaceChildren();
});

function aField(given: { value: string; error?: string; preview?: string }) {
  const props = $state({ label: 'Amount', operatorLabels, ...given });
  const field = mount(NumberField, { target: document.body, props });
  unmountAll = () => void unmount(field);
  flushSync();
  return document.querySelector('input')!;
}
const key = (label: string) => document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)!;

it('asks the phone for its number pad', () => {
  expect(aField({ value: '' }).inputMode).toBe('decimal');
});

it('types an operator where the caret stands, and leaves the caret behind it', async () => {
  const input = aField({ value: '2150' });
  input.setSelectionRange(1, 1);
  key('times').click();
  await tick();
  await tick();
  expect(input.value).toBe('2×150');
  expect(input.selectionStart).toBe(2);
});

it('types an operator over what is selected', async () => {
  const input = aField({ value: '100' });
  input.setSelectionRange(0, 3);
  key('open bracket').click();
  await tick();
  expect(input.value).toBe('(');
});

it('keeps the field in focus while an operator key is pressed, so that the keyboard stays', () => {
  aField({ value: '2' });
  const press = new Event('pointerdown', { bubbles: true, cancelable: true });
  key('plus').dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
});

it('says what is wrong to whoever does not see it', () => {
  const input = aField({ value: 'x', error: 'This is not a number.' });
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const ids = input.getAttribute('aria-describedby')!.split(' ');
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toContain('This is not a number.');
});
