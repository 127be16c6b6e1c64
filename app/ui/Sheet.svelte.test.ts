import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Sheet from './Sheet.svelte';
import { FakeHistory } from './testing/fake-history.ts';

const children = createRawSnippet(() => ({ render: () => '<input aria-label="Amount">' }));
let past: FakeHistory;
let opener: HTMLButtonElement;
let unmountAll: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  past = new FakeHistory();
  opener = document.createElement('button');
  document.body.append(opener);
  opener.focus();
});
afterEach(() => {
  unmountAll();
  vi.runAllTimers();
  vi.useRealTimers();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function openSheet() {
  const props = $state({ open: true, title: 'Oats', closeLabel: 'Close', onclose: vi.fn(), children });
  const sheet = mount(Sheet, { target: document.body, props });
  unmountAll = () => void unmount(sheet);
  flushSync();
  return props;
}
const dialog = () => document.querySelector('dialog');

it('is a modal dialog named by its title', () => {
  openSheet();
  expect(dialog()?.open).toBe(true);
  const title = document.getElementById(dialog()?.getAttribute('aria-labelledby') ?? '');
  expect(title?.textContent).toBe('Oats');
});

it('closes when the person goes back', () => {
  const props = openSheet();
  past.goBack();
  flushSync();
  expect(dialog()).toBeNull();
  expect(props.onclose).toHaveBeenCalledOnce();
});

it('closes on Escape, takes its history entry back and returns the focus', () => {
  const props = openSheet();
  dialog()?.querySelector('input')?.focus();
  const escape = new Event('cancel', { cancelable: true });
  dialog()?.dispatchEvent(escape);
  flushSync();
  expect(escape.defaultPrevented).toBe(true);
  expect(dialog()).toBeNull();
  expect(props.onclose).toHaveBeenCalledOnce();
  vi.runAllTimers();
  expect(past.at).toBe(0);
  expect(document.activeElement).toBe(opener);
});

it('closes when its backdrop is touched, and not when its content is', () => {
  const props = openSheet();
  dialog()?.querySelector('input')?.click();
  flushSync();
  expect(dialog()).not.toBeNull();
  dialog()?.click();
  flushSync();
  expect(dialog()).toBeNull();
  expect(props.onclose).toHaveBeenCalledOnce();
});
