import { expect, it } from 'vitest';
import { documentParts } from '#protocol/areas.ts';
import { localName, wireName } from './wire-names.ts';

it.each([
  ['log:2026-11', 'diary/log:2026-11'],
  ['catalog', 'diary/catalog'],
  ['plan', 'plans/plan'],
  ['profile', 'private/profile'],
  ['imports', 'private/imports'],
  ['devices', 'private/devices'],
])('%s is called %s on the wire', (local, wire) => {
  expect(wireName(local)).toBe(wire);
  expect(localName(wire)).toBe(local);
  expect(documentParts(wire)).not.toBeNull();
});

it('leaves documents alone that it has no place for', () => {
  expect(wireName('thread')).toBeNull();
  expect(localName('talk/thread')).toBeNull();
  expect(localName('private/catalog')).toBeNull();
});
