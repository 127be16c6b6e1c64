import type { BarField } from './fields.ts';
import { brightnessAt, type Grey } from './grey.ts';

/** A field turned so that its bars stand upright, with room for its quiet zones; the half of it above or below the middle. */
export function rectified(grey: Grey, field: BarField, half: 'upper' | 'lower'): Grey {
  // Enlarged so that a reader that counts whole pixels sees every bar, and no larger than it takes.
  const scale = Math.max(0.25, Math.min(3, 420 / field.across));
  const width = Math.round(field.across * 1.24 * scale);
  const height = Math.max(8, Math.round((field.along / 2) * scale));
  const [cos, sin] = [Math.cos(field.angle), Math.sin(field.angle)];
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / scale - (half === 'upper' ? field.along / 2 : 0);
    for (let column = 0; column < width; column++) {
      const u = (column - (width - 1) / 2) / scale;
      values[row * width + column] = brightnessAt(
        grey,
        field.x + u * cos - v * sin,
        field.y + u * sin + v * cos,
      );
    }
  }
  return { values, width, height };
}

/** Edges along rows made steeper: each pixel moved away from the mean of those up to `reach` beside it. */
export function sharpened({ values, width, height }: Grey, reach: number, strength: number): Grey {
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) sum += values[row + Math.max(0, Math.min(width - 1, x + k))]!;
      const value = values[row + x]!;
      out[row + x] = value + strength * (value - sum / (2 * reach + 1));
    }
  }
  return { values: out, width, height };
}

/** Brightness against what lies up to `reach` beside it in the row: shade and glints go, bars of equal depth stay. */
export function evened({ values, width, height }: Grey, reach: number): Grey {
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let [from, to, sum, squares] = [0, 0, 0, 0];
    for (let x = 0; x < width; x++) {
      for (; to < Math.min(width, x + reach + 1); to++) {
        sum += values[row + to]!;
        squares += values[row + to]! ** 2;
      }
      for (; from < x - reach; from++) {
        sum -= values[row + from]!;
        squares -= values[row + from]! ** 2;
      }
      const mean = sum / (to - from);
      const deviation = Math.sqrt(Math.max(0, squares / (to - from) - mean * mean));
      // Where nothing stands out, noise is not made to.
      out[row + x] = 128 + (55 * (values[row + x]! - mean)) / Math.max(deviation, 5);
    }
  }
  return { values: out, width, height };
}
