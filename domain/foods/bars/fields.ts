import { shrunk, type Grey } from './grey.ts';

/** A place where all edges run one way, as bars do: a rectangle that may lie askew. */
export interface BarField {
  /** Its middle, in pixels. */
  x: number;
  y: number;
  /** Direction across the bars, radians from the x axis. */
  angle: number;
  /** Extent across the bars and along them, in pixels. */
  across: number;
  along: number;
}

/**
 * Looks for bars by their gradients alone, which blur weakens but does not turn: squares whose structure tensor
 * is of one direction, joined with their neighbours of the same direction. The strongest first, at most `limit`.
 */
export function fieldsOfBars(picture: Grey, limit: number): BarField[] {
  const factor = Math.max(1, Math.round(Math.max(picture.width, picture.height) / LARGEST));
  const grey = shrunk(picture, factor);
  const side = Math.max(6, Math.round(Math.min(grey.width, grey.height) / 40));
  const squares = squaresOf(grey, side);
  const fields = joined(squares).map((group) => fieldOf(group, side));
  return fields
    .filter(({ across, along }) => across > 5 * side && along > 1.5 * side)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ x, y, angle, across, along }) => ({
      x: (x + 0.5) * factor - 0.5,
      y: (y + 0.5) * factor - 0.5,
      angle,
      across: across * factor,
      along: along * factor,
    }));
}

/** Pixels on the long side that are enough to see where bars are. */
const LARGEST = 640;

interface Squares {
  columns: number;
  rows: number;
  xx: Float32Array;
  xy: Float32Array;
  yy: Float32Array;
  isBars: Uint8Array;
}

function squaresOf({ values, width, height }: Grey, side: number): Squares {
  const columns = Math.floor(width / side);
  const rows = Math.floor(height / side);
  const [xx, xy, yy] = [0, 1, 2].map(() => new Float32Array(columns * rows)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let y = 1; y < Math.min(height - 1, rows * side); y++) {
    for (let x = 1; x < Math.min(width - 1, columns * side); x++) {
      const i = y * width + x;
      const gx = values[i + 1]! - values[i - 1]!;
      const gy = values[i + width]! - values[i - width]!;
      const square = Math.floor(y / side) * columns + Math.floor(x / side);
      xx[square]! += gx * gx;
      xy[square]! += gx * gy;
      yy[square]! += gy * gy;
    }
  }
  const energies = [...xx].map((energy, i) => energy + yy[i]!).sort((a, b) => a - b);
  // Against the strongest squares of the picture: its noise has a direction too, by chance.
  const floor = Math.max(side * side * 16, 0.04 * (energies[Math.floor(energies.length * 0.97)] ?? 0));
  const isBars = new Uint8Array(xx.length);
  for (let i = 0; i < isBars.length; i++) {
    const energy = xx[i]! + yy[i]!;
    const coherence = Math.hypot(xx[i]! - yy[i]!, 2 * xy[i]!) / (energy || 1);
    isBars[i] = energy > floor && coherence > 0.6 ? 1 : 0;
  }
  return { columns, rows, xx, xy, yy, isBars };
}

interface Square {
  column: number;
  row: number;
  xx: number;
  xy: number;
  yy: number;
}

/** Neighbours within 20° belong together. */
function joined({ columns, rows, xx, xy, yy, isBars }: Squares): Square[][] {
  const angles = [...xx].map((energy, i) => 0.5 * Math.atan2(2 * xy[i]!, energy - yy[i]!));
  const seen = new Uint8Array(isBars.length);
  const groups: Square[][] = [];
  for (let start = 0; start < isBars.length; start++) {
    if (!isBars[start] || seen[start]) continue;
    const group: Square[] = [];
    const open = [start];
    seen[start] = 1;
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      const [column, row] = [i % columns, Math.floor(i / columns)];
      group.push({ column, row, xx: xx[i]!, xy: xy[i]!, yy: yy[i]! });
      // Two squares away too: a wide bar or a glint may fill one.
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const [nextColumn, nextRow] = [column + dx, row + dy];
          if (nextColumn < 0 || nextRow < 0 || nextColumn >= columns || nextRow >= rows) continue;
          const next = nextRow * columns + nextColumn;
          if (!isBars[next] || seen[next] || turn(angles[i]!, angles[next]!) > Math.PI / 9) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function fieldOf(group: readonly Square[], side: number): BarField & { weight: number } {
  const sum = (of: (square: Square) => number) => group.reduce((total, square) => total + of(square), 0);
  const [xx, xy, yy] = [sum((s) => s.xx), sum((s) => s.xy), sum((s) => s.yy)];
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const places = group.map(({ column, row }) => {
    const [x, y] = [(column + 0.5) * side - 0.5, (row + 0.5) * side - 0.5];
    return { u: x * cos + y * sin, v: -x * sin + y * cos };
  });
  const [left, right] = extent(places.map(({ u }) => u));
  const [top, bottom] = extent(places.map(({ v }) => v));
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    angle,
    across: right - left + side,
    along: bottom - top + side,
    weight: (xx + yy) * Math.sqrt(group.length),
  };
}

/** All but a fiftieth at either end, which may be letters that touch. */
function extent(values: number[]): [number, number] {
  const sorted = values.sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 50);
  return [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
}

/** Between two directions without a sense, 0 to π/2. */
function turn(a: number, b: number): number {
  const difference = Math.abs(a - b) % Math.PI;
  return Math.min(difference, Math.PI - difference);
}
