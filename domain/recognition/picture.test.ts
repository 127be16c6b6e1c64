import { describe, expect, it } from 'vitest';
import type { ModelInput } from './model.ts';
import { tensorOf, type Picture } from './picture.ts';

const INPUT: ModelInput = {
  name: 'pixels',
  width: 2,
  height: 2,
  layout: 'NCHW',
  channels: 'RGB',
  range: [0, 1],
  resize: { fit: 'stretch' },
};

/** One number a pixel, as red; green is half of it and blue nothing. */
function red(width: number, ...values: number[]): Picture {
  const data = new Uint8ClampedArray(values.flatMap((value) => [value, value / 2, 0, 255]));
  return { data, width, height: values.length / width };
}

const rounded = (numbers: ArrayLike<number>, digits = 4) =>
  Array.from(numbers, (value) => Number(value.toFixed(digits)));

describe('a picture for a model', () => {
  it('of the model’s size is as it was, plane by plane', () => {
    const tensor = tensorOf(red(2, 0, 255, 51, 102), INPUT);
    expect(rounded(tensor, 1)).toEqual([0, 1, 0.2, 0.4, 0, 0.5, 0.1, 0.2, 0, 0, 0, 0]);
  });

  it('has its channels together, in the other order and in another range where the model wants that', () => {
    const input: ModelInput = { ...INPUT, layout: 'NHWC', channels: 'BGR', range: [-1, 1] };
    const tensor = tensorOf(red(2, 255, 0, 0, 0), input);
    expect(rounded(tensor.slice(0, 3), 1)).toEqual([-1, 0, 1]);
  });

  it('is told from the mean and divided by the deviation of each channel', () => {
    const tensor = tensorOf(red(2, 255, 0, 0, 0), { ...INPUT, mean: [0.5, 0.5, 0.5], std: [0.25, 0.5, 1] });
    expect(rounded([tensor[0]!, tensor[1]!, tensor[5]!, tensor[8]!], 2)).toEqual([2, -2, -1, -0.5]);
  });

  // Figures of Pillow 12: Image.resize((2, 2), BILINEAR) of a row of four, in mode F.
  it('that is larger is a mean weighed by a triangle, as Pillow’s bilinear filter has it', () => {
    const tensor = tensorOf(red(4, 0, 10, 200, 250, 0, 10, 200, 250), { ...INPUT, height: 1 });
    expect(rounded(tensor.slice(0, 2), 3)).toEqual([0.129, 0.762]);
  });

  it('that is smaller grows without steps', () => {
    const tensor = tensorOf(red(2, 0, 100), { ...INPUT, width: 4, height: 1, range: [0, 255] });
    expect(rounded(tensor.slice(0, 4), 3)).toEqual([0, 25, 75, 100]);
  });

  it('is cut to its middle where the model wants a square of it', () => {
    const input: ModelInput = { ...INPUT, range: [0, 255], resize: { fit: 'crop', share: 1 } };
    const wide = red(4, 9, 1, 2, 9, 9, 3, 4, 9);
    expect(rounded(tensorOf(wide, input).slice(0, 4), 2)).toEqual([1, 2, 3, 4]);
  });

  it('is a region of another, and nothing from beside it', () => {
    const picture = red(4, 255, 255, 7, 7, 255, 255, 7, 7);
    const tensor = tensorOf(picture, { ...INPUT, range: [0, 255] }, { left: 2, top: 0, width: 2, height: 2 });
    expect(rounded(tensor.slice(0, 4))).toEqual([7, 7, 7, 7]);
  });

  it('lies on white where it is transparent', () => {
    const data = new Uint8ClampedArray([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(rounded(tensorOf({ data, width: 2, height: 2 }, INPUT))).toEqual(new Array(12).fill(1));
  });

  it('is one number where every pixel is the same, whatever its size', () => {
    for (const width of [1, 2, 3, 7, 100, 641]) {
      const picture = red(width, ...new Array<number>(width * 5).fill(77));
      const tensor = tensorOf(picture, { ...INPUT, width: 3, height: 4, range: [0, 255] });
      expect(rounded(tensor.slice(0, 12), 2)).toEqual(new Array(12).fill(77));
    }
  });
});
