import { DIGITS, LAYOUTS, lengthOf, moduleCount, type NumberSet } from './symbols.ts';
import { darknessOfModules, SAMPLES } from './templates.ts';

/** Quiet modules that are looked at beside a symbol. */
export const QUIET = 5;

/** Blurs that are told apart, as the deviation of a Gaussian in modules. Beyond, a piece would show more than two digits. */
export const SIGMAS = [0.35, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1] as const;

/** A digit a slot may hold, in one of its sets. */
export interface Choice {
  set: NumberSet;
  digit: number;
}

/** What a piece looks like with the digits that stand in it. */
export interface Look {
  /** Darkness by sample, its mean taken out. */
  values: Float32Array;
  mean: number;
  square: number;
}

/**
 * A stretch of a symbol from the middle of one digit to the middle of the next. What a blur makes of it hangs on these
 * two digits alone, as long as it reaches no further than half a digit.
 */
export interface Piece {
  /** First sample, from the outer guard. */
  from: number;
  samples: number;
  /** What may stand on either side; null at the ends, where there is the quiet zone. */
  left: readonly Choice[] | null;
  right: readonly Choice[] | null;
  /** The guard between them, or none. */
  guard: string;
}

/** Modules from the edge of a digit to its middle. */
const HALF = 3.5;
const PAPER = '0'.repeat(QUIET);

function piecesOfEan13(): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let open = { from: -QUIET * SAMPLES, left: null as readonly Choice[] | null, guard: PAPER };
  for (const slot of LAYOUTS.ean13) {
    if (slot.type === 'guard') open.guard += slot.modules;
    else {
      const choices = slot.sets.flatMap((set) => DIGITS[set].map((_, digit) => ({ set, digit })));
      const middle = (at + HALF) * SAMPLES;
      pieces.push({ ...open, samples: middle - open.from, right: choices });
      open = { from: middle, left: choices, guard: '' };
    }
    at += lengthOf(slot);
  }
  const samples = (at + QUIET) * SAMPLES - open.from;
  return [...pieces, { ...open, samples, right: null, guard: open.guard + PAPER }];
}

/** Those of an EAN-13, or a UPC-A, which is one that begins with 0. */
export const PIECES: readonly Piece[] = piecesOfEan13();

export const MODULES = moduleCount('ean13');

/** Of a whole number with its quiet zones. */
export const ALL_SAMPLES = (MODULES + 2 * QUIET) * SAMPLES;

/** What a piece looks like for each pair of choices, left by left, seen through SIGMAS[blur]. */
export function looksOf(piece: Piece, blur: number): readonly Look[] {
  const ofPiece = found.get(piece) ?? [];
  found.set(piece, ofPiece);
  return (ofPiece[blur] ??= shared(piece, blur));
}
const found = new Map<Piece, (readonly Look[])[]>();

/** Pieces with the same choices look alike wherever they stand. */
function shared(piece: Piece, blur: number): readonly Look[] {
  const setsOf = (choices: readonly Choice[] | null) => (choices ?? []).map(({ set }) => set).join('');
  const key = `${setsOf(piece.left)} ${piece.guard} ${setsOf(piece.right)} ${blur}`;
  const looks =
    alike.get(key) ??
    (piece.left ?? [null]).flatMap((left) =>
      (piece.right ?? [null]).map((right) => lookOf(piece, left, right, SIGMAS[blur]!)),
    );
  alike.set(key, looks);
  return looks;
}
const alike = new Map<string, readonly Look[]>();

function lookOf({ guard, samples }: Piece, left: Choice | null, right: Choice | null, sigma: number): Look {
  const before = left ? DIGITS[left.set][left.digit]! : '';
  const after = right ? DIGITS[right.set][right.digit]! : '';
  // A and B begin after a bar, C begins with one. What lies beyond is not known, but for the paper at the ends.
  const outerLeft = left ? [0.5, left.set === 'C' ? 0 : 1] : [0];
  const outerRight = right ? [right.set === 'C' ? 1 : 0, 0.5] : [0];
  const modules = [...outerLeft, ...[...before, ...guard, ...after].map(Number), ...outerRight];
  const values = darknessOfModules(modules, outerLeft.length + (left ? HALF : 0), samples, sigma);
  const mean = values.reduce((sum, value) => sum + value, 0) / samples;
  const centred = values.map((value) => value - mean);
  return { values: centred, mean, square: centred.reduce((sum, value) => sum + value * value, 0) };
}
