import { describe, expect, it } from 'vitest';
import { approvalCode } from './approval-code.ts';

describe('the code of an approval', () => {
  it.each([
    ['7K3M9QXW', '7K3M9QXW'],
    ['7k3m 9qxw', '7K3M9QXW'],
    ['oilo–1234', '01101234'],
  ])('is read from %s', (typed, code) => {
    expect(approvalCode(typed)).toBe(code);
  });

  it.each(['', '7K3M 9QX', '7K3M 9QXWA', '7K3M 9QXU', '<7K3M9QX'])('is not in “%s”', (typed) => {
    expect(approvalCode(typed)).toBeNull();
  });
});
