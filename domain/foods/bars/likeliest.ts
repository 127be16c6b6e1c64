import { ALL_SAMPLES, looksOf, PIECES, QUIET } from './pieces.ts';
import { FIRST_DIGIT_SETS, type NumberSet } from './symbols.ts';
import { SAMPLES } from './templates.ts';

/** An EAN-13 whose check digit is right. */
export interface Likely {
  digits: string;
  /** How badly the picture fits it: squared darkness, summed. */
  cost: number;
  /** Which choice stands in each slot. */
  choices: number[];
}

/** How badly each pair of choices fits each piece. */
export type PieceCosts = Float32Array[];

/** How far a piece may be from the light that is supposed. */
export interface Leeway {
  leastGain: number;
  mostGain: number;
  /** Whether the level counts, or contrast alone. */
  level: 0 | 1;
}

/** `darkness`: a whole number with its quiet zones, SAMPLES per module, as it may look through SIGMAS[blur]. */
export function pieceCosts(darkness: Float32Array, blur: number, leeway: Leeway): PieceCosts {
  return PIECES.map((piece) => {
    const { from, samples } = piece;
    const looks = looksOf(piece, blur);
    const offset = from + QUIET * SAMPLES;
    let sum = 0;
    let squares = 0;
    for (let i = offset; i < offset + samples; i++) {
      sum += darkness[i]!;
      squares += darkness[i]! * darkness[i]!;
    }
    const mean = sum / samples;
    const energy = squares - sum * mean;
    const costs = new Float32Array(looks.length);
    for (let k = 0; k < looks.length; k++) {
      const { values, square, mean: its } = looks[k]!;
      let dot = 0;
      for (let i = 0; i < samples; i++) dot += values[i]! * darkness[offset + i]!;
      const gain = Math.max(leeway.leastGain, Math.min(leeway.mostGain, dot / square));
      const level = leeway.level * samples * (mean - its) ** 2;
      costs[k] = energy - 2 * gain * dot + gain * gain * square + level;
    }
    return costs;
  });
}

/** What the digits that fit best would cost if no check digit bound them: never more than those of `likeliest`. */
export function leastCost(costs: PieceCosts): number {
  let before = costs[0]!;
  for (let index = 1; index < PIECES.length; index++) {
    const width = PIECES[index]!.right?.length ?? 1;
    const next = new Float32Array(width).fill(Infinity);
    for (let left = 0; left < before.length; left++) {
      for (let right = 0; right < width; right++) {
        const its = before[left]! + costs[index]![left * width + right]!;
        if (its < next[right]!) next[right] = its;
      }
    }
    before = next;
  }
  return before[0]!;
}

/** The two numbers that fit best, best first. */
export function likeliest(costs: PieceCosts): Likely[] {
  let best: Likely[] = [];
  for (const [first, sets] of FIRST_DIGIT_SETS.entries()) {
    const found = beginningWith(first, `${sets}CCCCCC`, costs, best[1]?.cost ?? Infinity);
    best = [...best, ...found].sort((a, b) => a.cost - b.cost).slice(0, 2);
  }
  return best;
}

/** A path ends in a digit, and in the remainder of the check sum so far. */
const STATES = 10 * 10;
/** Paths that are kept for each. */
const RANKS = 2;

/**
 * Goes from slot to slot, and keeps for each last digit and remainder the two paths that cost least, as numbers whose
 * decimal digits are those of the slots. Nothing that costs `limit` or more is followed.
 */
function beginningWith(first: number, sets: string, costs: PieceCosts, limit: number): Likely[] {
  const offsets = [...sets].map((set, slot) =>
    PIECES[slot]!.right!.findIndex((choice) => choice.set === (set as NumberSet)),
  );
  let cost = new Float64Array(RANKS * STATES).fill(Infinity);
  let path = new Float64Array(RANKS * STATES);
  for (let digit = 0; digit < 10; digit++) {
    const at = RANKS * (digit * 10 + ((first + 3 * digit) % 10));
    cost[at] = costs[0]![offsets[0]! + digit]!;
    path[at] = digit;
  }
  for (let slot = 1; slot < sets.length; slot++) {
    const nextCost = new Float64Array(RANKS * STATES).fill(Infinity);
    const nextPath = new Float64Array(RANKS * STATES);
    const width = PIECES[slot]!.right!.length;
    const weight = slot % 2 ? 1 : 3;
    for (let state = 0; state < STATES; state++) {
      if (cost[RANKS * state]! >= limit) continue;
      const digit = Math.floor(state / 10);
      const row = (offsets[slot - 1]! + digit) * width + offsets[slot]!;
      for (let next = 0; next < 10; next++) {
        const at = RANKS * (next * 10 + (((state % 10) + weight * next) % 10));
        for (let rank = 0; rank < RANKS; rank++) {
          const its = cost[RANKS * state + rank]! + costs[slot]![row + next]!;
          if (its >= nextCost[at + 1]!) break;
          const to = its < nextCost[at]! ? at : at + 1;
          if (to === at) {
            nextCost[at + 1] = nextCost[at]!;
            nextPath[at + 1] = nextPath[at]!;
          }
          nextCost[to] = its;
          nextPath[to] = path[RANKS * state + rank]! * 10 + next;
        }
      }
    }
    [cost, path] = [nextCost, nextPath];
  }
  const found: Likely[] = [];
  for (let digit = 0; digit < 10; digit++) {
    for (let rank = 0; rank < RANKS; rank++) {
      const at = RANKS * digit * 10 + rank;
      const its = cost[at]! + costs[sets.length]![offsets.at(-1)! + digit]!;
      if (its >= limit) continue;
      const digits = String(path[at]!).padStart(sets.length, '0');
      const choices = [...digits].map((character, slot) => offsets[slot]! + Number(character));
      found.push({ digits: `${first}${digits}`, cost: its, choices });
    }
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, 2);
}

/** Darkness of a whole number with its quiet zones, seen through SIGMAS[blur]. */
export function wholeLook(choices: readonly number[], blur: number): Float32Array {
  const whole = new Float32Array(ALL_SAMPLES);
  PIECES.forEach((piece, index) => {
    const row = index === 0 ? 0 : choices[index - 1]! * (piece.right?.length ?? 1);
    const { values, mean } = looksOf(piece, blur)[row + (choices[index] ?? 0)]!;
    for (let i = 0; i < piece.samples; i++) whole[piece.from + QUIET * SAMPLES + i] = values[i]! + mean;
  });
  return whole;
}
