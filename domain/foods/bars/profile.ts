import type { BarField } from './fields.ts';
import { brightnessAt, type Grey } from './grey.ts';

/** Along a line across the bars, one value every STEP pixels. */
export type Profile = Float32Array;

export interface Band {
  /** 0 dark to 255 bright. */
  brightness: Profile;
  /** 0 the paper and 1 the ink around. */
  darkness: Profile;
}

/** Distance between samples of a profile, in pixels. */
export const STEP = 0.5;

/**
 * Profiles across a field: bands that lie beside one another along the bars, each the mean of its lines. They reach
 * beyond the field by a tenth on either side, for the quiet zones.
 */
export function profilesOf(grey: Grey, field: BarField, bands: number): Band[] {
  const length = Math.ceil((field.across * 1.24) / STEP);
  const linesPerBand = Math.max(1, Math.min(8, Math.round((field.along * 0.9) / bands)));
  return Array.from({ length: bands }, (_, band) => {
    const sum = new Float32Array(length);
    for (let line = 0; line < linesPerBand; line++) {
      const v = field.along * 0.9 * ((band + (line + 0.5) / linesPerBand) / bands - 0.5);
      addLine(sum, grey, field, v);
    }
    const brightness = sum.map((value) => value / linesPerBand);
    return { brightness, darkness: darknessOf(brightness, field.across / STEP) };
  });
}

function addLine(sum: Float32Array, grey: Grey, { x, y, angle }: BarField, v: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = (sum.length - 1) / 2;
  for (let i = 0; i < sum.length; i++) {
    const u = (i - middle) * STEP;
    sum[i]! += brightnessAt(grey, x + u * cos - v * sin, y + u * sin + v * cos);
  }
}

/** Against the brightest and the darkest around, which follow a shadow or a glint; the window spans two or three digits. */
function darknessOf(brightness: Float32Array, across: number): Profile {
  const reach = Math.max(4, Math.round(across * 0.11));
  const white = smoothed(extremes(brightness, reach, Math.max), reach);
  const black = smoothed(extremes(brightness, reach, Math.min), reach);
  let range = 0;
  for (let i = 0; i < white.length; i++) range = Math.max(range, white[i]! - black[i]!);
  return brightness.map(
    // Where there is next to no contrast, noise is not blown up to look like bars.
    (value, i) => (white[i]! - value) / Math.max(white[i]! - black[i]!, 0.12 * range, 4),
  );
}

function extremes(values: Float32Array, reach: number, pick: (a: number, b: number) => number): Float32Array {
  return values.map((_, i) => {
    let best = values[i]!;
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++)
      best = pick(best, values[j]!);
    return best;
  });
}

function smoothed(values: Float32Array, reach: number): Float32Array {
  return values.map((_, i) => {
    const [from, to] = [Math.max(0, i - reach), Math.min(values.length - 1, i + reach)];
    let sum = 0;
    for (let j = from; j <= to; j++) sum += values[j]!;
    return sum / (to - from + 1);
  });
}
