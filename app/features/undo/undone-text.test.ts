import { expect, it } from 'vitest';
import { en } from '#app/core/i18n/messages/en.ts';
import { es } from '#app/core/i18n/messages/es.ts';
import { undoneText } from './undone-text.ts';

it('names what was taken back, in both languages', () => {
  expect(undoneText(en.undo, { name: 'log', count: 2 })).toBe('Undone: 2 entries added');
  expect(undoneText(en.undo, { name: 'log', count: 1 })).toBe('Undone: 1 entry added');
  expect(undoneText(es.undo, { name: 'delete', count: 3 })).toBe('Deshecho: 3 entradas borradas');
});

it('says so where everything was changed since, and left alone', () => {
  expect(undoneText(en.undo, { name: 'log', count: 0 })).toBe('Nothing undone: it has been changed since.');
});

it('has no words for an action it does not know', () => {
  expect(undoneText(en.undo, { name: 'fly', count: 1 })).toBeNull();
  expect(undoneText(en.undo, { name: 'toString', count: 1 })).toBeNull();
});
