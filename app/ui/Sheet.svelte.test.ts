// @vitest-environment happy-dom
import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { expect, it } from 'vitest';
import Sheet from './Sheet.svelte';
import { provideToaster, Toaster, type ToastMessage } from './toaster.svelte.ts';

function aSheet(said: ToastMessage | null) {
  const toaster = new Toaster();
  if (said) toaster.show(said);
  const inPage = (...given: Parameters<typeof Sheet>) => {
    provideToaster(toaster);
    return Sheet(...given);
  };
  const children = createRawSnippet(() => ({ render: () => '<p>Oats</p>' }));
  const props = { open: true, title: 'Food', closeLabel: 'Close', children };
  const shown = mount(inPage, { target: document.body, props, context: new Map() });
  flushSync();
  return {
    toaster,
    said: () => document.querySelector('dialog .toast p')?.textContent ?? null,
    async leave() {
      toaster.dismiss();
      await unmount(shown);
      flushSync();
    },
  };
}

it('says what is told while it is open, over its title', async () => {
  const { toaster, said, leave } = aSheet(null);
  toaster.show({ text: 'Saved' });
  flushSync();
  expect(said()).toBe('Saved');
  await leave();
});

it('takes along what was told before only where there is something to tap', async () => {
  const news = aSheet({ text: 'Works offline' });
  expect(news.said()).toBeNull();
  await news.leave();
  const undoable = aSheet({ text: 'Logged', action: { label: 'Undo', run: () => undefined } });
  expect(undoable.said()).toBe('Logged');
  await undoable.leave();
});

it('lets news that answer nothing wait until it is closed', async () => {
  const { toaster, leave } = aSheet(null);
  expect(toaster.isFree).toBe(false);
  await leave();
  expect(toaster.isFree).toBe(true);
});
