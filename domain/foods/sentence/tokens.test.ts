import { expect, it } from 'vitest';
import { tokensOf, type Token } from './tokens.ts';

const shown = (token: Token) =>
  token.kind === 'word' ? token.word : token.kind === 'number' ? token.value : '|';
const read = (text: string) => tokensOf(text).map(shown);

it.each<[string, (string | number)[]]>([
  ['2 eggs', [2, 'eggs']],
  ['2,5 kg', [2.5, 'kg']],
  ['60g oats', [60, 'g', 'oats']],
  ['1/2 taza', [0.5, 'taza']],
  ['1 1/2 cups', [1.5, 'cups']],
  ['1½ cups', [1.5, 'cups']],
  ['½ aguacate', [0.5, 'aguacate']],
  ['pan, leche', ['pan', '|', 'leche']],
  ['salt & pepper', ['salt', 'and', 'pepper']],
  ['Café con leche', ['cafe', 'con', 'leche']],
])('reads %j', (text, tokens) => {
  expect(read(text)).toEqual(tokens);
});

it('drops times of day, which are no amounts', () => {
  expect(read('soup at 8pm')).toEqual(['soup']);
  expect(read('sopa a las 9:30 de la noche')).toEqual(['sopa']);
});

it('keeps a word as it was typed', () => {
  expect(tokensOf('Jamón')).toEqual([{ kind: 'word', word: 'jamon', text: 'Jamón' }]);
});
