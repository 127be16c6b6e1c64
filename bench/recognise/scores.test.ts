import { describe, expect, it } from 'vitest';
import { accuracyOf, auroc } from './scores.ts';

const LABELS = ['a', 'b', 'c', 'd', 'e', 'f'];
const said = (label: string, ...probabilities: number[]) => ({ label, probabilities, embedding: null });

describe('accuracy', () => {
  it('is the share whose class is first, and among the first five', () => {
    const { top1, top5 } = accuracyOf(
      [
        said('a', 0.5, 0.1, 0.1, 0.1, 0.1, 0.1),
        said('b', 0.5, 0.2, 0.1, 0.1, 0.06, 0.04),
        said('f', 0.5, 0.2, 0.1, 0.1, 0.06, 0.04),
        said('f', 0.1, 0.1, 0.1, 0.1, 0.1, 0.5),
      ],
      LABELS,
    );
    expect([top1, top5]).toEqual([0.5, 0.75]);
  });

  it('is calibrated where of those said with 60 % six in ten are right', () => {
    const six = [0.6, 0.4, 0, 0, 0, 0];
    const ten = [...'aaaaaabbbb'].map((label) => said(label, ...six));
    expect(accuracyOf(ten, LABELS).calibrationError).toBeCloseTo(0);
    expect(accuracyOf([said('b', ...six)], LABELS).calibrationError).toBeCloseTo(0.6);
  });
});

describe('the area under the curve', () => {
  it('is how often one of inside is above one of outside', () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1, 2], [3, 4])).toBe(0);
    expect(auroc([1, 3], [2, 2])).toBe(0.5);
    expect(auroc([2], [2])).toBe(0.5);
  });
});
