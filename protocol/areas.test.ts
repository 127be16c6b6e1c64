import { expect, it } from 'vitest';
import { AREAS, documentParts } from './areas.ts';

it('[WI13] the name of a document tells its area and month', () => {
  expect(documentParts('diary/log:2026-11')).toEqual({ area: AREAS.diary, month: 56 * 12 + 10 });
  expect(documentParts('diary/log:1970-01')).toEqual({ area: AREAS.diary, month: 0 });
  expect(documentParts('private/profile')).toEqual({ area: AREAS.private, month: null });
});

it.each([
  'log:2026-11',
  'diary/',
  'diary/log:2026-13',
  'diary/log:2026-00',
  'diary/log:2026-1',
  'diary/Log',
  'diary/log/x',
  'inbox/drop',
  ' diary/log',
  'diary/log\n',
  `diary/${'a'.repeat(43)}`,
])('[WI13] %j is no name of a document', (name) => {
  expect(documentParts(name)).toBeNull();
});
