import { bestCodewords, type Codeword } from './codewords.ts';
import { digitCosts, misfit, sampleBuffer, type Placement } from './fit.ts';
import type { Profile } from './profile.ts';
import { moduleCount, type Symbology } from './symbols.ts';
import { BLURS } from './templates.ts';

/** What a profile most likely says. */
export interface ProfileReading {
  symbology: Symbology;
  digits: string;
  /** Mean squared difference from the picture, darkness 0 to 1. */
  cost: number;
  /** How many times worse the next number fits. */
  margin: number;
  placement: Placement;
  next: Codeword | undefined;
}

const buffer = sampleBuffer();

/** How many rough placements are looked at closely. */
const FINALISTS = 4;

/** The likeliest number of a symbology in a profile, read in the direction it is given in; null where no ends are found. */
export function readProfile(profile: Profile, symbology: Symbology): ProfileReading | null {
  const modules = moduleCount(symbology);
  const coarse: { placement: Placement; cost: number }[] = [];
  const starts = endsOf(profile, 1, 5);
  const ends = endsOf(profile, -1, 5);
  let fourth = Infinity;
  for (const start of starts) {
    for (const end of ends) {
      const module = (end - start) / modules;
      if (module < 1.6) continue;
      let best = { placement: { start, end, bend: 0, swell: 0, blur: 2 }, cost: fourth };
      for (const bend of [0, -1 / modules, 1 / modules]) {
        for (let i = -2; i <= 2; i++) {
          for (let j = -2; j <= 2; j++) {
            const [from, to] = [start + i * 0.5 * module, end + j * 0.5 * module];
            const placement = { start: from, end: to, bend, swell: 0, blur: 2 };
            const cost = misfit(profile, symbology, placement, buffer, best.cost);
            if (cost < best.cost) best = { placement, cost };
          }
        }
      }
      if (best.cost === fourth) continue;
      coarse.push(best);
      coarse.sort((a, b) => a.cost - b.cost);
      fourth = coarse[FINALISTS - 1]?.cost ?? Infinity;
    }
  }
  let reading: ProfileReading | null = null;
  for (const { placement } of coarse.slice(0, FINALISTS)) {
    const refined = refine(profile, symbology, placement, modules);
    const { costs, guards } = digitCosts(profile, symbology, refined, buffer);
    const [first, second] = bestCodewords(symbology, costs, 2);
    if (!first) continue;
    const cost = first.cost + guards;
    const margin = second ? (second.cost + guards) / Math.max(cost, 1e-4) : 10;
    if (!reading || margin > reading.margin)
      reading = { symbology, digits: first.digits, cost, margin, placement: refined, next: second };
  }
  return reading;
}

function refine(profile: Profile, symbology: Symbology, from: Placement, modules: number): Placement {
  let best = from;
  let cost = misfit(profile, symbology, best, buffer);
  const attempt = (placement: Placement) => {
    const its = misfit(profile, symbology, placement, buffer, cost);
    if (its >= cost) return false;
    [best, cost] = [placement, its];
    return true;
  };
  for (let blur = 0; blur < BLURS.length; blur++) attempt({ ...best, blur });
  for (const share of [0.3, 0.15, 0.08]) {
    const step = (share * (best.end - best.start)) / modules;
    for (let round = 0; round < 6; round++) {
      const moved = [
        attempt({ ...best, start: best.start + step }) || attempt({ ...best, start: best.start - step }),
        attempt({ ...best, end: best.end + step }) || attempt({ ...best, end: best.end - step }),
        attempt({ ...best, bend: best.bend + share / modules }) ||
          attempt({ ...best, bend: best.bend - share / modules }),
        attempt({ ...best, swell: best.swell + share / modules }) ||
          attempt({ ...best, swell: best.swell - share / modules }),
        attempt({ ...best, start: best.start + step, end: best.end + step }) ||
          attempt({ ...best, start: best.start - step, end: best.end - step }),
      ];
      if (!moved.includes(true)) break;
    }
    for (const step of [-1, 1]) {
      const blur = best.blur + step;
      if (blur >= 0 && blur < BLURS.length) attempt({ ...best, blur });
    }
  }
  return best;
}

/**
 * Where a symbol may begin (`direction` 1) or end (-1): paper, flat for a while, then ink. The strongest first.
 */
export function endsOf(profile: Profile, direction: 1 | -1, count: number): number[] {
  // A space within a symbol is four modules at most, a quiet zone seven at least; a field is a symbol or a little more.
  const outside = Math.max(5, Math.round(profile.length / 21));
  const inside = Math.max(3, Math.round(profile.length / 45));
  const half = Math.floor(profile.length * 0.55);
  const scored: { at: number; score: number }[] = [];
  for (let k = 1; k < half; k++) {
    const at = direction === 1 ? k : profile.length - 1 - k;
    let quiet = 0;
    let loudest = 0;
    let inked = 0;
    for (let i = 1; i <= outside; i++) {
      const darkness = profile[at - direction * i] ?? 0;
      quiet += darkness;
      loudest = Math.max(loudest, darkness);
    }
    for (let i = 0; i < inside; i++) inked += profile[at + direction * i]!;
    scored.push({ at, score: Math.min(0.7, inked / inside) - quiet / outside - 0.5 * loudest });
  }
  const peaks = scored.filter(
    ({ score }, i) =>
      score > (scored[i - 1]?.score ?? -9) && score >= (scored[i + 1]?.score ?? -9) && score > -0.1,
  );
  return peaks
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ at }) => at + (direction === 1 ? -0.5 : 0.5));
}
