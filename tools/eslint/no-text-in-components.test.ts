import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import { expect, it } from 'vitest';
import rule from './no-text-in-components.mjs';

function textsIn(component: string): string[] {
  const messages = new Linter().verify(
    component,
    [
      ...svelte.configs.base,
      {
        files: ['**/*.svelte'],
        plugins: { welness: { rules: { 'no-text-in-components': rule } } },
        rules: { 'welness/no-text-in-components': 'error' },
      },
    ],
    'Some.svelte',
  );
  return messages.map(({ message }) => /“(.*)”/.exec(message)?.[1] ?? message);
}

it.each([
  ['<p>Save</p>', ['Save']],
  ['{#if open}Comida{/if}', ['Comida']],
  ["<p>{saved ? 'Saved' : 'Saving'}</p>", ['Saved', 'Saving']],
  ['<p>{`${grams} grams`}</p>', [' grams']],
  ["<p>{name ?? 'unnamed'}</p>", ['unnamed']],
  ['<button aria-label="Close" title={"Close it"}></button>', ['Close', 'Close it']],
  ['<input placeholder="Search" />', ['Search']],
  ['<Sheet label="Add" />', ['Add']],
])('finds what is typed into %s', (component, found) => {
  expect(textsIn(component).map((text) => text.trim())).toEqual(found.map((text) => text.trim()));
});

it.each([
  '<p>{t.save}</p>',
  '<p>·  + 2 × {amount}</p>',
  '<title>Welness</title>',
  '<button type="button" class="plain" data-kind="add" aria-label={t.add}>{t.add(name)}</button>',
  "<script>const kind = 'meal';</script><style>p { color: red; }</style>",
  "{#if kind === 'meal'}<p>{t.meal}</p>{/if}",
])('lets %s pass', (component) => {
  expect(textsIn(component)).toEqual([]);
});
