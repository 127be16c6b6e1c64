import { DIGITS, type NumberSet } from './symbols.ts';

/** Samples per module. */
export const SAMPLES = 4;

/** Blurs that are tried, as the deviation of a Gaussian in modules. */
export const BLURS = [0.3, 0.5, 0.7, 0.9, 1.15, 1.4] as const;

/** What a slot looks like through a blur: darkness by sample, its mean taken out, and the square of its length. */
export interface Template {
  values: Float32Array;
  square: number;
}

const byDigit: Record<NumberSet, (readonly Template[])[]> = { A: [], B: [], C: [] };

/** The ten digits of a number set, seen through BLURS[blur], between the modules that always stand beside them. */
export function digitTemplates(set: NumberSet, blur: number): readonly Template[] {
  return (byDigit[set][blur] ??= DIGITS[set].map((modules) => {
    // A and B begin with a space after a bar, C with a bar after a space.
    const [before, after] = set === 'C' ? ['0', '1'] : ['1', '0'];
    return templateOf(before, modules, after, BLURS[blur]!);
  }));
}

/** A guard with its neighbours, which are part of the template: a quiet zone is wide and its brightness is known. */
export function guardTemplate(modules: string, before: string, after: string, blur: number): Template {
  return memo(`${before}|${modules}|${after}|${blur}`, () => [
    templateOf(before, modules, after, BLURS[blur]!),
  ])[0]!;
}

/** Darkness of `modules` at SAMPLES per module, blurred, where what stands before and after is known for so many modules. */
export function templateOf(before: string, modules: string, after: string, sigma: number): Template {
  const darkness = blurredModules(before, modules, after, sigma);
  const mean = darkness.reduce((sum, value) => sum + value, 0) / darkness.length;
  const values = darkness.map((value) => value - mean);
  return { values, square: values.reduce((sum, value) => sum + value * value, 0) };
}

function blurredModules(before: string, modules: string, after: string, sigma: number): Float32Array {
  const unknown = [0.5, 0.5, 0.5, 0.5];
  const dark = [...unknown, ...[...before, ...modules, ...after].map(Number), ...unknown];
  return darknessOfModules(dark, unknown.length + before.length, modules.length * SAMPLES, sigma);
}

/** `samples` from module `from` on, each module 0 paper to 1 ink; the first and the last go on for ever. */
export function darknessOfModules(
  modules: readonly number[],
  from: number,
  samples: number,
  sigma: number,
): Float32Array {
  const out = new Float32Array(samples);
  // Each edge between modules adds its step, smeared by the blur.
  for (let i = 0; i < samples; i++) {
    const at = from + (i + 0.5) / SAMPLES;
    let value = modules[0]!;
    for (let edge = 1; edge < modules.length; edge++) {
      const step = modules[edge]! - modules[edge - 1]!;
      if (step !== 0) value += step * normalCdf((at - edge) / sigma);
    }
    out[i] = value;
  }
  return out;
}

const known = new Map<string, readonly Template[]>();
function memo(key: string, make: () => readonly Template[]): readonly Template[] {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** Abramowitz and Stegun 7.1.26; right to seven decimals. */
function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-z * z);
  return x >= 0 ? 1 - tail / 2 : tail / 2;
}
