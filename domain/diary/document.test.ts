import { expect, it } from 'vitest';
import { documentOf } from './document.ts';

it('keeps a day in the document of its calendar month', () => {
  expect(documentOf('2026-11-30')).toBe('log:2026-11');
  expect(documentOf('2026-12-01')).toBe('log:2026-12');
});
