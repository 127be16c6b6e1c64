import type { ModelInput } from './model.ts';

/** Pixels as a canvas gives them: four bytes each, red, green, blue and opacity, row by row. */
export interface Picture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Part of a picture, in pixels; fractions count. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * A picture as a model wants it: the region that its manifest names, brought to size, its channels in order and range.
 * @param within the part of the picture that is meant; all of it where none is given
 * @returns height × width × 3 numbers, in the layout of `input`
 */
export function tensorOf(picture: Picture, input: ModelInput, within: Region = whole(picture)): Float32Array {
  const pixels = resampled(picture, fitted(within, input), input.width, input.height);
  const [black, white] = input.range as [number, number];
  const count = input.width * input.height;
  const tensor = new Float32Array(count * 3);
  for (let channel = 0; channel < 3; channel++) {
    const from = input.channels === 'RGB' ? channel : 2 - channel;
    const mean = input.mean?.[channel] ?? 0;
    const std = input.std?.[channel] ?? 1;
    const scale = (white - black) / 255 / std;
    const shift = (black - mean) / std;
    for (let i = 0; i < count; i++) {
      const at = input.layout === 'NCHW' ? channel * count + i : i * 3 + channel;
      tensor[at] = pixels[i * 3 + from]! * scale + shift;
    }
  }
  return tensor;
}

export function whole({ width, height }: { width: number; height: number }): Region {
  return { left: 0, top: 0, width, height };
}

/** What a model looks at of a region. */
function fitted(region: Region, { width, height, resize }: ModelInput): Region {
  if (resize.fit === 'stretch') return region;
  const share = resize.share ?? 1;
  // The largest of the model's shape, then its middle.
  const scale = Math.min(region.width / width, region.height / height) * share;
  const size = { width: width * scale, height: height * scale };
  return {
    left: region.left + (region.width - size.width) / 2,
    top: region.top + (region.height - size.height) / 2,
    ...size,
  };
}

/**
 * Part of a picture at another size, 0–255 in RGB. Each new pixel is the mean of those it covers and their neighbours,
 * weighed by a triangle, so that nothing is skipped when it shrinks and nothing is blocky when it grows: the filter that
 * Pillow calls bilinear, which is what the models were trained on. Opacity is laid on white.
 */
function resampled(picture: Picture, region: Region, width: number, height: number): Float32Array {
  const columns = weights(picture.width, region.left, region.width, width);
  const rows = weights(picture.height, region.top, region.height, height);
  const first = rows.first[0]!;
  const last = rows.first[height - 1]! + rows.count[height - 1]!;
  const across = new Float32Array((last - first) * width * 3);
  for (let y = first; y < last; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      const start = columns.first[x]!;
      for (let i = 0; i < columns.count[x]!; i++) {
        const at = (y * picture.width + start + i) * 4;
        const weight = columns.weight[x * columns.most + i]!;
        const opacity = picture.data[at + 3]! / 255;
        const paper = 255 * (1 - opacity);
        red += weight * (picture.data[at]! * opacity + paper);
        green += weight * (picture.data[at + 1]! * opacity + paper);
        blue += weight * (picture.data[at + 2]! * opacity + paper);
      }
      const to = ((y - first) * width + x) * 3;
      across[to] = red;
      across[to + 1] = green;
      across[to + 2] = blue;
    }
  }
  const pixels = new Float32Array(width * height * 3);
  const stride = width * 3;
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < rows.count[y]!; i++) {
      const weight = rows.weight[y * rows.most + i]!;
      const from = (rows.first[y]! + i - first) * stride;
      for (let x = 0; x < stride; x++) pixels[y * stride + x]! += weight * across[from + x]!;
    }
  }
  return pixels;
}

interface Weights {
  /** Of each new pixel, the first old one that counts, and how many do. */
  first: Int32Array;
  count: Int32Array;
  /** `most` a new pixel; they add up to 1. */
  weight: Float32Array;
  most: number;
}

function weights(length: number, from: number, extent: number, wanted: number): Weights {
  const scale = extent / wanted;
  const reach = Math.max(scale, 1);
  const most = Math.ceil(reach) * 2 + 1;
  const found: Weights = {
    first: new Int32Array(wanted),
    count: new Int32Array(wanted),
    weight: new Float32Array(wanted * most),
    most,
  };
  // No further than the region: what lies beside a plate is none of it.
  const low = Math.max(0, Math.floor(from));
  const high = Math.min(length, Math.ceil(from + extent));
  for (let i = 0; i < wanted; i++) {
    const middle = from + (i + 0.5) * scale;
    const first = clamp(Math.floor(middle - reach + 0.5), low, high - 1);
    const end = clamp(Math.floor(middle + reach + 0.5), first + 1, Math.min(high, first + most));
    let sum = 0;
    for (let j = first; j < end; j++) {
      const weight = Math.max(0, 1 - Math.abs(j + 0.5 - middle) / reach);
      found.weight[i * most + j - first] = weight;
      sum += weight;
    }
    found.first[i] = first;
    found.count[i] = end - first;
    for (let j = 0; j < end - first; j++) {
      if (sum > 0) found.weight[i * most + j]! /= sum;
      else found.weight[i * most + j] = 1 / (end - first);
    }
  }
  return found;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
