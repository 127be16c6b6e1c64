import { darkened, lightOf, supposedLight, type Light } from './light.ts';
import { leastCost, likeliest, pieceCosts, wholeLook, type Leeway, type Likely } from './likeliest.ts';
import { ALL_SAMPLES, MODULES, QUIET, SIGMAS } from './pieces.ts';
import type { Profile } from './profile.ts';
import { SAMPLES } from './templates.ts';

export interface BlurredReading {
  digits: string;
  /** Mean squared difference from the picture, darkness 0 to 1. */
  cost: number;
  /** How many times worse the next number fits. */
  margin: number;
}

/** Where a number is supposed to lie in a profile, in samples of it, and how it was taken; as in `fit.ts`. */
interface Place {
  start: number;
  end: number;
  bend: number;
  swell: number;
  /** Index into SIGMAS. */
  blur: number;
}

/** A blur that spans more than a module leaves nothing of narrower ones. */
const LEAST_MODULE = 2.2;
/** Ends that are looked at closely, and of these the ones from which a number is sought. */
const PROMISING = 5;
const FINALISTS = 3;
/** What nothing that turned out to be a number came near, per sample. */
const HOPELESS = 0.02;

const LOOSE: Leeway = { leastGain: 0.7, mostGain: 1.45, level: 0 };
const TIGHT: Leeway = { leastGain: 0.92, mostGain: 1.08, level: 1 };

/**
 * Reads an EAN-13 out of a profile (brightness, in the direction it is given in) in which neighbouring bars have run
 * into one another: every digit is compared together with those beside it, and light is taken to change evenly.
 */
export function readBlurred(
  profile: Profile,
  ends: readonly { start: number; end: number }[],
): BlurredReading | null {
  const promising = ends
    .filter(({ start, end }) => (end - start) / MODULES >= LEAST_MODULE)
    .map((each) => bestAround(profile, { ...each, bend: 0, swell: 0, blur: 4 }, [-1, 0, 1], [4]))
    .filter(({ cost }) => cost < HOPELESS * ALL_SAMPLES)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, PROMISING)
    .map(({ place }) => bestAround(profile, place, [-0.6, -0.2, 0.2, 0.6], [2, 5]))
    .sort((a, b) => a.cost - b.cost);
  let best: BlurredReading | null = null;
  for (const { place } of promising.slice(0, FINALISTS)) {
    const reading = climbed(profile, place);
    if (reading && (!best || reading.cost < best.cost)) best = reading;
    if (best && best.cost < 0.0012 && best.margin > 1.3) break;
  }
  return best;
}

/** Moves both ends by so many modules, and takes the place at which any digits at all fit best. */
function bestAround(profile: Profile, from: Place, shifts: readonly number[], blurs: readonly number[]) {
  const module = (from.end - from.start) / MODULES;
  let best = { place: from, cost: Infinity };
  for (const i of shifts) {
    for (const j of shifts) {
      const place = { ...from, start: from.start + i * module, end: from.end + j * module };
      const brightness = sampled(profile, place);
      const light = supposedLight(brightness);
      if (!light) continue;
      const darkness = darkened(brightness, light);
      for (const blur of blurs) {
        const cost = leastCost(pieceCosts(darkness, blur, LOOSE));
        if (cost < best.cost) best = { place: { ...place, blur }, cost };
      }
    }
  }
  return best;
}

/** By turns the likeliest number at a place and the best place of that number, until neither changes. */
function climbed(profile: Profile, from: Place): BlurredReading | null {
  let place = from;
  let light = supposedLight(sampled(profile, place));
  let before: Likely | null = null;
  // At first the ends alone are moved, then, ever further, what is between.
  for (const most of [0, 1, 2, 2, 2]) {
    if (!light) return null;
    const isFirst = most < 2;
    const darkness = darkened(sampled(profile, place), light);
    const [first, second] = likeliest(pieceCosts(darkness, place.blur, isFirst ? LOOSE : TIGHT));
    if (!first) return null;
    if (!isFirst && first.digits === before?.digits)
      return {
        digits: first.digits,
        cost: first.cost / ALL_SAMPLES,
        margin: second ? second.cost / Math.max(first.cost, 1e-4 * ALL_SAMPLES) : 1,
      };
    before = first;
    const settled = settledPlace(profile, first, place, most);
    place = settled.place;
    light = settled.light;
  }
  return null;
}

/** Moves a number until it fits best; `most` modules of bend, half of that of swell. */
function settledPlace(profile: Profile, { choices }: Likely, from: Place, most: number) {
  const looks: Float32Array[] = [];
  let best = { place: from, cost: Infinity, light: null as Light | null };
  const attempt = (place: Place) => {
    const { start, end, bend, swell, blur } = place;
    if ((end - start) / MODULES < LEAST_MODULE || blur < 0 || blur >= SIGMAS.length) return false;
    if (Math.abs(bend) * MODULES > most || Math.abs(swell) * MODULES > most / 2) return false;
    const found = lightOf(sampled(profile, place), (looks[blur] ??= wholeLook(choices, blur)));
    if (!found || found.cost >= best.cost) return false;
    best = { place, ...found };
    return true;
  };
  for (let blur = from.blur - 2; blur <= from.blur + 2; blur++) attempt({ ...from, blur });
  for (const share of [0.6, 0.25, 0.1]) {
    for (let round = 0; round < 6; round++) {
      const step = (share * (best.place.end - best.place.start)) / MODULES;
      const either = (moved: (by: 1 | -1) => Partial<Place>) =>
        attempt({ ...best.place, ...moved(1) }) || attempt({ ...best.place, ...moved(-1) });
      const moved = [
        either((by) => ({ start: best.place.start + by * step })),
        either((by) => ({ end: best.place.end + by * step })),
        either((by) => ({ bend: best.place.bend + (by * share) / MODULES })),
        either((by) => ({ swell: best.place.swell + (by * share) / MODULES })),
        either((by) => ({ start: best.place.start + by * step, end: best.place.end + by * step })),
        either((by) => ({ blur: best.place.blur + by })),
      ];
      if (!moved.includes(true)) break;
    }
  }
  return best;
}

const buffer = new Float32Array(ALL_SAMPLES);

/** Brightness of a number with its quiet zones, SAMPLES per module, in a buffer that the next call writes over. */
function sampled(profile: Profile, { start, end, bend, swell }: Place): Float32Array {
  const top = profile.length - 1.001;
  for (let i = 0; i < buffer.length; i++) {
    const t = ((i + 0.5) / SAMPLES - QUIET) / MODULES;
    const inside = t > 0 && t < 1 ? t * (1 - t) * (4 * bend + 10.4 * swell * (1 - 2 * t)) : 0;
    const at = Math.max(0, Math.min(top, start + (end - start) * (t + inside)));
    const left = Math.floor(at);
    buffer[i] = profile[left]! + (profile[left + 1]! - profile[left]!) * (at - left);
  }
  return buffer;
}
