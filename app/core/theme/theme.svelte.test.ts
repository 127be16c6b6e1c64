import { beforeEach, expect, it } from 'vitest';
import { Theme } from './theme.svelte.ts';

beforeEach(() => {
  localStorage.clear();
  document.head.innerHTML = ['light', 'dark']
    .map(
      (scheme) =>
        `<meta name="theme-color" media="(prefers-color-scheme: ${scheme})" data-scheme="${scheme}" />`,
    )
    .join('');
});

const media = () =>
  [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')].map((meta) => meta.media);

it('colours the bars of the system as the chosen theme, whatever the device has', () => {
  const theme = new Theme();
  theme.choose('dark');
  expect(media()).toEqual(['not all', 'all']);
  expect(document.documentElement.dataset.theme).toBe('dark');
  theme.choose('light');
  expect(media()).toEqual(['all', 'not all']);
});

it('gives them back to the device', () => {
  const theme = new Theme();
  theme.choose('dark');
  theme.choose('system');
  expect(media()).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
  expect(document.documentElement.dataset.theme).toBeUndefined();
});
