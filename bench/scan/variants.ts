import { randomOf } from '../search/random.ts';

/** Pixels as the reader gets them: RGBA, row by row. */
export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

export const VARIANTS = ['as it is', 'blurred', 'glared', 'rotated'] as const;
export type Variant = (typeof VARIANTS)[number];

/**
 * What goes wrong with a photograph taken in a kitchen, the same for the same `seed`: out of focus or moved, a lamp
 * mirrored in the film, held askew. How strong it is was set before any reader was measured.
 */
export function variantOf(picture: Pixels, variant: Variant, seed: number): Pixels {
  const random = randomOf(seed);
  switch (variant) {
    case 'as it is':
      return picture;
    case 'blurred':
      return blurred(picture, 0.8 + 1.4 * random());
    case 'glared':
      return glared(picture, random);
    case 'rotated':
      return rotated(picture, (5 + 350 * random()) * (Math.PI / 180));
  }
}

/** Gaussian blur; `sigma` in pixels. */
function blurred(picture: Pixels, sigma: number): Pixels {
  const radius = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const weights = kernel.map((weight) => weight / total);
  return convolved(convolved(picture, weights, 1, 0), weights, 0, 1);
}

function convolved(picture: Pixels, weights: number[], dx: number, dy: number): Pixels {
  const { width, height, data } = picture;
  const out = new Uint8ClampedArray(data.length);
  const radius = (weights.length - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) {
          const fromX = clamp(x + k * dx, width);
          const fromY = clamp(y + k * dy, height);
          sum += weights[k + radius]! * data[(fromY * width + fromX) * 4 + channel]!;
        }
        out[(y * width + x) * 4 + channel] = sum;
      }
      out[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { data: out, width, height };
}

/** A lamp's reflection near the middle, at its core nearly white, and less contrast all over. */
function glared(picture: Pixels, random: () => number): Pixels {
  const { width, height, data } = picture;
  const out = new Uint8ClampedArray(data.length);
  const centreX = width * (0.3 + 0.4 * random());
  const centreY = height * (0.3 + 0.4 * random());
  const radiusX = width * (0.12 + 0.2 * random());
  const radiusY = height * (0.12 + 0.2 * random());
  const strength = 0.75 + 0.25 * random();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2;
      const veil = 0.25 + (strength - 0.25) * Math.exp(-distance / 2);
      const i = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        out[i + channel] = data[i + channel]! * (1 - veil) + 255 * veil;
      out[i + 3] = 255;
    }
  }
  return { data: out, width, height };
}

/** Turned about its middle by `angle` radians on a larger canvas; beyond the picture its rim goes on. */
function rotated(picture: Pixels, angle: number): Pixels {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(picture.width * cos) + Math.abs(picture.height * sin));
  const height = Math.ceil(Math.abs(picture.width * sin) + Math.abs(picture.height * cos));
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromMiddleX, fromMiddleY] = [x - (width - 1) / 2, y - (height - 1) / 2];
      const fromX = fromMiddleX * cos + fromMiddleY * sin + (picture.width - 1) / 2;
      const fromY = -fromMiddleX * sin + fromMiddleY * cos + (picture.height - 1) / 2;
      const i = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        out[i + channel] = between(picture, fromX, fromY, channel);
      out[i + 3] = 255;
    }
  }
  return { data: out, width, height };
}

function between({ data, width, height }: Pixels, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number) =>
    data[(clamp(row, height) * width + clamp(column, width)) * 4 + channel]!;
  const upper = at(left, top) * (1 - x + left) + at(left + 1, top) * (x - left);
  const lower = at(left, top + 1) * (1 - x + left) + at(left + 1, top + 1) * (x - left);
  return upper * (1 - y + top) + lower * (y - top);
}

function clamp(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value));
}
