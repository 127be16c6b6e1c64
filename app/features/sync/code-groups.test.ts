import { expect, it } from 'vitest';
import { isGroup } from './code-groups.ts';

const CODE = '7K3M-9QXW-0110-ABCD-EFGH-JKMN-PQRS';

it('[KY6] takes a group as a person types it, and no other', () => {
  expect(isGroup(CODE, 1, '9qxw')).toBe(true);
  expect(isGroup(CODE, 2, ' oiL-0 ')).toBe(true);
  expect(isGroup(CODE, 1, '7K3M')).toBe(false);
  expect(isGroup(CODE, 1, '')).toBe(false);
  expect(isGroup(CODE, 9, '')).toBe(false);
});
