import { QUIET } from './pieces.ts';
import { SAMPLES } from './templates.ts';

/** How bright paper is at the middle and by how much more at the right end than at the left; how much darker ink is, and the same of that. */
export interface Light {
  paper: number;
  paperSlope: number;
  depth: number;
  depthSlope: number;
}

/** Less than this between paper and ink, of 255, is noise. */
const LEAST_DEPTH = 10;
/** How uneven a quiet zone may be, as a share of that depth. */
const MOST_UNEVEN = 0.45;
/** How much of a number is ink, near enough, whatever it is. */
const INK = 0.48;

/** What brightness may mean before anything is read: beside a number is paper, and half of it is ink. Null where there is no such thing. */
export function supposedLight(brightness: Float32Array): Light | null {
  const count = brightness.length;
  const quiet = QUIET * SAMPLES;
  const middle = count >> 1;
  const left = mean(brightness, SAMPLES, quiet - SAMPLES);
  const right = mean(brightness, count - quiet + SAMPLES, count - SAMPLES);
  const paperAt = (share: number) => left + (right - left) * share;
  const depthLeft = (paperAt(0.27) - mean(brightness, quiet, middle)) / INK;
  const depthRight = (paperAt(0.73) - mean(brightness, middle, count - quiet)) / INK;
  const least = Math.min(depthLeft, depthRight);
  if (least < LEAST_DEPTH) return null;
  for (let i = SAMPLES; i < quiet - SAMPLES; i++) {
    const uneven = Math.max(Math.abs(brightness[i]! - left), Math.abs(brightness[count - 1 - i]! - right));
    if (uneven > MOST_UNEVEN * least) return null;
  }
  return {
    paper: (left + right) / 2,
    paperSlope: ((right - left) * count) / (count - quiet),
    depth: (depthLeft + depthRight) / 2,
    depthSlope: ((depthRight - depthLeft) * 2 * count) / (count - 2 * quiet),
  };
}

/** Darkness under a light, 0 paper and 1 ink. */
export function darkened(
  brightness: Float32Array,
  { paper, paperSlope, depth, depthSlope }: Light,
): Float32Array {
  return brightness.map((value, i) => {
    const t = (i + 0.5) / brightness.length - 0.5;
    return (paper + paperSlope * t - value) / Math.max(2, depth + depthSlope * t);
  });
}

/**
 * The light under which brightness looks most like `look`, by least squares, and what is left: squared darkness per
 * sample. Null where ink would not be darker than paper all along.
 */
export function lightOf(brightness: Float32Array, look: Float32Array): { light: Light; cost: number } | null {
  const count = brightness.length;
  // The normal equations of brightness = paper + paperSlope·t − depth·look − depthSlope·look·t.
  const sums = new Float64Array(SIZE * WIDTH);
  const term = new Float64Array(WIDTH);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count - 0.5;
    term[0] = 1;
    term[1] = t;
    term[2] = -look[i]!;
    term[3] = -look[i]! * t;
    term[4] = brightness[i]!;
    squares += brightness[i]! * brightness[i]!;
    for (let row = 0; row < SIZE; row++)
      for (let column = row; column < WIDTH; column++)
        sums[row * WIDTH + column]! += term[row]! * term[column]!;
  }
  for (let row = 1; row < SIZE; row++)
    for (let column = 0; column < row; column++) sums[row * WIDTH + column] = sums[column * WIDTH + row]!;
  const solved = solution(sums);
  if (!solved) return null;
  const [paper, paperSlope, depth, depthSlope] = solved as [number, number, number, number];
  if (depth - Math.abs(depthSlope) / 2 < LEAST_DEPTH / 2) return null;
  const explained = solved.reduce((sum, value, row) => sum + value * sums[row * WIDTH + SIZE]!, 0);
  const cost = Math.max(0, squares - explained) / count / (depth * depth);
  return { light: { paper, paperSlope, depth, depthSlope }, cost };
}

const SIZE = 4;
const WIDTH = SIZE + 1;

/** Gauss and Jordan. */
function solution(equations: Float64Array): number[] | null {
  const rows = equations.slice();
  for (let pivot = 0; pivot < SIZE; pivot++) {
    const divisor = rows[pivot * WIDTH + pivot]!;
    if (Math.abs(divisor) < 1e-9) return null;
    for (let row = 0; row < SIZE; row++) {
      if (row === pivot) continue;
      const factor = rows[row * WIDTH + pivot]! / divisor;
      for (let column = pivot; column < WIDTH; column++)
        rows[row * WIDTH + column]! -= factor * rows[pivot * WIDTH + column]!;
    }
  }
  return Array.from({ length: SIZE }, (_, row) => rows[row * WIDTH + SIZE]! / rows[row * WIDTH + row]!);
}

function mean(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / (to - from);
}
