import { expect, it } from 'vitest';
import { undoneText } from './undone-text.ts';

it('names what was taken back, in both languages', () => {
  expect(undoneText('en', { name: 'log', count: 2 })).toBe('Undone: 2 entries added');
  expect(undoneText('en', { name: 'log', count: 1 })).toBe('Undone: 1 entry added');
  expect(undoneText('es', { name: 'delete', count: 3 })).toBe('Deshecho: 3 entradas borradas');
});

it('has no words for an action it does not know', () => {
  expect(undoneText('en', { name: 'fly', count: 1 })).toBeNull();
  expect(undoneText('en', { name: 'toString', count: 1 })).toBeNull();
});
