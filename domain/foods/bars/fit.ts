import type { Profile } from './profile.ts';
import { LAYOUTS, lengthOf, type NumberSet, type Slot, type Symbology } from './symbols.ts';
import { digitTemplates, guardTemplate, SAMPLES, type Template } from './templates.ts';

/** Where a symbol is supposed to lie in a profile, in samples, and how it was taken. */
export interface Placement {
  start: number;
  end: number;
  /** How far the middle is shifted, as a share of the length: a page that is held askew. */
  bend: number;
  /** How far the quarters are drawn towards the middle, as a share of the length: the round of a bottle. */
  swell: number;
  /** Index into BLURS. */
  blur: number;
}

/** Quiet modules that are looked at beside a symbol. */
const QUIET = 5;

interface PlacedSlot {
  slot: Slot;
  /** First module, from the outer guard. */
  from: number;
  before: string;
  after: string;
}

const PLACED: Record<Symbology, readonly PlacedSlot[]> = {
  ean13: placed(LAYOUTS.ean13),
  ean8: placed(LAYOUTS.ean8),
  upcE: placed(LAYOUTS.upcE),
};

/** How badly each digit of each set would fit each slot: squared darkness per sample, summed. */
export type DigitCosts = Partial<Record<NumberSet, Float32Array>>[];

/**
 * The sum over all slots of what fits best, per sample: 0 a perfect picture, about 0.2 no symbol at all. What turns out
 * to be worse than `limit` is not looked at further, and Infinity.
 */
export function misfit(
  profile: Profile,
  symbology: Symbology,
  placement: Placement,
  buffer: Float32Array,
  limit = Infinity,
): number {
  const samples = sampleModules(profile, symbology, placement, buffer) * SAMPLES;
  const most = limit * samples;
  let total = 0;
  for (const { slot, from, before, after } of PLACED[symbology]) {
    if (slot.type === 'guard') {
      total += guardCost(buffer, slot.modules, from, before, after, placement.blur);
      continue;
    }
    const length = 7 * SAMPLES;
    const offset = (QUIET + from) * SAMPLES;
    const energy = energyOf(buffer, offset, length);
    let best = Infinity;
    for (const set of slot.sets) {
      for (const template of digitTemplates(set, placement.blur)) {
        const cost = costOf(buffer, offset, energy, template);
        if (cost < best) best = cost;
      }
    }
    total += best;
    if (total > most) return Infinity;
  }
  return total / samples;
}

/** The cost of every digit in every digit slot, and of the guards together; per sample of the whole symbol. */
export function digitCosts(
  profile: Profile,
  symbology: Symbology,
  placement: Placement,
  buffer: Float32Array,
) {
  const samples = sampleModules(profile, symbology, placement, buffer) * SAMPLES;
  const costs: DigitCosts = [];
  let guards = 0;
  for (const { slot, from, before, after } of PLACED[symbology]) {
    if (slot.type === 'guard') {
      guards += guardCost(buffer, slot.modules, from, before, after, placement.blur) / samples;
      continue;
    }
    const offset = (QUIET + from) * SAMPLES;
    const energy = energyOf(buffer, offset, 7 * SAMPLES);
    const ofSlot: DigitCosts[number] = {};
    for (const set of slot.sets) {
      ofSlot[set] = Float32Array.from(
        digitTemplates(set, placement.blur),
        (template) => costOf(buffer, offset, energy, template) / samples,
      );
    }
    costs.push(ofSlot);
  }
  return { costs, guards };
}

/** Room for the samples of the longest symbol with its quiet zones. */
export function sampleBuffer(): Float32Array {
  return new Float32Array((95 + 2 * QUIET) * SAMPLES);
}

function sampleModules(
  profile: Profile,
  symbology: Symbology,
  place: Placement,
  buffer: Float32Array,
): number {
  const { start, end, bend, swell } = place;
  const last = PLACED[symbology].at(-1)!;
  const modules = last.from + lengthOf(last.slot);
  const count = (modules + 2 * QUIET) * SAMPLES;
  const top = profile.length - 1.001;
  for (let i = 0; i < count; i++) {
    const t = ((i + 0.5) / SAMPLES - QUIET) / modules;
    const inside = t > 0 && t < 1 ? t * (1 - t) * (4 * bend + 10.4 * swell * (1 - 2 * t)) : 0;
    let at = start + (end - start) * (t + inside);
    if (at < 0) at = 0;
    else if (at > top) at = top;
    const left = at | 0;
    buffer[i] = profile[left]! + (profile[left + 1]! - profile[left]!) * (at - left);
  }
  return modules + 2 * QUIET;
}

function guardCost(
  buffer: Float32Array,
  modules: string,
  from: number,
  before: string,
  after: string,
  blur: number,
): number {
  // A quiet zone is looked at together with its guard.
  const quiet = '0'.repeat(QUIET);
  const whole = before === quiet ? quiet + modules : after === quiet ? modules + quiet : modules;
  const first = before === quiet ? 0 : from + QUIET;
  const template = guardTemplate(whole, before, after, blur);
  const energy = energyOf(buffer, first * SAMPLES, template.values.length);
  return costOf(buffer, first * SAMPLES, energy, template);
}

/** Squared distance from the mean, summed. */
function energyOf(buffer: Float32Array, offset: number, length: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = offset; i < offset + length; i++) {
    const value = buffer[i]!;
    sum += value;
    squares += value * value;
  }
  return squares - (sum * sum) / length;
}

// What the levels of paper and ink leave open. No contrast at all would fit everything, hence the lower bound.
const LEAST_GAIN = 0.55;
const MOST_GAIN = 1.35;

/** Squared difference from the template, at the contrast that suits it best within bounds, whatever the level. */
function costOf(buffer: Float32Array, offset: number, energy: number, { values, square }: Template): number {
  let dot = 0;
  // The template's mean is zero, so that of the samples drops out.
  for (let i = 0; i < values.length; i++) dot += values[i]! * buffer[offset + i]!;
  const gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, dot / square));
  return energy - 2 * gain * dot + gain * gain * square;
}

function placed(layout: readonly Slot[]): PlacedSlot[] {
  let from = 0;
  return layout.map((slot, i) => {
    const here = from;
    from += lengthOf(slot);
    const quiet = '0'.repeat(QUIET);
    const before = i === 0 ? quiet : '1';
    const after = i === layout.length - 1 ? quiet : '0';
    if (slot.type === 'digit') return { slot, from: here, before, after };
    // The middle guard stands between the bar of an A and the bar of a C.
    return { slot, from: here, before, after: i > 0 && i < layout.length - 1 ? '1' : after };
  });
}
